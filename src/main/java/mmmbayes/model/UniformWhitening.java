package mmmbayes.model;

import mmmbayes.numeric.NormalTail;

/** Uniform: {@code lower + (upper - lower) Phi(u)}, measured from the nearer end. */
record UniformWhitening(double lower, double upper) implements Whitening {
    @Override
    public double value(double u) {
        double width = upper - lower;
        return u < 0 ? lower + width * NormalTail.cdf(u) : upper - width * NormalTail.cdf(-u);
    }

    @Override
    public double derivative(double u, double value) {
        return (upper - lower) * NormalTail.density(u);
    }

    @Override
    public double coordinate(double value) {
        double width = upper - lower;
        return NormalTail.quantile((value - lower) / width, (upper - value) / width);
    }
}
