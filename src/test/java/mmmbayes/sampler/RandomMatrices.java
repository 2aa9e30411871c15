package mmmbayes.sampler;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;

/** Matrices for tests. */
final class RandomMatrices {
    private RandomMatrices() {}

    /** A symmetric positive definite matrix with entries of order 1. */
    static double[][] positiveDefinite(SplittableRandom random, int size) {
        double[][] root = new double[size][size];
        for (double[] row : root) {
            for (int i = 0; i < size; i++) {
                row[i] = 2 * random.nextDouble() - 1;
            }
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = i == j ? 0.1 : 0;
                for (int k = 0; k < size; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
            }
        }
        return matrix;
    }

    static DenseMetric metric(SplittableRandom random, int size) {
        return DenseMetric.ofMatrix(positiveDefinite(random, size)).orElseThrow();
    }

    static double[][] inverse(double[][] matrix) {
        return new LUDecomposition(new Array2DRowRealMatrix(matrix))
                .getSolver()
                .getInverse()
                .getData();
    }

    static double determinant(double[][] matrix) {
        return new LUDecomposition(new Array2DRowRealMatrix(matrix)).getDeterminant();
    }
}
