package mmmbayes.model;

import mmmbayes.numeric.NormalTail;

/** Exponential: {@code -log(Phi(-u)) / rate}. */
record ExponentialWhitening(double rate) implements Whitening {
    @Override
    public double value(double u) {
        return -NormalTail.logCdf(-u) / rate;
    }

    @Override
    public double derivative(double u, double value) {
        return NormalTail.logCdfDerivative(-u) / rate;
    }

    @Override
    public double coordinate(double value) {
        return NormalTail.quantile(-Math.expm1(-rate * value), Math.exp(-rate * value));
    }
}
