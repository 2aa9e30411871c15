package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalExtentTest {
    private static Estimate estimate(double lower, double median, double upper) {
        return new Estimate(median, median, lower, (lower + median) / 2, (median + upper) / 2, upper, 1);
    }

    @Test
    void reachesAsFarAsIntervalsOfOneSizeDo() {
        IntervalExtent extent = IntervalExtent.of(
                List.of(List.of(estimate(1, 2, 3)), List.of(estimate(-1, 1, 5)), List.of(estimate(2, 4, 9))));
        assertThat(extent).isEqualTo(new IntervalExtent(-1, 9, false));
    }

    @Test
    void oneHugeIntervalDoesNotPressTheOthersTogether() {
        IntervalExtent extent = IntervalExtent.of(
                List.of(List.of(estimate(-5400, -13, 9)), List.of(estimate(3, 8, 27)), List.of(estimate(-13, 6, 24))));
        assertThat(extent).isEqualTo(new IntervalExtent(-81, 27, true));
    }

    @Test
    void mediansAreAlwaysOnIt() {
        IntervalExtent extent = IntervalExtent.of(
                List.of(List.of(estimate(500, 900, 2000)), List.of(estimate(1, 2, 3)), List.of(estimate(1, 2, 4))));
        assertThat(extent.high()).isBetween(900.0, 2000.0);
        assertThat(extent.isCut()).isTrue();
    }

    @Test
    void estimatesOfOneRowCountAsOne() {
        IntervalExtent extent = IntervalExtent.of(List.of(
                List.of(estimate(0, 2, 100), estimate(0, 2, 99)),
                List.of(estimate(0, 1, 3)),
                List.of(estimate(0, 1, 4))));
        assertThat(extent.high()).isEqualTo(12);
    }

    @Test
    void theTwoIntervalsOfAPairAreShownWhole() {
        IntervalExtent extent = IntervalExtent.of(List.of(List.of(estimate(0, 50, 100)), List.of(estimate(0, 0.5, 1))));
        assertThat(extent).isEqualTo(new IntervalExtent(0, 100, false));
    }

    @Test
    void farPointsOfOtherModelsAreCutOff() {
        Chart.Mark own = new Chart.Mark("this model", Ink.MUTED, Chart.Shape.CIRCLE, estimate(1, 2, 3));
        Chart.Mark near = new Chart.Mark("ridge", Ink.MUTED, Chart.Shape.HOLLOW, estimate(-2, -2, -2));
        Chart.Mark far = new Chart.Mark("lasso", Ink.MUTED, Chart.Shape.HOLLOW, estimate(900, 900, 900));
        Chart.Intervals chart = new Chart.Intervals(
                "",
                Axis.fromZero("", Unit.Kind.MONEY),
                List.of(new Chart.Row("a", List.of(own, near, far))),
                List.of());
        assertThat(IntervalExtent.of(chart)).isEqualTo(new IntervalExtent(-2, 3, true));
    }
}
