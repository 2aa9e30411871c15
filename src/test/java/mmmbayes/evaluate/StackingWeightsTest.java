package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackingWeightsTest {
    private static final double[] OBSERVED = {3, 1, 4, 1, 5, 9};

    @Test
    void aPerfectModelGetsAllWeight() {
        double[] weights =
                StackingWeights.of(new double[][] {{1, 1, 1, 1, 1, 1}, OBSERVED, {9, 5, 1, 4, 1, 3}}, OBSERVED);
        assertThat(weights).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void oppositeErrorsAreHalved() {
        double[] above = Arrays.stream(OBSERVED).map(y -> y + 2).toArray();
        double[] below = Arrays.stream(OBSERVED).map(y -> y - 2).toArray();
        assertThat(StackingWeights.of(new double[][] {above, below}, OBSERVED))
                .containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    }

    @Test
    void equalModelsShareWithoutBreaking() {
        double[][] twins = {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}};
        assertThat(Arrays.stream(StackingWeights.of(twins, OBSERVED)).sum()).isCloseTo(1, within(1e-12));
    }

    /** Minimum over a simplex: no direction towards a single model lowers the error. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noShiftOfWeightLowersTheError(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        int models = random.nextInt(2, 12);
        int weeks = random.nextInt(3, 40);
        double[] observed = random.doubles(weeks).toArray();
        double[][] predictions = IntStream.range(0, models)
                .mapToObj(model -> random.doubles(weeks).toArray())
                .toArray(double[][]::new);
        double[] weights = StackingWeights.of(predictions, observed);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(weights).min().orElseThrow()).isGreaterThanOrEqualTo(0);
        double best = error(predictions, weights, observed);
        for (int model = 0; model < models; model++) {
            double[] shifted = Arrays.stream(weights).map(w -> 0.99 * w).toArray();
            shifted[model] += 0.01;
            assertThat(error(predictions, shifted, observed)).isGreaterThanOrEqualTo(best * (1 - 1e-9));
        }
    }

    private static double error(double[][] predictions, double[] weights, double[] observed) {
        double sum = 0;
        for (int week = 0; week < observed.length; week++) {
            double mixed = 0;
            for (int model = 0; model < weights.length; model++) {
                mixed += weights[model] * predictions[model][week];
            }
            sum += (mixed - observed[week]) * (mixed - observed[week]);
        }
        return sum;
    }
}
