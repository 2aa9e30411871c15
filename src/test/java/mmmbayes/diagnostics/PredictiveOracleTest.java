package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PSIS, PSIS-LOO, WAIC and power-scaling equal ArviZ's on stored draws. */
class PredictiveOracleTest {
    private static final Offset<Double> EXACT = within(1e-8);
    private static final double[][] FILE = Reference.logLikelihoodFile();
    private static final double[][] LOG_LIKELIHOOD = IntStream.range(1, FILE[0].length)
            .mapToObj(week -> Arrays.stream(FILE).mapToDouble(row -> row[week]).toArray())
            .toArray(double[][]::new);

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 0.7})
    void looEqualsArviz(double relativeEfficiency) {
        Map<String, Double> expected = Reference.expected("loo_reff_" + relativeEfficiency);

        PredictiveFit loo = PredictiveFit.loo(LOG_LIKELIHOOD, relativeEfficiency);

        assertThat(loo.elpd()).isCloseTo(expected.get("elpd_loo"), EXACT);
        assertThat(loo.standardError()).isCloseTo(expected.get("se"), EXACT);
        assertThat(loo.effectiveParameterCount()).isCloseTo(expected.get("p_loo"), EXACT);
        assertThat(ParetoSmoothed.reliableK(FILE.length)).isCloseTo(expected.get("good_k"), EXACT);
        for (int week = 1; week <= LOG_LIKELIHOOD.length; week++) {
            assertThat(loo.pointwise()[week - 1]).isCloseTo(expected.get("elpd_" + week), EXACT);
            assertThat(loo.paretoK()[week - 1]).isCloseTo(expected.get("k_" + week), EXACT);
        }
    }

    @Test
    void waicEqualsArviz() {
        Map<String, Double> expected = Reference.expected("waic");

        PredictiveFit waic = PredictiveFit.waic(LOG_LIKELIHOOD);

        assertThat(waic.elpd()).isCloseTo(expected.get("elpd_waic"), EXACT);
        assertThat(waic.standardError()).isCloseTo(expected.get("se"), EXACT);
        assertThat(waic.effectiveParameterCount()).isCloseTo(expected.get("p_waic"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 0.5})
    void heavyTailedWeightsAreSmoothedAsByArviz(double relativeEfficiency) {
        String caseName = "psis_reff_" + relativeEfficiency;

        ParetoSmoothed smoothed = ParetoSmoothed.of(Reference.vector("psis_input", "lw_"), relativeEfficiency);

        assertThat(smoothed.paretoK()).isCloseTo(Reference.expected(caseName).get("k"), EXACT);
        assertThat(smoothed.logWeights()).containsExactly(Reference.vector(caseName, "lw_"), EXACT);
    }

    @Test
    void powerScalingEqualsArviz() {
        double[] mu = Arrays.stream(FILE).mapToDouble(row -> row[0]).toArray();
        double[] logPrior =
                Arrays.stream(mu).map(m -> -0.5 * (m / 0.5) * (m / 0.5)).toArray();
        double[] logLikelihood = Arrays.stream(FILE)
                .mapToDouble(row -> Arrays.stream(row, 1, row.length).sum())
                .toArray();
        Map<String, Double> expected = Reference.expected("power_scaling");

        assertThat(PowerScaling.of(logPrior).sensitivity(mu)).isCloseTo(expected.get("prior"), EXACT);
        assertThat(PowerScaling.of(logLikelihood).sensitivity(mu)).isCloseTo(expected.get("likelihood"), EXACT);
    }

    @Test
    void anotherOriginOfLogRatiosChangesNoWeight() {
        double[] ratios = Reference.vector("psis_input", "lw_");
        double[] moved = Arrays.stream(ratios).map(ratio -> ratio + 700).toArray();

        // 700 costs the ratios ten bits.
        assertThat(ParetoSmoothed.of(moved, 1).logWeights())
                .containsExactly(ParetoSmoothed.of(ratios, 1).logWeights(), within(1e-9));
    }

    @Test
    void equalRatiosGiveEqualWeightsAndNoShape() {
        ParetoSmoothed smoothed = ParetoSmoothed.of(new double[100], 1);

        assertThat(smoothed.paretoK()).isNaN();
        assertThat(smoothed.logWeights()).containsOnly(new double[] {-Math.log(100)}, within(1e-14));
    }

    @Test
    void tooShortATailHasInfiniteShape() {
        assertThat(ParetoSmoothed.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1)
                        .paretoK())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aConstantIsNotSensitive() {
        double[] logPrior =
                Arrays.stream(FILE).mapToDouble(row -> -row[0] * row[0]).toArray();

        assertThat(PowerScaling.of(logPrior).sensitivity(new double[FILE.length]))
                .isZero();
    }

    @Test
    void aFitDoesNotDifferFromItself() {
        PredictiveFit loo = PredictiveFit.loo(LOG_LIKELIHOOD, 1);

        assertThat(loo.minus(loo)).isEqualTo(new PredictiveFit.Difference(0, 0));
    }
}
