package mmmbayes.model;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * Any prior through its own quantile function, {@code F^-1(Phi(u))}, polished by one Newton step because the library's root
 * finders stop at 1e-9. Slower than the closed forms; used where none is at hand.
 */
record QuantileWhitening(ContinuousDistribution distribution) implements Whitening {
    private static final double ROOT_TWO = Math.sqrt(2);
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /** Phi(-37) is the last that is a normal number. */
    private static final double FURTHEST = 37;

    @Override
    public double value(double u) {
        double bounded = Math.max(-FURTHEST, Math.min(FURTHEST, u));
        double tail = 0.5 * Erfc.value(Math.abs(bounded) / ROOT_TWO);
        double quantile = bounded < 0
                ? distribution.inverseCumulativeProbability(tail)
                : distribution.inverseSurvivalProbability(tail);
        double error = bounded < 0
                ? distribution.cumulativeProbability(quantile) - tail
                : tail - distribution.survivalProbability(quantile);
        double polished = quantile - error / distribution.density(quantile);
        boolean inside =
                polished > distribution.getSupportLowerBound() && polished < distribution.getSupportUpperBound();
        return inside ? polished : quantile;
    }

    @Override
    public double derivative(double u, double value) {
        return Math.exp(-0.5 * u * u - HALF_LOG_TWO_PI - distribution.logDensity(value));
    }

    @Override
    public double coordinate(double value) {
        double lower = distribution.cumulativeProbability(value);
        return lower < 0.5
                ? -ROOT_TWO * InverseErfc.value(2 * lower)
                : ROOT_TWO * InverseErfc.value(2 * distribution.survivalProbability(value));
    }
}
