package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogSumExpTest {
    @Test
    void equalsTheDefinitionWhereThatDoesNotOverflow() {
        assertThat(LogSumExp.of(new double[] {0.1, -2, 3}))
                .isCloseTo(Math.log(Math.exp(0.1) + Math.exp(-2) + Math.exp(3)), within(1e-15));
    }

    @Test
    void largeAndSmallEntriesNeitherOverflowNorVanish() {
        assertThat(LogSumExp.of(new double[] {1000, 1000})).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(LogSumExp.of(new double[] {-1000, -1000})).isCloseTo(-1000 + Math.log(2), within(1e-12));
    }

    @Test
    void infinitiesAndNothing() {
        assertThat(LogSumExp.of(new double[0])).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(new double[] {Double.NEGATIVE_INFINITY})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(new double[] {0, Double.POSITIVE_INFINITY})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(LogSumExp.of(new double[] {0, Double.NaN})).isNaN();
    }

    @Test
    void sumOfTwoEqualsThatOfAnArray() {
        double[] values = {-1000, -3, 0, 0.5, 1000, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (double a : values) {
            for (double b : values) {
                double expected = LogSumExp.of(new double[] {a, b});
                assertThat(LogSumExp.of(a, b)).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(expected))));
            }
        }
        assertThat(LogSumExp.of(0, Double.NaN)).isNaN();
    }
}
