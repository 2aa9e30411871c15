package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    /** R 4.3: {@code quantile(c(1, 2, 4, 8, 16), p, type = 7)}; NumPy 2.4 gives the same. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.05, 1.2", "0.25, 2", "0.3, 2.4", "0.5, 4", "0.9, 12.8", "1, 16"})
    void interpolatesBetweenOrderStatistics(double probability, double expected) {
        assertThat(Quantiles.of(new double[] {16, 1, 8, 2, 4}, probability)).isCloseTo(expected, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.07, 0.1, 0.29, 0.57, 0.58, 0.95})
    void aPositionOnAnOrderStatisticGivesExactlyThatOne(double probability) {
        double[] sorted =
                IntStream.rangeClosed(0, 1000).mapToDouble(i -> i / 3.0).toArray();

        assertThat(Quantiles.ofSorted(sorted, probability)).isEqualTo(sorted[(int) Math.round(1000 * probability)]);
    }

    @Test
    void equalNeighboursGiveExactlyTheirValue() {
        double[] sorted = new double[37];
        java.util.Arrays.fill(sorted, 0.1);

        assertThat(Quantiles.ofSorted(sorted, 0.123)).isEqualTo(0.1);
    }

    @Test
    void oneValueIsEveryQuantileAndNoneIsNone() {
        assertThat(Quantiles.of(new double[] {3}, 0.7)).isEqualTo(3);
        assertThat(Quantiles.of(new double[0], 0.7)).isNaN();
        assertThat(Quantiles.of(new double[] {1, Double.NaN}, 0)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void probabilitiesOutsideZeroToOneAreRefused(double probability) {
        assertThatThrownBy(() -> Quantiles.of(new double[] {1}, probability))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
