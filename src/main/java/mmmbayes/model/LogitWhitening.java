package mmmbayes.model;

import mmmbayes.spec.Prior;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Beta(alpha, beta) through {@code logit theta = center + spread u}, center and spread being mean and standard deviation of the
 * prior's logit: a cheap stand-in for its quantile map, with the exact Jacobian.
 */
record LogitWhitening(double alpha, double beta, double center, double spread) implements Whitening {
    static LogitWhitening of(Prior.Beta prior) {
        return new LogitWhitening(
                prior.alpha(),
                prior.beta(),
                Digamma.value(prior.alpha()) - Digamma.value(prior.beta()),
                Math.sqrt(Trigamma.value(prior.alpha()) + Trigamma.value(prior.beta())));
    }

    @Override
    public double value(double u) {
        return 1 / (1 + Math.exp(-logit(u)));
    }

    @Override
    public double derivative(double u, double value) {
        double odds = Math.exp(-Math.abs(logit(u)));
        return spread * odds / ((1 + odds) * (1 + odds));
    }

    @Override
    public double coordinate(double value) {
        return (Math.log(value) - Math.log1p(-value) - center) / spread;
    }

    /** {@code alpha log theta + beta log(1 - theta)}, the Jacobian's theta (1 - theta) included. */
    @Override
    public double logDensity(double u, double value) {
        double logit = logit(u);
        double tail = Math.log1p(Math.exp(-Math.abs(logit)));
        return alpha * (Math.min(logit, 0) - tail) + beta * (Math.min(-logit, 0) - tail);
    }

    @Override
    public double logDensityDerivative(double u, double value) {
        return spread * (alpha - (alpha + beta) * value);
    }

    private double logit(double u) {
        return center + spread * u;
    }
}
