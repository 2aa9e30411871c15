package mmmbayes.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * A distribution without what it has above a bound: density {@code f(x) / F(bound)} below it.
 *
 * @param whole as stated
 * @param bound inside its support
 */
record CutDistribution(ContinuousDistribution whole, double bound) implements ContinuousDistribution {
    private double mass() {
        return whole.cumulativeProbability(bound);
    }

    @Override
    public double density(double x) {
        return x > bound ? 0 : whole.density(x) / mass();
    }

    @Override
    public double logDensity(double x) {
        return x > bound ? Double.NEGATIVE_INFINITY : whole.logDensity(x) - Math.log(mass());
    }

    @Override
    public double cumulativeProbability(double x) {
        return x >= bound ? 1 : whole.cumulativeProbability(x) / mass();
    }

    @Override
    public double survivalProbability(double x) {
        return x >= bound ? 0 : (whole.survivalProbability(x) - whole.survivalProbability(bound)) / mass();
    }

    @Override
    public double inverseCumulativeProbability(double p) {
        return p == 1 ? bound : Math.min(bound, whole.inverseCumulativeProbability(p * mass()));
    }

    @Override
    public double inverseSurvivalProbability(double p) {
        return p == 0
                ? bound
                : Math.min(bound, whole.inverseSurvivalProbability(p * mass() + whole.survivalProbability(bound)));
    }

    @Override
    public double getMean() {
        return NormalScores.mean(this);
    }

    @Override
    public double getVariance() {
        return NormalScores.variance(this);
    }

    @Override
    public double getSupportLowerBound() {
        return whole.getSupportLowerBound();
    }

    @Override
    public double getSupportUpperBound() {
        return bound;
    }

    @Override
    public Sampler createSampler(UniformRandomProvider random) {
        return () -> inverseCumulativeProbability(random.nextDouble());
    }
}
