package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric promises: its maps are those of a square root of its elements. */
class MetricTest {
    static Stream<Metric> metrics() {
        SplittableRandom random = new SplittableRandom(17);
        return Stream.of(
                DiagonalMetric.unit(3),
                DiagonalMetric.ofScale(new double[] {1e-3, 1, 1e3, 7}),
                RandomMatrices.metric(random, 1),
                RandomMatrices.metric(random, 2),
                RandomMatrices.metric(random, 9),
                LowRankMetric.of(new double[] {0.5, 2}, new double[0], new double[0]),
                lowRank());
    }

    /** Five coordinates, stretched along one direction and shrunk along another. */
    private static LowRankMetric lowRank() {
        return LowRankMetric.of(
                new double[] {0.1, 1, 2, 3, 10},
                new double[] {0.6, 0.8, 0, 0, 0, 0, 0, 0.28, -0.96, 0},
                new double[] {4, 0.2});
    }

    private static double[] unit(int dimension, int index) {
        double[] unit = new double[dimension];
        unit[index] = 1;
        return unit;
    }

    /** {@code S[row][column]} by applying the metric to unit vectors. */
    private static double[][] root(Metric metric) {
        int dimension = metric.dimension();
        double[][] root = new double[dimension][dimension];
        for (int column = 0; column < dimension; column++) {
            double[] image = new double[dimension];
            metric.displace(new double[dimension], unit(dimension, column), image);
            for (int row = 0; row < dimension; row++) {
                root[row][column] = image[row];
            }
        }
        return root;
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void elementsAreRootTimesItsTranspose(Metric metric) {
        double[][] root = root(metric);
        int dimension = metric.dimension();
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                double sum = 0;
                for (int k = 0; k < dimension; k++) {
                    sum += root[i][k] * root[j][k];
                }
                assertThat(metric.elements()[i * dimension + j]).isCloseTo(sum, within(1e-12 * Math.abs(sum) + 1e-15));
            }
            assertThat(metric.diagonal()[i])
                    .isCloseTo(metric.elements()[i * dimension + i], within(1e-12 * metric.diagonal()[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void whitenedGradientIsTheTransposedRootTimesTheGradient(Metric metric) {
        double[][] root = root(metric);
        int dimension = metric.dimension();
        for (int row = 0; row < dimension; row++) {
            double[] force = new double[dimension];
            metric.whitenGradient(unit(dimension, row), force);
            assertThat(force).containsExactly(root[row], within(1e-15));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void whitenedDisplacementUndoesDisplacement(Metric metric) {
        int dimension = metric.dimension();
        double[] offset = new double[dimension];
        Arrays.setAll(offset, i -> Math.sin(3 + 5 * i));
        double[] position = new double[dimension];
        double[] back = new double[dimension];
        metric.displace(new double[dimension], offset, position);
        metric.whitenDisplacement(position, back);
        // The random matrices have condition numbers below 1e3.
        assertThat(back).containsExactly(offset, within(1e-11));
    }

    @Test
    void displacementStartsFromTheOrigin() {
        double[] position = new double[2];
        DiagonalMetric.ofScale(new double[] {2, 3}).displace(new double[] {10, 20}, new double[] {1, -1}, position);
        assertThat(position).containsExactly(12, 17);
    }

    @Test
    void denseMetricHasTheElementsItWasMadeFrom() {
        double[][] matrix = RandomMatrices.positiveDefinite(new SplittableRandom(4), 5);
        double[] elements = DenseMetric.ofMatrix(matrix).orElseThrow().elements();
        for (int i = 0; i < 25; i++) {
            assertThat(elements[i]).isCloseTo(matrix[i / 5][i % 5], within(1e-13));
        }
    }

    @Test
    void savedMetricsAreTheSameToTheLastBit() {
        DenseMetric dense = RandomMatrices.metric(new SplittableRandom(4), 5);
        assertThat(DenseMetric.ofFactor(dense.factor()).elements()).isEqualTo(dense.elements());
        DiagonalMetric diagonal = DiagonalMetric.ofScale(new double[] {0.1, 0.7});
        assertThat(DiagonalMetric.ofScale(diagonal.scale()).elements()).isEqualTo(diagonal.elements());
        LowRankMetric lowRank = lowRank();
        assertThat(LowRankMetric.of(lowRank.scale(), lowRank.directions(), lowRank.stretch())
                        .elements())
                .isEqualTo(lowRank.elements());
    }

    @Test
    void matrixThatIsNotPositiveDefiniteHasNoMetric() {
        assertThat(DenseMetric.ofMatrix(new double[][] {{1, 2}, {2, 1}})).isEmpty();
        assertThat(DenseMetric.ofMatrix(new double[][] {{Double.NaN}})).isEmpty();
        assertThat(DenseMetric.ofMatrix(new double[][] {{Double.POSITIVE_INFINITY}}))
                .isEmpty();
    }

    @Test
    void badScalesAreRefused() {
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> DiagonalMetric.ofScale(new double[] {1, scale}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("scale 1 is " + scale);
        }
        assertThatThrownBy(() -> LowRankMetric.of(new double[] {1, 0}, new double[0], new double[0]))
                .hasMessage("scale 1 is 0.0; allowed: positive and finite");
        assertThatThrownBy(() -> LowRankMetric.of(new double[] {1}, new double[] {1}, new double[] {Double.NaN}))
                .hasMessage("stretch 0 is NaN; allowed: positive and finite");
        assertThatThrownBy(() -> LowRankMetric.of(new double[] {1}, new double[3], new double[] {1}))
                .hasMessage("3 entries for 1 directions of 1");
        assertThatThrownBy(() -> DenseMetric.ofFactor(new double[2])).hasMessageContaining("no triangle");
        assertThatThrownBy(() -> DenseMetric.ofFactor(new double[] {1, 0, 0})).hasMessageContaining("diagonal entry 1");
    }

    @Test
    void congruencesAreThoseOfTheRoot() {
        SplittableRandom random = new SplittableRandom(5);
        DenseMetric metric = RandomMatrices.metric(random, 4);
        double[][] a = RandomMatrices.positiveDefinite(random, 4);
        double[][] s = root(metric);
        double[][] back = metric.pullBack(a);
        double[][] forward = metric.pushForward(a);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double backSum = 0;
                double forwardSum = 0;
                for (int k = 0; k < 4; k++) {
                    for (int l = 0; l < 4; l++) {
                        backSum += s[k][i] * a[k][l] * s[l][j];
                        forwardSum += s[i][k] * a[k][l] * s[j][l];
                    }
                }
                assertThat(back[i][j]).isCloseTo(backSum, within(1e-12));
                assertThat(forward[i][j]).isCloseTo(forwardSum, within(1e-12));
            }
        }
    }
}
