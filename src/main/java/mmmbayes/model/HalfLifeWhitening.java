package mmmbayes.model;

/**
 * A geometric decay by its half-life h: {@code lambda = 2^(-1/h)}, with h whitened by its own prior. The coordinate's density is that
 * of h, so no Jacobian of lambda is needed.
 *
 * @param weeks whitening of the half-life
 */
record HalfLifeWhitening(Whitening weeks) implements Whitening {
    static final double LOG_2 = Math.log(2);

    /** Below 1, also for a half-life so long that the quotient rounds to 0. */
    static double decay(double halfLife) {
        return Math.min(Math.nextDown(1.0), Math.exp(-LOG_2 / halfLife));
    }

    static double halfLife(double decay) {
        return -LOG_2 / Math.log(decay);
    }

    @Override
    public double value(double u) {
        return decay(weeks.value(u));
    }

    @Override
    public double derivative(double u, double value) {
        double halfLife = weeks.value(u);
        // a half-life of hours: lambda and all its derivatives are 0, where the quotients below would be infinite
        return value > 0 ? value * (LOG_2 / halfLife) * (weeks.derivative(u, halfLife) / halfLife) : 0;
    }

    @Override
    public double coordinate(double value) {
        return weeks.coordinate(halfLife(value));
    }

    @Override
    public double logDensity(double u, double value) {
        return weeks.logDensity(u, weeks.value(u));
    }

    @Override
    public double logDensityDerivative(double u, double value) {
        return weeks.logDensityDerivative(u, weeks.value(u));
    }
}
