package mmmbayes.model;

/**
 * Half-life h of Weibull carry-over, whose weight at {@code n = lag + 1} is {@code n^(k - 1) exp(-(n / mu)^k)} with n from 1 on, up to a
 * factor: weeks after the peak {@code n0 = max(1, mu ((k - 1) / k)^(1 / k))} until the weight has halved, n taken as continuous.
 *
 * <p>With {@code m = (mu / n0)^k} and {@code a = (k - 1) / k}, the power {@code 1 + t = (n / n0)^k} at which the weight has halved solves
 * {@code t - m a log(1 + t) = m log 2}. Where the peak lies at n0 above 1, m is 1 / a. For k from 1 on h rises with mu from 0 without
 * end, so each has one of the other; below 1 the weights end in a power law that has a longest half-life.
 */
final class WeibullHalfLife {
    private static final double LOG_2 = HalfLife.LOG_2;
    /** Newton's steps more than double the digits; the slowest start, a scale near 0, took 9. */
    private static final int NEWTON_STEPS = 60;

    private double scale;
    private double byWeeks;
    private double byShape;

    /**
     * Half-life in weeks.
     *
     * @param scale mu, positive
     * @param shape k, positive
     */
    static double weeks(double scale, double shape) {
        double a = (shape - 1) / shape;
        double peak = a > 0 ? Math.max(1, scale * Math.pow(a, 1 / shape)) : 1;
        double m = peak > 1 ? 1 / a : Math.pow(scale, shape);
        return peak * Math.expm1(Math.log1p(root(m * a, m * LOG_2)) / shape);
    }

    /**
     * The positive t with {@code t - b log(1 + t) = s}, by Newton's method from the side from which it cannot overshoot: from above
     * where the function is convex (b above 0), from 0 where it is concave.
     *
     * @param b at most 1
     * @param s positive
     */
    private static double root(double b, double s) {
        // t - log(1 + t) >= t^2 / (2 (1 + t)), so this is too large for b = 1 and then for any smaller b
        double t = b > 0 ? s + Math.sqrt(s * (s + 2)) : 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double before = t;
            t -= (t - b * Math.log1p(t) - s) * (1 + t) / (1 + t - b);
            if (Math.abs(t - before) <= Math.ulp(before)) {
                break;
            }
        }
        return t;
    }

    /**
     * Finds the scale of a half-life given the shape, with its derivatives.
     *
     * @param weeks half-life h, 0 or more; no shorter one counts than the least normal number
     * @param shape k, 1 or more
     */
    void load(double weeks, double shape) {
        double h = Math.max(Double.MIN_NORMAL, weeks);
        double ofPeak = LOG_2 * shape / (shape - 1);
        double t = shape > 1 ? root(1, ofPeak) : Double.POSITIVE_INFINITY;
        double reach = Math.log1p(t) / shape;
        if (h >= Math.expm1(reach)) {
            loadWithPeak(h, shape, t);
        } else {
            loadFalling(h, shape);
        }
    }

    /** Peak after the first week: {@code mu = h / c}, {@code c = a^(1/k) ((1 + t)^(1/k) - 1)}, t a function of k alone. */
    private void loadWithPeak(double weeks, double shape, double t) {
        double logA = Math.log((shape - 1) / shape);
        double reach = Math.log1p(t) / shape;
        double perScale = Math.exp(logA / shape) * Math.expm1(reach);
        scale = weeks / perScale;
        byWeeks = 1 / perScale;
        // d/dk of t - log(1 + t) = log 2 k / (k - 1)
        double relativeT = -LOG_2 / ((shape - 1) * (shape - 1) * t);
        double reachByShape = (relativeT - reach) / shape;
        double logByShape = (1 / (shape - 1) - logA) / (shape * shape) - reachByShape / Math.expm1(-reach);
        byShape = -scale * logByShape;
    }

    /** Peak in the first week: {@code mu^k = ((1 + h)^k - 1) / ((k - 1) log(1 + h) + log 2)}. */
    private void loadFalling(double weeks, double shape) {
        double q = Math.log1p(weeks);
        double power = Math.expm1(shape * q);
        double drop = (shape - 1) * q + LOG_2;
        double logScale = Math.log(power / drop) / shape;
        scale = Math.exp(logScale);
        double logPowerByArgument = 1 + 1 / power;
        byWeeks = scale * (logPowerByArgument - (shape - 1) / (shape * drop)) / (1 + weeks);
        byShape = scale * (q * (logPowerByArgument - 1 / drop) - logScale) / shape;
    }

    /** mu of the last {@link #load}, in weeks. */
    double scale() {
        return scale;
    }

    /** {@code d mu / d h} of the last {@link #load}. */
    double byWeeks() {
        return byWeeks;
    }

    /** {@code d mu / d k} of the last {@link #load}. */
    double byShape() {
        return byShape;
    }
}
