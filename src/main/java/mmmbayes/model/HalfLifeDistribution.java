package mmmbayes.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of {@code lambda = 2^(-1/h)} for a half-life h. The map rises, so quantiles map to quantiles, and the density is {@code
 * p(h) dh / dlambda}, {@code dh / dlambda = h^2 / (lambda log 2)}.
 *
 * @param weeks distribution of the half-life
 */
record HalfLifeDistribution(ContinuousDistribution weeks) implements ContinuousDistribution {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double REACH = 9;
    private static final double STEP = 0.05;

    @Override
    public double density(double x) {
        return x <= 0 || x >= 1 ? 0 : Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        if (x <= 0 || x >= 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double halfLife = HalfLifeWhitening.halfLife(x);
        return weeks.logDensity(halfLife) + 2 * Math.log(halfLife) - Math.log(x * HalfLifeWhitening.LOG_2);
    }

    @Override
    public double cumulativeProbability(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : weeks.cumulativeProbability(HalfLifeWhitening.halfLife(x));
    }

    @Override
    public double survivalProbability(double x) {
        return x <= 0 ? 1 : x >= 1 ? 0 : weeks.survivalProbability(HalfLifeWhitening.halfLife(x));
    }

    @Override
    public double inverseCumulativeProbability(double p) {
        return HalfLifeWhitening.decay(weeks.inverseCumulativeProbability(p));
    }

    @Override
    public double inverseSurvivalProbability(double p) {
        return HalfLifeWhitening.decay(weeks.inverseSurvivalProbability(p));
    }

    @Override
    public double getMean() {
        return centralMoment(1, 0);
    }

    @Override
    public double getVariance() {
        return centralMoment(2, getMean());
    }

    /** By the trapezoidal rule in the normal score of the half-life, which for smooth functions that vanish at both ends is exact. */
    private double centralMoment(int power, double center) {
        double sum = 0;
        int steps = (int) (REACH / STEP);
        for (int i = -steps; i <= steps; i++) {
            double u = i * STEP;
            double value = u < 0
                    ? inverseCumulativeProbability(NORMAL.cumulativeProbability(u))
                    : inverseSurvivalProbability(NORMAL.survivalProbability(u));
            sum += STEP * NORMAL.density(u) * Math.pow(value - center, power);
        }
        return sum;
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
        return () -> HalfLifeWhitening.decay(sampler.sample());
    }
}
