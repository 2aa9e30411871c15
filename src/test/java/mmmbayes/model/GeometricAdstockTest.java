package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both geometric carry-overs against the convolution they stand for; {@code Integer.MAX_VALUE} weights are the infinite one. */
class GeometricAdstockTest {
    private static final int INFINITE = Integer.MAX_VALUE;
    private static final double[] DECAYS = {1e-300, 1e-9, 0.05, 0.5, 0.9, 0.999, 1 - 1e-9, Math.nextDown(1.0)};
    /** Sums of up to 156 non-negative terms: 156 ulp at most, in practice a tenth of that. */
    private static final double ALGEBRA = 2e-14;

    static Stream<Arguments> cases() {
        return IntStream.concat(IntStream.rangeClosed(1, 30), IntStream.of(52, INFINITE))
                .boxed()
                .flatMap(weights -> Stream.of(1, 2, 7, 31, 156).map(weeks -> Arguments.of(weights, weeks)));
    }

    private static AdstockBlock block(int weights, int weeks) {
        return weights == INFINITE ? new InfiniteGeometricAdstock(weeks) : new FiniteGeometricAdstock(weights, weeks);
    }

    private static double[] weights(int count, int weeks, double decay) {
        double[] weights = new double[weeks];
        double sum = count == INFINITE ? 1 / (1 - decay) : 0;
        for (int lag = 0; lag < Math.min(count, 1000); lag++) {
            sum += count == INFINITE ? 0 : Math.pow(decay, lag);
        }
        for (int lag = 0; lag < Math.min(count, weeks); lag++) {
            weights[lag] = Math.pow(decay, lag) / sum;
        }
        return weights;
    }

    private static double[] convolution(double[] weights, double[] input) {
        double[] out = new double[input.length];
        for (int week = 0; week < input.length; week++) {
            for (int lag = 0; lag <= week; lag++) {
                out[week] += weights[lag] * input[week - lag];
            }
        }
        return out;
    }

    private static double[] forward(int weights, double[] input, double decay) {
        double[] out = new double[input.length];
        Arrays.fill(out, Double.NaN);
        block(weights, input.length).forward(input, decay, out);
        return out;
    }

    @ParameterizedTest(name = "{0} weights, {1} weeks")
    @MethodSource("cases")
    void equalsTheConvolution(int weights, int weeks) {
        double[] input = new RandomSeries(weeks).spend(weeks);
        for (double decay : DECAYS) {
            double[] expected = convolution(weights(weights, weeks, decay), input);
            double[] actual = forward(weights, input, decay);
            for (int week = 0; week < weeks; week++) {
                // 0 carried over stays exactly 0: the saturation after it takes a logarithm
                assertThat(actual[week])
                        .as("decay %s, week %d", decay, week)
                        .isCloseTo(expected[week], within(ALGEBRA * expected[week]));
            }
        }
    }

    @ParameterizedTest(name = "{0} weights, {1} weeks")
    @MethodSource("cases")
    void isLinear(int weights, int weeks) {
        RandomSeries random = new RandomSeries(weeks + 1L);
        double[] first = random.spend(weeks);
        double[] second = random.spend(weeks);
        double[] both = new double[weeks];
        Arrays.setAll(both, week -> 3 * first[week] + second[week]);
        double[] ofFirst = forward(weights, first, 0.7);
        double[] ofSecond = forward(weights, second, 0.7);
        double[] ofBoth = forward(weights, both, 0.7);
        for (int week = 0; week < weeks; week++) {
            double expected = 3 * ofFirst[week] + ofSecond[week];
            assertThat(ofBoth[week]).isCloseTo(expected, within(ALGEBRA * expected));
        }
    }

    @Test
    void steadySpendIsCarriedOverInFull() {
        double[] steady = new double[400];
        Arrays.fill(steady, 2.5);
        for (int weights : new int[] {1, 2, 13, 30, INFINITE}) {
            assertThat(forward(weights, steady, 0.8)[399])
                    .as("%d weights", weights)
                    .isCloseTo(2.5, within(1e-13));
        }
    }

