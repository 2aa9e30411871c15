package mmmbayes.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaiveTest {
    private static final double[] OUTCOME =
            IntStream.range(0, 20).mapToDouble(week -> week).toArray();
    private static final DesignMatrix WEEKS = DesignMatrix.of(20, Map.of());

    private static double[] forecast(Forecaster forecaster, int trainFrom, int trainTo, int testFrom, int testTo) {
        return forecaster
                .fit(WEEKS.rows(trainFrom, trainTo), Arrays.copyOfRange(OUTCOME, trainFrom, trainTo))
                .predict(WEEKS.rows(testFrom, testTo));
    }

    @Test
    void meanAndLastValueAreConstant() {
        assertThat(forecast(Naive.mean(), 0, 11, 11, 13)).containsExactly(5, 5);
        assertThat(forecast(Naive.lastValue(), 0, 11, 11, 13)).containsExactly(10, 10);
    }

    @Test
    void seasonalNaiveTakesTheSameWeekOfTheLatestKnownSeasonAlsoAfterAGap() {
        // trained on weeks 2 to 11, season of 4 weeks, tested on weeks 13 to 19 after a gap of one
        assertThat(forecast(Naive.seasonal(4), 2, 12, 13, 20)).containsExactly(9, 10, 11, 8, 9, 10, 11);
    }

    @Test
    void seasonalNaiveFallsBackToTheMeanWhereNoSeasonIsKnown() {
        assertThat(forecast(Naive.seasonal(52), 0, 11, 11, 13)).containsExactly(5, 5);
        assertThatThrownBy(() -> Naive.seasonal(0)).hasMessageContaining("got 0");
    }
}
