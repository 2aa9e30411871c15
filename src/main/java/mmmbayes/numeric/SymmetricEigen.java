package mmmbayes.numeric;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Eigenvalues and orthonormal eigenvectors of a symmetric matrix, {@code A = V diag(values) V'}. */
public final class SymmetricEigen {
    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix symmetric {@code [row][column]}, finite, not modified
     */
    public static SymmetricEigen of(double[][] matrix) {
        EigenDecomposition decomposition = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
        return new SymmetricEigen(
                decomposition.getRealEigenvalues(), decomposition.getVT().getData());
    }

    /** Number of eigenvalues. */
    public int size() {
        return values.length;
    }

    /** Eigenvalue, in descending order. */
    public double value(int index) {
        return values[index];
    }

    /** Entry of the eigenvector that belongs to an eigenvalue. */
    public double vector(int index, int entry) {
        return vectors[index][entry];
    }

    /**
     * The function of the matrix with the same eigenvectors, {@code V diag(newValues) V'}.
     *
     * @param newValues one per eigenvalue, in the order of {@link #value}
     * @return {@code [row][column]}, symmetric
     */
    public double[][] withValues(double[] newValues) {
        int size = values.length;
        double[][] matrix = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] vector = vectors[k];
            for (int row = 0; row < size; row++) {
                double weight = newValues[k] * vector[row];
                double[] matrixRow = matrix[row];
                for (int column = 0; column < size; column++) {
                    matrixRow[column] += weight * vector[column];
                }
            }
        }
        return matrix;
    }
}
