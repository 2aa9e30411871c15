package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import mmmbayes.sampler.NutsSettings.MetricChoice;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Moments of known distributions. Some 150 checks at 4.5 standard errors and fixed seeds: a right sampler would fail one of them
 * for about one choice of seeds in a thousand.
 */
class NutsTargetsTest {
    private static final double LIMIT = 4.5;
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

    @Test
    void bananaHasItsMoments() {
        SampledDensity sampled = SampledDensity.of(new BananaDensity(2), SETTINGS.withTargetAccept(0.9));
        assertMean(sampled.mean(0, x -> x), 0, "a");
        assertMean(sampled.mean(0, x -> x * x), 1, "a^2");
        assertMean(sampled.mean(1, x -> x), 0, "b");
        assertMean(sampled.mean(1, x -> x * x), 2.25, "b^2");
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

    @Test
    void funnelReportsDivergences() {
        SampledDensity sampled = SampledDensity.of(new FunnelDensity(9), SETTINGS);
        assertThat(sampled.summary().divergences()).isGreaterThan(10);
    }

    @Test
    void gradientsOfTheDrawsObeySteinsIdentities() {
        LogDensity density = new BananaDensity(4);
        SampledDensity sampled = SampledDensity.of(density, SETTINGS.withTargetAccept(0.9));
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
