package mmmbayes.model;

import mmmbayes.numeric.NormalTail;

/**
 * Normal between two bounds: below u = 0 the parameter is found by its distance from the lower bound, above by its distance from
 * the upper one, so that values next to a bound keep their digits.
 */
record TruncatedNormalWhitening(double mean, double sd, double lower, double upper) implements Whitening {
    private static final int NEWTON_STEPS = 4;
    private static final int SERIES_TERMS = 20;

    @Override
    public double value(double u) {
        double mass = NormalTail.cdf(-Math.abs(u)) * totalMass();
        if (u < 0) {
            double edge = (lower - mean) / sd;
            return Double.isInfinite(edge)
                    ? mean + sd * NormalTail.quantile(mass, 1 - mass)
                    : lower + sd * reach(edge, mass);
        }
        double edge = (upper - mean) / sd;
        return Double.isInfinite(edge)
                ? mean + sd * NormalTail.quantile(1 - mass, mass)
                : upper - sd * reach(-edge, mass);
    }

    @Override
    public double derivative(double u, double value) {
        double z = (value - mean) / sd;
        return sd * totalMass() * Math.exp(0.5 * (z - u) * (z + u));
    }

    @Override
    public double coordinate(double value) {
        double total = totalMass();
        return NormalTail.quantile(
                massBetween((lower - mean) / sd, (value - lower) / sd, value) / total,
                massBetween((mean - upper) / sd, (upper - value) / sd, 2 * mean - value) / total);
    }

    private double totalMass() {
        return massBetween((lower - mean) / sd, (upper - lower) / sd, upper);
    }

    /** Standard normal mass above {@code edge} up to {@code end}, which lies {@code distance} from it in units of sd. */
    private double massBetween(double edge, double distance, double end) {
        return Double.isInfinite(edge) ? NormalTail.cdf((end - mean) / sd) : mass(edge, distance);
    }

    /** {@code Phi(edge + distance) - Phi(edge)}. */
    private static double mass(double edge, double distance) {
        if (distance * Math.max(1, Math.abs(edge)) < 0.5) {
            return NormalTail.density(edge) * series(edge, distance);
        }
        double end = edge + distance;
        return edge > 0 ? NormalTail.cdf(-edge) - NormalTail.cdf(-end) : NormalTail.cdf(end) - NormalTail.cdf(edge);
    }

    /**
     * {@code integral_0^d exp(-a s - s^2 / 2) ds} by its Taylor series: with {@code c_0 = 1}, {@code c_(n+1) = -(a c_n + c_(n-1))
     * / (n + 1)}.
     */
    private static double series(double a, double d) {
        double sum = 0;
        double before = 0;
        double coefficient = 1;
        double power = d;
        for (int n = 0; n < SERIES_TERMS; n++) {
            sum += coefficient * power / (n + 1);
            double next = -(a * coefficient + before) / (n + 1);
            before = coefficient;
            coefficient = next;
            power *= d;
        }
        return sum;
    }

    /** The distance from {@code edge} upwards within which there is the given mass. */
    private static double reach(double edge, double mass) {
        double below = NormalTail.cdf(edge);
        double above = NormalTail.cdf(-edge);
        double distance = mass < 0.1 * Math.min(below, above)
                ? mass / NormalTail.density(edge)
                : NormalTail.quantile(below + mass, above - mass) - edge;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            distance -= (mass(edge, distance) - mass) / NormalTail.density(edge + distance);
        }
        return distance;
    }
}
