package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import mmmbayes.sampler.NutsSettings.MetricChoice;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Moments and quantiles of known distributions. Some 200 checks at 4.5 standard errors and fixed seeds: a right sampler would fail one of them
 * for about one choice of seeds in a thousand.
 */
class NutsTargetsTest {
    private static final double LIMIT = 4.5;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final NutsSettings SETTINGS =
            NutsSettings.defaults().withDraws(2000).withThreads(2).withSeed(20);

    private static void assertMean(MonteCarloError estimate, double truth, String what) {
        assertThat(Math.abs(estimate.zScore(truth)))
                .as("%s: %s +- %s, truth %s", what, estimate.mean(), estimate.mcse(), truth)
                .isLessThan(LIMIT);
    }

    /** Covariance {@code scale_i scale_j rho^|i-j|}. */
    private static double[][] covariance(double rho, double... scale) {
        double[][] covariance = new double[scale.length][scale.length];
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                covariance[i][j] = scale[i] * scale[j] * Math.pow(rho, Math.abs(i - j));
            }
        }
        return covariance;
    }

    private static void assertMoments(SampledDensity sampled, double[] mean, double[][] covariance) {
        for (int i = 0; i < mean.length; i++) {
            assertMean(sampled.mean(i, x -> x), mean[i], "mean " + i);
            for (int j = 0; j <= i; j++) {
                assertMean(sampled.meanProduct(i, j), covariance[i][j] + mean[i] * mean[j], "product " + i + " " + j);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MetricChoice.class)
    void correlatedNormalHasItsMeansAndCovariances(MetricChoice metric) {
        double[] mean = {1, -2, 0, 0.5};
        double[][] covariance = covariance(0.95, 1, 1, 1, 1);
        LogDensity density = new NormalDensity(mean, RandomMatrices.inverse(covariance));
        SampledDensity sampled = SampledDensity.of(density, SETTINGS.withMetric(metric));
        assertMoments(sampled, mean, covariance);
        assertThat(sampled.summary().divergences()).isZero();
        assertThat(sampled.summary().chains().get(0).metric().isDiagonal()).isEqualTo(metric == MetricChoice.DIAGONAL);
    }

    @ParameterizedTest
    @EnumSource(MetricChoice.class)
    void badlyScaledNormalHasItsMeansAndCovariances(MetricChoice metric) {
        double[][] covariance = covariance(0.5, 1e-3, 1e-2, 1, 30, 1e3);
        LogDensity density = new NormalDensity(new double[5], RandomMatrices.inverse(covariance));
        SampledDensity sampled = SampledDensity.of(density, SETTINGS.withMetric(metric));
        assertMoments(sampled, new double[5], covariance);
        assertThat(sampled.summary().divergences()).isZero();
        // The scales have been learnt: no chain needs more than short trajectories.
        assertThat(sampled.summary().leapfrogs() / (4.0 * 2000)).isLessThan(12);
    }

    @Test
    void denseMetricPaysOnStrongCorrelation() {
        double[][] covariance = covariance(0.999, 1, 1, 1, 1);
        LogDensity density = new NormalDensity(new double[4], RandomMatrices.inverse(covariance));
        SampledDensity automatic = SampledDensity.of(density, SETTINGS);
        SampledDensity diagonal = SampledDensity.of(density, SETTINGS.withMetric(MetricChoice.DIAGONAL));
        assertThat(automatic.summary().leapfrogs())
                .isLessThan(diagonal.summary().leapfrogs() / 5);
    }

    /**
     * 300 coordinates with three common factors: {@code W = I + sum_k f_k f_k'}, whose inverse is {@code I - F (I + F'F)^-1 F'} and here,
     * with orthogonal factors, {@code I - sum_k f_k f_k' / (1 + |f_k|^2)}.
     */
    private static final class FactorDensity implements LogDensity {
        private static final int DIMENSION = 300;
        private static final double[] LENGTHS = {900, 300, 30};
        /** Factors of squared length {@link #LENGTHS}, {@code [factor][coordinate]}. */
        private final double[][] factors = new double[3][DIMENSION];

        FactorDensity() {
            for (int k = 0; k < 3; k++) {
                for (int i = 0; i < DIMENSION; i++) {
                    factors[k][i] =
                            Math.sqrt(2 * LENGTHS[k] / DIMENSION) * Math.cos(Math.PI * (i + 0.5) * (k + 1) / DIMENSION);
                }
            }
        }

        double variance(int i) {
            return 1 + factors[0][i] * factors[0][i] + factors[1][i] * factors[1][i] + factors[2][i] * factors[2][i];
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public double valueAndGradient(double[] position, double[] gradientOut) {
            for (int i = 0; i < DIMENSION; i++) {
                gradientOut[i] = -position[i];
            }
            for (int k = 0; k < LENGTHS.length; k++) {
                double along = 0;
                for (int i = 0; i < DIMENSION; i++) {
                    along += factors[k][i] * position[i];
                }
                for (int i = 0; i < DIMENSION; i++) {
                    gradientOut[i] += along / (1 + LENGTHS[k]) * factors[k][i];
                }
            }
            double value = 0;
            for (int i = 0; i < DIMENSION; i++) {
                value += 0.5 * position[i] * gradientOut[i];
            }
            return value;
        }
    }

    @Test
    void correlationsOfManyCoordinatesAreLearntAsALowRankMetric() {
        FactorDensity density = new FactorDensity();
        NutsSettings settings = SETTINGS.withDraws(300).withChains(2);
        SampledDensity automatic = SampledDensity.of(density, settings);
        SampledDensity diagonal = SampledDensity.of(density, settings.withMetric(MetricChoice.DIAGONAL));
        assertThat(automatic.summary().chains())
                .allSatisfy(chain -> assertThat(chain.metric()).isInstanceOf(LowRankMetric.class));
        // as many steps, but the first coordinate, seven eighths of it factors, no longer crawls
        assertThat(automatic.summary().leapfrogs())
                .isLessThanOrEqualTo(diagonal.summary().leapfrogs());
        assertThat(automatic.mean(0, x -> x).effectiveDraws())
                .isGreaterThan(5 * diagonal.mean(0, x -> x).effectiveDraws());
        for (int i = 0; i < 300; i += 37) {
            assertMean(automatic.mean(i, x -> x), 0, "mean " + i);
            assertMean(automatic.mean(i, x -> x * x), density.variance(i), "square " + i);
        }
    }

    @Test
    void studentTHasItsQuantiles() {
        double freedom = 4;
        LogDensity density = separable(
                3,
                (x, i) -> -0.5 * (freedom + 1) * Math.log1p(x * x / freedom),
                (x, i) -> -(freedom + 1) * x / (freedom + x * x));
        SampledDensity sampled = SampledDensity.of(density, SETTINGS);
        TDistribution truth = TDistribution.of(freedom);
        for (double p : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
            double quantile = truth.inverseCumulativeProbability(p);
            for (int i = 0; i < 3; i++) {
                assertMean(sampled.mean(i, x -> x <= quantile ? 1 : 0), p, "below quantile " + p);
            }
        }
    }

    private static void assertQuantiles(
            SampledDensity sampled, int coordinate, DoubleUnaryOperator distribution, double... at) {
        for (double quantile : at) {
            assertMean(
                    sampled.mean(coordinate, x -> x <= quantile ? 1 : 0),
                    distribution.applyAsDouble(quantile),
                    "coordinate " + coordinate + " below " + quantile);
        }
    }

    /** {@code E f(z)} of a standard normal z, by the midpoint rule, whose error is far below 1e-6 for smooth bounded f. */
    private static double normalMean(DoubleUnaryOperator f) {
        double sum = 0;
        double width = 1e-3;
        for (double z = -9 + width / 2; z < 9; z += width) {
            sum += f.applyAsDouble(z) * Math.exp(-0.5 * z * z) * width;
        }
        return sum / Math.sqrt(2 * Math.PI);
    }

    @Test
    void badlyScaledNormalHasItsQuantiles() {
        double[] scales = {1e-3, 1e-2, 1, 30, 1e3};
        LogDensity density = new NormalDensity(new double[5], RandomMatrices.inverse(covariance(0.5, scales)));
        SampledDensity sampled = SampledDensity.of(density, SETTINGS);
        for (int i = 0; i < scales.length; i++) {
            NormalDistribution truth = NormalDistribution.of(0, scales[i]);
            assertQuantiles(
                    sampled, i, truth::cumulativeProbability, -2.3 * scales[i], -0.7 * scales[i], 0, 1.6 * scales[i]);
        }
    }

    @Test
    void bananaHasItsMomentsAndQuantiles() {
        // The tips of the banana are ten times as narrow as its middle: longer steps stick there, and say so by
        // divergences.
        SampledDensity sampled = SampledDensity.of(
                new BananaDensity(2), SETTINGS.withTargetAccept(0.99).withDraws(4000));
        assertMean(sampled.mean(0, x -> x), 0, "a");
        assertMean(sampled.mean(0, x -> x * x), 1, "a^2");
        assertMean(sampled.mean(1, x -> x), 0, "b");
        assertMean(sampled.mean(1, x -> x * x), 2.25, "b^2");
        assertQuantiles(sampled, 0, NORMAL::cumulativeProbability, -2.3, -1, 0, 1.6);
        // P(b <= q) = E Phi((q - (a^2 - 1)) / (1/2)) over a ~ N(0, 1)
        DoubleUnaryOperator below = q -> normalMean(a -> NORMAL.cumulativeProbability((q - (a * a - 1)) * 2));
        assertQuantiles(sampled, 1, below, -1.6, -0.9, -0.3, 0.5, 2, 5);
    }

    @Test
    void nonCentredFunnelHasItsMomentsAndQuantiles() {
        // v = 3 z_0 and x_i = exp(v / 2) z_i: sampled as z, judged as v and x_1
        LogDensity standard = separable(10, (z, i) -> -0.5 * z * z, (z, i) -> -z);
        double[][][] funnel = new double[2][SETTINGS.chains()][SETTINGS.draws()];
        Nuts.sample(
                () -> standard,
                SETTINGS,
                (chain, draw, z, stats) -> {
                    funnel[0][chain][draw] = 3 * z[0];
                    funnel[1][chain][draw] = Math.exp(1.5 * z[0]) * z[1];
                },
                SamplerListener.SILENT);
        assertMean(MonteCarloError.of(funnel[0], v -> v), 0, "v");
        assertMean(MonteCarloError.of(funnel[0], v -> v * v), 9, "v^2");
        for (double quantile : new double[] {-6, -2, 0, 4}) {
            assertMean(
                    MonteCarloError.of(funnel[0], v -> v <= quantile ? 1 : 0),
                    NORMAL.cumulativeProbability(quantile / 3),
                    "v below " + quantile);
        }
        for (double quantile : new double[] {-10, -0.5, 0, 0.1, 30}) {
            assertMean(
                    MonteCarloError.of(funnel[1], x -> x <= quantile ? 1 : 0),
                    normalMean(z -> NORMAL.cumulativeProbability(quantile * Math.exp(-1.5 * z))),
                    "x below " + quantile);
        }
    }

    @Test
    void funnelReportsDivergences() {
        SampledDensity sampled = SampledDensity.of(new FunnelDensity(9), SETTINGS);
        assertThat(sampled.summary().divergences()).isPositive();
    }

    @Test
    void gradientsOfTheDrawsObeySteinsIdentities() {
        LogDensity density = new BananaDensity(4);
        SampledDensity sampled = SampledDensity.of(density, SETTINGS.withTargetAccept(0.99));
        for (int i = 0; i < 4; i++) {
            assertMean(sampled.meanGradient(i, false, 0), 0, "E g" + i);
            assertMean(sampled.meanGradient(i, true, 0), -1, "E x g" + i);
        }
    }

    @Test
    void wrongGradientIsCaughtBySteinsIdentities() {
        // with thousands of effective draws an error of a tenth shows at about 3 standard errors, one of a quarter at 7
        // or more
        LogDensity wrong = separable(2, (x, i) -> -0.5 * x * x, (x, i) -> -1.25 * x);
        SampledDensity sampled = SampledDensity.of(wrong, SETTINGS);
        assertThat(Math.abs(sampled.meanGradient(0, true, 0).zScore(-1))).isGreaterThan(LIMIT);
    }

    @Test
    void missingJacobianIsCaughtByTheMean() {
        // x ~ Gamma(3, 1) has mean 3; on the log scale its density is exp(3 u - exp(u)), with the Jacobian exp(u).
        LogDensity right = separable(1, (u, i) -> 3 * u - Math.exp(u), (u, i) -> 3 - Math.exp(u));
        LogDensity withoutJacobian = separable(1, (u, i) -> 2 * u - Math.exp(u), (u, i) -> 2 - Math.exp(u));
        assertMean(SampledDensity.of(right, SETTINGS).mean(0, Math::exp), 3, "mean of Gamma(3, 1)");
        MonteCarloError wrong = SampledDensity.of(withoutJacobian, SETTINGS).mean(0, Math::exp);
        assertThat(Math.abs(wrong.zScore(3))).isGreaterThan(LIMIT);
    }

    private static LogDensity separable(
            int dimension,
            ToDoubleBiFunction<Double, Integer> logDensity,
            ToDoubleBiFunction<Double, Integer> derivative) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public double valueAndGradient(double[] position, double[] gradientOut) {
                Arrays.setAll(gradientOut, i -> derivative.applyAsDouble(position[i], i));
                double value = 0;
                for (int i = 0; i < dimension; i++) {
                    value += logDensity.applyAsDouble(position[i], i);
                }
                return value;
            }
        };
    }
}
