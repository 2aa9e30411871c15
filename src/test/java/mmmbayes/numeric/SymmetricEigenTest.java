package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    private static double[][] symmetric(long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                matrix[row][column] = 2 * random.nextDouble() - 1;
                matrix[column][row] = matrix[row][column];
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 30})
    void valuesAndVectorsGiveTheMatrixBack(int size) {
        double[][] matrix = symmetric(size, size);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = eigen.value(i);
            assertThat(eigen.value(i)).isLessThanOrEqualTo(eigen.value(Math.max(0, i - 1)));
        }
        double[][] back = eigen.withValues(values);
        for (int row = 0; row < size; row++) {
            // Rounding of size products of entries of order 1.
            assertThat(back[row]).containsExactly(matrix[row], within(1e-13 * size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 30})
    void vectorsAreOrthonormal(int size) {
        SymmetricEigen eigen = SymmetricEigen.of(symmetric(7, size));
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        double[][] identity = eigen.withValues(ones);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                assertThat(identity[row][column]).isCloseTo(row == column ? 1 : 0, within(1e-13 * size));
            }
        }
    }
}
