package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final List<double[][]> COLUMNS = columnsOfOneSize();

    /** Stored cases of four chains of 100 draws: with and without ties, mixing and not. */
    private static List<double[][]> columnsOfOneSize() {
        Map<String, double[][]> cases = Reference.draws();
        List<double[][]> columns = new ArrayList<>();
        for (String name : List.of("counts", "binary", "rare", "shifted", "scaled", "stuck_chain")) {
            columns.add(cases.get(name));
        }
        return columns;
    }

    private static List<Summary> summaries(int threadCount) {
        return Summaries.of(List.of("a", "b", "c", "d", "e", "f"), COLUMNS::get, threadCount);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        assertThat(summaries(3)).isEqualTo(summaries(1));
    }

    @Test
    void summariesComeInTheOrderOfTheNames() {
        assertThat(summaries(4)).extracting(Summary::name).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void nothingToSummariseIsNothing() {
        assertThat(Summaries.of(List.of(), COLUMNS::get, 2)).isEmpty();
    }

    @Test
    void unitsChangeNoDiagnostic() {
        double[][] draws = COLUMNS.get(3);
        Summary inEuro = Summaries.of("x", draws);
        double[][] inBillions = new double[draws.length][];
        for (int chain = 0; chain < draws.length; chain++) {
            // A power of two scales without rounding.
            inBillions[chain] = java.util.Arrays.stream(draws[chain])
                    .map(value -> Math.scalb(value, -60))
                    .toArray();
        }

        Summary scaled = Summaries.of("x", inBillions);

        assertThat(List.of(scaled.rHat(), scaled.essBulk(), scaled.essTail()))
                .isEqualTo(List.of(inEuro.rHat(), inEuro.essBulk(), inEuro.essTail()));
        assertThat(scaled.mcseMean()).isEqualTo(Math.scalb(inEuro.mcseMean(), -60));
    }

    @Test
    void aConstantHasNoSpreadAndNoRHat() {
        Summary summary = Summaries.of("x", new double[][] {{0.1, 0.1, 0.1, 0.1}, {0.1, 0.1, 0.1, 0.1}});

        assertThat(summary.isConstant()).isTrue();
        assertThat(summary.mean()).isEqualTo(0.1);
        assertThat(summary.rHat()).isNaN();
        assertThat(summary.mcseMean()).isZero();
    }

    @Test
    void whatIsNotFiniteHasNoSummary() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[][] draws = {{1, 2, 3, 4, 5}, {1, 2, bad, 4, 5}};

            assertThat(Summaries.of("x", draws).isFinite()).isFalse();
            assertThat(RHat.of(draws)).isNaN();
            assertThat(EffectiveSampleSize.bulk(draws)).isNaN();
            assertThat(MonteCarloError.quantile(draws, 0.5)).isNaN();
        }
    }

    @Test
    void threeDrawsHaveLocationButNoDiagnostics() {
        Summary summary = Summaries.of("x", new double[][] {{1, 2, 3}});

        assertThat(summary.mean()).isEqualTo(2);
        assertThat(summary.rHat()).isNaN();
        assertThat(summary.essBulk()).isNaN();
    }
}
