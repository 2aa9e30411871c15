package mmmbayes.model;

import mmmbayes.numeric.NormalTail;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
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

    /**
     * The distribution of a prior: density, distribution function, quantiles, sampler; where it is stated on a quantity, that of the
     * quantity.
     */
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
            return new HalfStudentT(
                    TDistribution.of(p.degreesOfFreedom()),
                    new StudentTWhitening(p.degreesOfFreedom(), 0, p.scale(), true));
        } else if (prior instanceof Prior.TruncatedNormal p) {
            return new TruncatedNormal(
                    TruncatedNormalDistribution.of(p.mean(), p.sd(), p.lower(), p.upper()), Whitening.of(p));
        } else if (prior instanceof Prior.Uniform p) {
            return UniformContinuousDistribution.of(p.lower(), p.upper());
        } else if (prior instanceof Prior.Laplace p) {
            return LaplaceDistribution.of(p.location(), p.scale());
        } else if (prior instanceof QuantityPrior p) {
            return of(p.quantity());
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

    /**
     * Density and moments of the library, whose quantiles stop at 1e-9 in the tails, and whose sampler, for a lower bound of 0,
     * draws above the mean only (commons-statistics 1.2); both come from the whitening instead.
     */
    private record TruncatedNormal(TruncatedNormalDistribution library, Whitening whitening)
            implements ContinuousDistribution {
        @Override
        public double density(double x) {
            return library.density(x);
        }

        @Override
        public double logDensity(double x) {
            return library.logDensity(x);
        }

        @Override
        public double cumulativeProbability(double x) {
            return x <= getSupportLowerBound()
                    ? 0
                    : x >= getSupportUpperBound() ? 1 : NormalTail.cdf(whitening.coordinate(x));
        }

        @Override
        public double survivalProbability(double x) {
            return x <= getSupportLowerBound()
                    ? 1
                    : x >= getSupportUpperBound() ? 0 : NormalTail.cdf(-whitening.coordinate(x));
        }

        @Override
        public double inverseCumulativeProbability(double p) {
            return whitening.value(NormalTail.quantile(p, 1 - p));
        }

        @Override
        public double inverseSurvivalProbability(double p) {
            return whitening.value(NormalTail.quantile(1 - p, p));
        }

        @Override
        public double getMean() {
            return library.getMean();
        }

        @Override
        public double getVariance() {
            return library.getVariance();
        }

        @Override
        public double getSupportLowerBound() {
            return library.getSupportLowerBound();
        }

        @Override
        public double getSupportUpperBound() {
            return library.getSupportUpperBound();
        }

        @Override
        public Sampler createSampler(UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            return () -> whitening.value(normal.sample());
        }
    }

    /** {@code scale |T|}. */
    private record HalfStudentT(TDistribution standard, StudentTWhitening whitening) implements ContinuousDistribution {
        @Override
        public double density(double x) {
            return x < 0 ? 0 : 2 * standard.density(x / scale()) / scale();
        }

        @Override
        public double logDensity(double x) {
            return x < 0 ? Double.NEGATIVE_INFINITY : Math.log(2 / scale()) + standard.logDensity(x / scale());
        }

        @Override
        public double cumulativeProbability(double x) {
            return x <= 0 ? 0 : whitening.inside(x / scale());
        }

        @Override
        public double survivalProbability(double x) {
            return x <= 0 ? 1 : whitening.outside(x / scale());
        }

        @Override
        public double inverseCumulativeProbability(double p) {
            return scale() * whitening.distance(p, 1 - p);
        }

        @Override
        public double inverseSurvivalProbability(double p) {
            return scale() * whitening.distance(1 - p, p);
        }

        /** {@code 2 scale sqrt(nu / pi) Gamma((nu + 1) / 2) / (Gamma(nu / 2) (nu - 1))}; infinite for nu up to 1. */
        @Override
        public double getMean() {
            double freedom = whitening.freedom();
            return freedom > 1
                    ? 2 * scale() * Math.sqrt(freedom) / ((freedom - 1) * Math.exp(LogBeta.value(0.5 * freedom, 0.5)))
                    : Double.POSITIVE_INFINITY;
        }

        /** Infinite for nu up to 2. */
        @Override
        public double getVariance() {
            double freedom = whitening.freedom();
            return freedom > 2
                    ? scale() * scale() * freedom / (freedom - 2) - getMean() * getMean()
                    : Double.POSITIVE_INFINITY;
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
            Sampler sampler = standard.createSampler(random);
            return () -> scale() * Math.abs(sampler.sample());
        }

        private double scale() {
            return whitening.scale();
        }
    }

    /** {@code 1 / X} for a gamma X: inverse gamma with the gamma's shape, and its rate as scale. */
    private record Reciprocal(GammaDistribution positive) implements ContinuousDistribution {
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

        /** {@code scale / (shape - 1)}; infinite for a shape up to 1. */
        @Override
        public double getMean() {
            double shape = positive.getShape();
            return shape > 1 ? 1 / (positive.getScale() * (shape - 1)) : Double.POSITIVE_INFINITY;
        }

        /** {@code mean^2 / (shape - 2)}; infinite for a shape up to 2. */
        @Override
        public double getVariance() {
            double shape = positive.getShape();
            return shape > 2 ? getMean() * getMean() / (shape - 2) : Double.POSITIVE_INFINITY;
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
