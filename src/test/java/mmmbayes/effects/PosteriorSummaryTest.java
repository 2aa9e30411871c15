package mmmbayes.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.diagnostics.OrderedDraws;
import mmmbayes.table.Cell;
import org.junit.jupiter.api.Test;

class PosteriorSummaryTest {
    @Test
    void columnsNameTheQuantilesOfTheIntervals() {
        assertThat(PosteriorSummary.columns(List.of(0.95, 0.5)))
                .containsExactly("mean", "median", "sd", "q02.5", "q25", "q75", "q97.5", "p_positive", "mcse_mean");
    }

    @Test
    void cellsStandInTheOrderOfTheColumns() {
        // 0, 1, ..., 100: type-7 quantiles are the numbers themselves; the sample variance of 0..n-1 is n (n + 1) / 12
        double[] values = IntStream.rangeClosed(0, 100).mapToDouble(i -> i).toArray();
        PosteriorSummary summary = PosteriorSummary.ofUnordered(values, List.of(0.5, 0.9));
        assertThat(summary.cells())
                .containsExactly(
                        Cell.real(50),
                        Cell.real(50),
                        Cell.real(Math.sqrt(101 * 102 / 12.0)),
                        Cell.real(5),
                        Cell.real(25),
                        Cell.real(75),
                        Cell.real(95),
                        Cell.real(100 / 101.0),
                        Cell.missing());
        assertThat(summary.outer()).isEqualTo(new Interval(5, 95, 0.9));
        assertThat(summary.isAwayFromZero()).isTrue();
    }

    @Test
    void aWeightCountsLikeSoManyEqualDraws() {
        PosteriorSummary weighted = PosteriorSummary.weighted(
                OrderedDraws.of(new double[] {4, -1, 2}), new double[] {0.5, 0.2, 0.3}, List.of(0.5));
        // of ten draws five are 4, two -1, three 2
        assertThat(weighted.mean()).isCloseTo(2.4, within(1e-12));
        assertThat(weighted.median()).isEqualTo(2);
        assertThat(weighted.sd()).isCloseTo(Math.sqrt(9.4 - 2.4 * 2.4), within(1e-12));
        assertThat(weighted.probabilityPositive()).isCloseTo(0.8, within(1e-12));
        assertThat(weighted.intervals()).containsExactly(new Interval(2, 4, 0.5));
    }
}