    @ParameterizedTest(name = "{0} weights, {1} weeks")
    @MethodSource("cases")
    void adjointIsTheTransposeOfTheForwardMap(int weights, int weeks) {
        RandomSeries random = new RandomSeries(weeks + 2L);
        double[] input = random.normals(weeks);
        double[] outBar = random.normals(weeks);
        for (double decay : DECAYS) {
            AdstockBlock block = block(weights, weeks);
            double[] out = new double[weeks];
            double[] inputBar = new double[weeks];
            Arrays.fill(inputBar, Double.NaN);
            block.forward(input, decay, out);
            block.inputBar(outBar, inputBar);
            // <J x, w> = <x, J'w>, up to the rounding of sums of terms of either sign
            assertThat(RandomSeries.dot(out, outBar))
                    .as("decay %s", decay)
                    .isCloseTo(RandomSeries.dot(input, inputBar), within(1e-13 * weeks));
        }
    }

    /** With w_l(lambda) = lambda^l / S: d w_l / d lambda = l lambda^(l-1) / S - lambda^l S' / S^2, term by term. */
    @ParameterizedTest(name = "{0} weights, {1} weeks")
    @MethodSource("cases")
    void decayAdjointEqualsTheDerivativeOfTheWeights(int weights, int weeks) {
        RandomSeries random = new RandomSeries(weeks + 3L);
        double[] input = random.spend(weeks);
        double[] outBar = random.normals(weeks);
        for (double decay : new double[] {1e-12, 0.05, 0.5, 0.9, 0.999, 1 - 1e-9}) {
            AdstockBlock block = block(weights, weeks);
            block.forward(input, decay, new double[weeks]);
            double expected = RandomSeries.dot(convolution(weightDerivatives(weights, weeks, decay), input), outBar);
            // sums of up to 156 terms of either sign and size up to 156
            assertThat(block.decayBar(outBar))
                    .as("decay %s", decay)
                    .isCloseTo(expected, within(1e-11 * Math.max(1, weeks)));
        }
    }

    private static double[] weightDerivatives(int count, int weeks, double decay) {
        double[] derivatives = new double[weeks];
        double sum = 0;
        double slope = 0;
        for (int lag = 0; lag < Math.min(count, 1000); lag++) {
            sum += Math.pow(decay, lag);
            slope += lag == 0 ? 0 : lag * Math.pow(decay, lag - 1);
        }
        for (int lag = 0; lag < Math.min(count, weeks); lag++) {
            double ofPower = lag == 0 ? 0 : lag * Math.pow(decay, lag - 1);
            derivatives[lag] = count == INFINITE
                    ? (1 - decay) * ofPower - Math.pow(decay, lag)
                    : ofPower / sum - Math.pow(decay, lag) * slope / (sum * sum);
        }
        return derivatives;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.6, 0.95})
    void adjointsOfASteadyStartAreThoseOfFiniteDifferences(double decay) {
        double[] input = new RandomSeries(3).spend(9);
        input[0] = 1.5;
        double[] outBar = new RandomSeries(4).spend(9);
        InfiniteGeometricAdstock block = new InfiniteGeometricAdstock(9, true);
        block.forward(input, decay, new double[9]);
        double[] inputBar = new double[9];
        double decayBar = block.decayBar(outBar);
        block.inputBar(outBar, inputBar);
        // central differences of a smooth function with values near 10: error below 1e-8
        double step = 1e-6;
        double up = weighted(outBar, input, decay + step);
        assertThat(decayBar).isCloseTo((up - weighted(outBar, input, decay - step)) / (2 * step), within(1e-7));
        for (int week = 0; week < 9; week++) {
            double[] raised = input.clone();
            raised[week] += 1;
            double difference = weighted(outBar, raised, decay) - weighted(outBar, input, decay);
            assertThat(inputBar[week]).isCloseTo(difference, within(1e-12)); // the map is linear in the input
        }
    }

    private static double weighted(double[] outBar, double[] input, double decay) {
        double[] out = new double[input.length];
        new InfiniteGeometricAdstock(input.length, true).forward(input, decay, out);
        double sum = 0;
        for (int week = 0; week < out.length; week++) {
            sum += outBar[week] * out[week];
        }
        return sum;
    }
}
