package mmmbayes.model;

import mmmbayes.spec.Prior;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Gamma and inverse gamma through {@code log theta = center + spread u}, center and spread being mean and standard deviation of
 * the prior's logarithm, with the exact Jacobian. With {@code sign} 1 for gamma(shape, rate) and -1 for inverse gamma(shape,
 * scale) the log density of {@code z = log theta} is {@code shape sign z - rate exp(sign z)}.
 */
record LogWhitening(double shape, double rate, int sign, double center, double spread) implements Whitening {
    static LogWhitening of(Prior.Gamma prior) {
        return of(prior.shape(), prior.rate(), 1);
    }

    static LogWhitening of(Prior.InverseGamma prior) {
        return of(prior.shape(), prior.scale(), -1);
    }

    private static LogWhitening of(double shape, double rate, int sign) {
        double center = sign * (Digamma.value(shape) - Math.log(rate));
        return new LogWhitening(shape, rate, sign, center, Math.sqrt(Trigamma.value(shape)));
    }

    @Override
    public double value(double u) {
        return Math.exp(center + spread * u);
    }

    @Override
    public double derivative(double u, double value) {
        return spread * value;
    }

    @Override
    public double coordinate(double value) {
        return (Math.log(value) - center) / spread;
    }

    @Override
    public double logDensity(double u, double value) {
        double z = sign * (center + spread * u);
        return shape * z - rate * Math.exp(z);
    }

    @Override
    public double logDensityDerivative(double u, double value) {
        return spread * sign * (shape - rate * Math.exp(sign * (center + spread * u)));
    }
}
