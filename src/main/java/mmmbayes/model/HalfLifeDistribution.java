package mmmbayes.model;

import mmmbayes.spec.Prior;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * Distribution of a decay lambda for a distribution of its half-life h. The map rises, so quantiles map to quantiles, and the density is
 * {@code p(h) dh / dlambda}.
 *
 * @param weeks distribution of the half-life
 * @param halfLife how the decay follows
 */
record HalfLifeDistribution(ContinuousDistribution weeks, HalfLife halfLife) implements ContinuousDistribution {
    /** Of a prior of h; what it has beyond the longest half-life is cut off. */
    static HalfLifeDistribution of(Prior weeks, HalfLife halfLife) {
        ContinuousDistribution whole = PriorDistribution.of(weeks);
        boolean cut = weeks.upper() > halfLife.longest();
        return new HalfLifeDistribution(cut ? new CutDistribution(whole, halfLife.longest()) : whole, halfLife);
    }

    @Override
    public double density(double x) {
        return x <= 0 || x >= 1 ? 0 : Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        if (x <= 0 || x >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double h = halfLife.weeks(x);
        return weeks.logDensity(h) - Math.log(halfLife.derivative(h, x));
    }

    @Override
    public double cumulativeProbability(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : weeks.cumulativeProbability(halfLife.weeks(x));
    }

    @Override
    public double survivalProbability(double x) {
        return x <= 0 ? 1 : x >= 1 ? 0 : weeks.survivalProbability(halfLife.weeks(x));
    }

    @Override
    public double inverseCumulativeProbability(double p) {
        return halfLife.decay(weeks.inverseCumulativeProbability(p));
    }

    @Override
    public double inverseSurvivalProbability(double p) {
        return halfLife.decay(weeks.inverseSurvivalProbability(p));
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
        return 0;
    }

    @Override
    public double getSupportUpperBound() {
        return 1;
    }

    @Override
    public Sampler createSampler(UniformRandomProvider random) {
        Sampler sampler = weeks.createSampler(random);
        return () -> halfLife.decay(sampler.sample());
    }
}
