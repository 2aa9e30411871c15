package mmmbayes.model;

import mmmbayes.spec.Prior;

/**
 * A decay by its half-life h, which is whitened by its own prior. The coordinate's density is that of h, so no Jacobian of the decay
 * is needed.
 *
 * @param weeks whitening of the half-life
 * @param halfLife how the decay follows
 */
record HalfLifeWhitening(Whitening weeks, HalfLife halfLife) implements Whitening {
    /** Of a prior of h; what it has beyond the longest half-life is cut off. */
    static HalfLifeWhitening of(Prior weeks, HalfLife halfLife) {
        Whitening whole = Whitening.of(weeks);
        boolean cut = weeks.upper() > halfLife.longest();
        return new HalfLifeWhitening(cut ? CutWhitening.of(whole, halfLife.longest()) : whole, halfLife);
    }

    @Override
    public double value(double u) {
        return halfLife.decay(weeks.value(u));
    }

    @Override
    public double derivative(double u, double value) {
        double h = weeks.value(u);
        return halfLife.derivative(h, value) * weeks.derivative(u, h);
    }

    @Override
    public double coordinate(double value) {
        return weeks.coordinate(halfLife.weeks(value));
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
