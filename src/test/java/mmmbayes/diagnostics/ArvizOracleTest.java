package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import mmmbayes.numeric.Quantiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagnostic of one column equals ArviZ's on stored draws. */
class ArvizOracleTest {
    private static final Map<String, ToDoubleFunction<double[][]>> DIAGNOSTICS = Map.ofEntries(
            Map.entry("rhat", RHat::of),
            Map.entry("ess_bulk", EffectiveSampleSize::bulk),
            Map.entry("ess_tail", EffectiveSampleSize::tail),
            Map.entry("ess_mean", EffectiveSampleSize::mean),
            Map.entry("ess_sd", EffectiveSampleSize::sd),
            Map.entry("ess_median", draws -> EffectiveSampleSize.quantile(draws, 0.5)),
            Map.entry("ess_q10", draws -> EffectiveSampleSize.quantile(draws, 0.1)),
            Map.entry("mcse_mean", MonteCarloError::mean),
            Map.entry("mcse_sd", MonteCarloError::sd),
            Map.entry("mcse_median", draws -> MonteCarloError.quantile(draws, 0.5)),
            Map.entry("mcse_q5", draws -> MonteCarloError.quantile(draws, 0.05)),
            Map.entry("mcse_q95", draws -> MonteCarloError.quantile(draws, 0.95)),
            Map.entry("mean", draws -> Summaries.of("x", draws).mean()),
            Map.entry("sd", draws -> Summaries.of("x", draws).sd()),
            Map.entry("q5", draws -> Summaries.of("x", draws).q5()),
            Map.entry("median", draws -> Summaries.of("x", draws).median()),
            Map.entry("q95", draws -> Summaries.of("x", draws).q95()),
            Map.entry("mad", draws -> Summaries.of("x", draws).mad()),
            Map.entry("bfmi_chain_1", draws -> EBfmi.of(draws[0])));

    static Stream<Arguments> diagnosticsOfEveryCase() {
        return Reference.draws().entrySet().stream()
                .flatMap(oneCase -> Reference.expected(oneCase.getKey()).entrySet().stream()
                        .filter(entry -> !isRoundingOfConstant(oneCase.getKey(), entry.getKey()))
                        .map(entry ->
                                Arguments.of(oneCase.getKey(), entry.getKey(), oneCase.getValue(), entry.getValue())));
    }

    /** ArviZ divides one rounding error by another there. */
    private static boolean isRoundingOfConstant(String caseName, String diagnostic) {
        return caseName.equals("constant") && Set.of("bfmi_chain_1").contains(diagnostic);
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("diagnosticsOfEveryCase")
    void equalsArviz(String caseName, String diagnostic, double[][] draws, double expected) {
        double value = DIAGNOSTICS.get(diagnostic).applyAsDouble(draws);

        if (Double.isNaN(expected)) {
            assertThat(value).isNaN();
        } else {
            assertThat(value).isCloseTo(expected, within(1e-8 * Math.max(1e-3, Math.abs(expected))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void summaryAgreesWithTheSingleDiagnostics(String caseName, double[][] draws) {
        Summary summary = Summaries.of(caseName, draws);

        assertThat(summary.rHat()).isEqualTo((Double) RHat.of(draws));
        assertThat(summary.essBulk()).isEqualTo(EffectiveSampleSize.bulk(draws));
        assertThat(summary.essTail()).isEqualTo(EffectiveSampleSize.tail(draws));
        assertThat(summary.mcseMean()).isCloseTo(MonteCarloError.mean(draws), within(1e-14 * (1 + summary.sd())));
        assertThat(summary.q95()).isEqualTo(Quantiles.ofSorted(Chains.sorted(draws), 0.95));
    }

    static Stream<Arguments> cases() {
        return Reference.draws().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }
}
