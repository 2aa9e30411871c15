package mmmbayes.model;

/**
 * Half-life h of Weibull carry-over, whose weight at {@code n = lag + 1} is {@code n^(k - 1) exp(-(n / mu)^k)} with n from 1 on, up to a
 * factor: weeks after the peak {@code n0 = max(1, mu ((k - 1) / k)^(1 / k))} until the weight has halved, n taken as continuous.
 *
 * <p>With {@code m = (mu / n0)^k} and {@code a = (k - 1) / k}, {@code q = k log(n / n0)} at which the weight has halved solves {@code exp(q) -
 * 1 - m a q = m log 2}. Where the peak lies at n0 above 1, m is 1 / a. For k from 1 on h rises with mu from 0 without
 * end, so each has one of the other; below 1 the weights end in a power law that has a longest half-life.
 */
final class WeibullHalfLife {
    private static final double LOG_2 = HalfLife.LOG_2;
    /** For shapes of 0.01 to 200 and scales of 1e-30 to 1e30 at most 9 were taken. */
    private static final int NEWTON_STEPS = 20;

    private static final double LAST_DIGIT = 1e-15;

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
        return peak * Math.expm1(root(m * a, m * LOG_2) / shape);
    }

    /**
     * The positive q with {@code exp(q) - 1 - b q = s}. The function is convex and, right of its root, rises: Newton's method from above
     * comes down to the root without passing it.
     *
     * @param b at most 1
     * @param s positive
     */
    private static double root(double b, double s) {
        // with 1 + t = exp(q): t - log(1 + t) >= t^2 / (2 (1 + t)) bounds t where b is 1, and so where it is less
        double q = b > 0 ? Math.log1p(s + Math.sqrt(s * (s + 2))) : Math.log1p(s);
        if (b < 0) {
            q = Math.min(q, -s / b);
        }
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double power = Math.expm1(q);
            double down = (power - b * q - s) / (power + (1 - b));
            q -= down;
            if (down <= LAST_DIGIT * q) {
                break;
            }
        }
        return q;
    }

    /**
     * Finds the scale of a half-life given the shape, with its derivatives.
     *
     * @param weeks half-life h, 0 or more; no shorter one counts than the least normal number
     * @param shape k, 1 or more
     */
    void load(double weeks, double shape) {
        double h = Math.max(Double.MIN_NORMAL, weeks);
        double q = shape > 1 ? root(1, LOG_2 * shape / (shape - 1)) : Double.POSITIVE_INFINITY;
        if (h >= Math.expm1(q / shape)) {
            loadWithPeak(h, shape, q);
        } else {
            loadFalling(h, shape);
        }
    }

    /** Peak after the first week: {@code mu = h / c}, {@code c = a^(1/k) (exp(q / k) - 1)}, q a function of k alone. */
    private void loadWithPeak(double weeks, double shape, double q) {
        double logA = Math.log((shape - 1) / shape);
        double reach = q / shape;
        double perScale = Math.exp(logA / shape) * Math.expm1(reach);
        scale = weeks / perScale;
        byWeeks = 1 / perScale;
        // d/dk of exp(q) - 1 - q = log 2 k / (k - 1)
        double byShapeOfQ = -LOG_2 / ((shape - 1) * (shape - 1) * Math.expm1(q));
        double reachByShape = (byShapeOfQ - reach) / shape;
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
