package mmmbayes.model;

import mmmbayes.spec.Prior;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.FoldedNormalDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;

/** Priors of the spec as distributions of commons-statistics, with the few that it lacks built from those it has. */
final class PriorDistribution {
    private PriorDistribution() {}

    /** The distribution of a prior: density, distribution function, quantiles, sampler. */
    static ContinuousDistribution of(Prior prior) {
        if (prior instanceof Prior.Normal p) {
            return NormalDistribution.of(p.mean(), p.sd());
        } else if (prior instanceof Prior.HalfNormal p) {
            return FoldedNormalDistribution.of(0, p.sd());
        } else if (prior instanceof Prior.LogNormal p) {
            return LogNormalDistribution.of(p.meanLog(), p.sdLog());
        } else if (prior instanceof Prior.Beta p) {
            return BetaDistribution.of(p.alpha(), p.beta());
        } else if (prior instanceof Prior.Gamma p) {
            return GammaDistribution.of(p.shape(), 1 / p.rate());
        } else if (prior instanceof Prior.InverseGamma p) {
            return new Reciprocal(GammaDistribution.of(p.shape(), 1 / p.scale()));
        } else if (prior instanceof Prior.Exponential p) {
            return ExponentialDistribution.of(1 / p.rate());
        } else if (prior instanceof Prior.StudentT p) {
            return new Shifted(TDistribution.of(p.degreesOfFreedom()), p.location(), p.scale());
        } else if (prior instanceof Prior.HalfStudentT p) {
            return new Folded(new Shifted(TDistribution.of(p.degreesOfFreedom()), 0, p.scale()));
        } else if (prior instanceof Prior.TruncatedNormal p) {
            return TruncatedNormalDistribution.of(p.mean(), p.sd(), p.lower(), p.upper());
        } else if (prior instanceof Prior.Uniform p) {
            return UniformContinuousDistribution.of(p.lower(), p.upper());
        } else if (prior instanceof Prior.Laplace p) {
            return LaplaceDistribution.of(p.location(), p.scale());
        }
        throw new IllegalStateException("no distribution for " + prior);
    }

    /** {@code location + scale X}. */
    private record Shifted(ContinuousDistribution standard, double location, double scale)
            implements ContinuousDistribution {
        @Override
        public double density(double x) {
            return standard.density((x - location) / scale) / scale;
        }

        @Override
        public double logDensity(double x) {
            return standard.logDensity((x - location) / scale) - Math.log(scale);
        }

        @Override
        public double cumulativeProbability(double x) {
            return standard.cumulativeProbability((x - location) / scale);
        }

        @Override
        public double survivalProbability(double x) {
            return standard.survivalProbability((x - location) / scale);
        }

        @Override
        public double inverseCumulativeProbability(double p) {
            return location + scale * standard.inverseCumulativeProbability(p);
        }

        @Override
        public double inverseSurvivalProbability(double p) {
            return location + scale * standard.inverseSurvivalProbability(p);
        }

        @Override
        public double getMean() {
            return location + scale * standard.getMean();
        }

        @Override
        public double getVariance() {
            return scale * scale * standard.getVariance();
        }

        @Override
        public double getSupportLowerBound() {
            return location + scale * standard.getSupportLowerBound();
        }

        @Override
        public double getSupportUpperBound() {
            return location + scale * standard.getSupportUpperBound();
        }

        @Override
        public Sampler createSampler(UniformRandomProvider random) {
            Sampler sampler = standard.createSampler(random);
            return () -> location + scale * sampler.sample();
        }
    }

    /** {@code |X|} for an X symmetric about 0. */
    private record Folded(ContinuousDistribution symmetric) implements ContinuousDistribution {
        @Override
        public double density(double x) {
            return x < 0 ? 0 : 2 * symmetric.density(x);
        }

        @Override
        public double logDensity(double x) {
            return x < 0 ? Double.NEGATIVE_INFINITY : Math.log(2) + symmetric.logDensity(x);
        }

        @Override
        public double cumulativeProbability(double x) {
            return x <= 0 ? 0 : symmetric.probability(-x, x);
        }

        @Override
        public double survivalProbability(double x) {
            return x <= 0 ? 1 : 2 * symmetric.survivalProbability(x);
        }

        @Override
        public double inverseCumulativeProbability(double p) {
            return symmetric.inverseSurvivalProbability((1 - p) / 2);
        }

        @Override
        public double inverseSurvivalProbability(double p) {
            return symmetric.inverseSurvivalProbability(p / 2);
        }

        @Override
        public double getMean() {
            return Double.NaN;
        }

        @Override
        public double getVariance() {
            return Double.NaN;
        }

        @Override
        public double getSupportLowerBound() {
            return 0;
        }

        @Override
        public double getSupportUpperBound() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public Sampler createSampler(UniformRandomProvider random) {
            Sampler sampler = symmetric.createSampler(random);
            return () -> Math.abs(sampler.sample());
        }
    }

    /** {@code 1 / X} for a positive X. */
    private record Reciprocal(ContinuousDistribution positive) implements ContinuousDistribution {
        @Override
        public double density(double x) {
            return x <= 0 ? 0 : Math.exp(logDensity(x));
        }

        @Override
        public double logDensity(double x) {
            return x <= 0 ? Double.NEGATIVE_INFINITY : positive.logDensity(1 / x) - 2 * Math.log(x);
        }

        @Override
        public double cumulativeProbability(double x) {
            return x <= 0 ? 0 : positive.survivalProbability(1 / x);
        }

        @Override
        public double survivalProbability(double x) {
            return x <= 0 ? 1 : positive.cumulativeProbability(1 / x);
        }

        @Override
        public double inverseCumulativeProbability(double p) {
            return 1 / positive.inverseSurvivalProbability(p);
        }

        @Override
        public double inverseSurvivalProbability(double p) {
            return 1 / positive.inverseCumulativeProbability(p);
        }

        @Override
        public double getMean() {
            return Double.NaN;
        }

        @Override
        public double getVariance() {
            return Double.NaN;
        }

        @Override
        public double getSupportLowerBound() {
            return 0;
        }

        @Override
        public double getSupportUpperBound() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public Sampler createSampler(UniformRandomProvider random) {
            Sampler sampler = positive.createSampler(random);
            return () -> 1 / sampler.sample();
        }
    }
}
