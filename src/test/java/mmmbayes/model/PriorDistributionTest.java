package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.integration.UnivariateIntegrator;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriorDistributionTest {
    static Stream<String> priors() {
        return WhiteningTest.allMaps();
    }

    /** Integrated over the coordinate, in which every density is smooth. */
    private static double expectation(String text, java.util.function.DoubleUnaryOperator function) {
        Whitening whitening = WhiteningTest.parameter(text).whitening();
        ContinuousDistribution distribution = WhiteningTest.parameter(text).distribution();
        UnivariateIntegrator integrator = new IterativeLegendreGaussIntegrator(20, 1e-9, 1e-11);
        double sum = 0;
        // maps that are only near the quantile leave mass of order exp(-u) beyond u
        int reach = WhiteningTest.isNearMap(text) ? 60 : 16;
        for (int piece = -reach; piece < reach; piece++) {
            sum += integrator.integrate(
                    100_000,
                    u -> {
                        double value = whitening.value(u);
                        double density = distribution.density(value) * whitening.derivative(u, value);
                        // within 1e-12 of its bound a value has no digits left for a density that is infinite there
                        return density > 0 && value != 0 && Math.abs(1 - value) > 1e-12
                                ? density * function.applyAsDouble(value)
                                : 0;
                    },
                    0.5 * piece,
                    0.5 * (piece + 1));
        }
        return sum;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("priors")
    void densityIntegratesToOne(String text) {
        assertThat(expectation(text, x -> 1)).isCloseTo(1, within(1e-7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("priors")
    void meanAndVarianceAreIntegralsOfTheDensity(String text) {
        ContinuousDistribution distribution = WhiteningTest.parameter(text).distribution();
        if (!Double.isFinite(distribution.getVariance())) {
            assertThat(text).matches("(half_)?student_t\\(1,.*|inverse_gamma\\(0\\.8.*");
            return;
        }
        // heavy tails: a t with 3 degrees of freedom has 1e-5 of its variance beyond u = 8
        double relative = text.contains("student_t") || text.contains("inverse_gamma") ? 1e-4 : 1e-7;
        double mean = expectation(text, x -> x);
        assertThat(distribution.getMean()).isCloseTo(mean, within(relative * Math.max(0.1, Math.abs(mean))));
        double variance = expectation(text, x -> (x - mean) * (x - mean));
        assertThat(distribution.getVariance()).isCloseTo(variance, within(relative * variance));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("priors")
    void distributionFunctionAndItsComplementAddToOne(String text) {
        ContinuousDistribution distribution = WhiteningTest.parameter(text).distribution();
        Whitening whitening = WhiteningTest.parameter(text).whitening();
        for (double u = -4; u <= 4; u += 0.5) {
            double value = whitening.value(u);
            assertThat(distribution.cumulativeProbability(value) + distribution.survivalProbability(value))
                    .isCloseTo(1, within(1e-12));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("priors")
    void quantilesInvertTheDistributionFunction(String text) {
        ContinuousDistribution distribution = WhiteningTest.parameter(text).distribution();
        for (double p : new double[] {0.001, 0.1, 0.5, 0.8, 0.999}) {
            // the library's root finders stop at 1e-9
            assertThat(distribution.cumulativeProbability(distribution.inverseCumulativeProbability(p)))
                    .isCloseTo(p, within(1e-7));
            assertThat(distribution.survivalProbability(distribution.inverseSurvivalProbability(p)))
                    .isCloseTo(p, within(1e-7));
        }
    }

    /**
     * Kolmogorov-Smirnov on 20,000 draws with a fixed seed: D sqrt(n) above 2.25 has probability 2 exp(-2 * 2.25^2) = 8e-5 under a
     * right sampler, so some 0.3% over the 40 priors of this class.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("priors")
    void samplerFollowsTheDistributionFunction(String text) {
        ContinuousDistribution distribution = WhiteningTest.parameter(text).distribution();
        int count = 20_000;
        double[] draws = distribution
                .createSampler(RandomSource.XO_SHI_RO_256_PP.create(7L))
                .samples(count)
                .toArray();
        Arrays.sort(draws);
        double distance = 0;
        for (int i = 0; i < count; i++) {
            double cdf = distribution.cumulativeProbability(draws[i]);
            distance = Math.max(distance, Math.max(cdf - i / (double) count, (i + 1) / (double) count - cdf));
        }
        assertThat(distance * Math.sqrt(count)).isLessThan(2.25);
    }
}
