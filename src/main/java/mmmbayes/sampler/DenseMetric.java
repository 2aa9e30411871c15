package mmmbayes.sampler;

import java.util.Optional;

/** A metric with all correlations, kept as the Cholesky factor S of {@code W = S S'}. */
public final class DenseMetric implements Metric {
    private final int dimension;
    /** Lower triangle by columns, each from its diagonal entry down. */
    private final double[] factor;

    private DenseMetric(int dimension, double[] factor) {
        this.dimension = dimension;
        this.factor = factor;
    }

    /**
     * The metric with this inverse mass, if it is positive definite to rounding.
     *
     * @param matrix {@code W[row][column]}, symmetric, of which the lower triangle is read; not modified
     */
    static Optional<DenseMetric> ofMatrix(double[][] matrix) {
        int dimension = matrix.length;
        double[] factor = new double[dimension * (dimension + 1) / 2];
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            for (int row = column; row < dimension; row++) {
                double sum = matrix[row][column];
                for (int k = 0, kStart = 0; k < column; kStart += dimension - k, k++) {
                    sum -= factor[kStart + row - k] * factor[kStart + column - k];
                }
                if (row == column && !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
                    return Optional.empty();
                }
                factor[start + row - column] = row == column ? Math.sqrt(sum) : sum / factor[start];
            }
        }
        return Optional.of(new DenseMetric(dimension, factor));
    }

    /**
     * The metric with this Cholesky factor, for one that was saved.
     *
     * @param factor lower triangle by columns, each from its diagonal entry down, as {@link #factor()} gives it; copied
     * @throws IllegalArgumentException if the length is that of no triangle or a diagonal entry is not positive and finite
     */
    public static DenseMetric ofFactor(double[] factor) {
        int dimension = (int) Math.round((Math.sqrt(8.0 * factor.length + 1) - 1) / 2);
        if (dimension * (dimension + 1) / 2 != factor.length) {
            throw new IllegalArgumentException("factor has " + factor.length + " entries, which is no triangle");
        }
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            if (!(factor[start] > 0 && factor[start] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "diagonal entry " + column + " is " + factor[start] + "; allowed: positive and finite");
            }
        }
        return new DenseMetric(dimension, factor.clone());
    }

    /** The Cholesky factor, lower triangle by columns, each from its diagonal entry down; the caller owns the array. */
    public double[] factor() {
        return factor.clone();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean isDiagonal() {
        return false;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[dimension];
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            for (int row = column; row < dimension; row++) {
                double entry = factor[start + row - column];
                diagonal[row] += entry * entry;
            }
        }
        return diagonal;
    }

    @Override
    public double[] elements() {
        double[] elements = new double[dimension * dimension];
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            for (int row = column; row < dimension; row++) {
                for (int other = column; other < dimension; other++) {
                    elements[row * dimension + other] += factor[start + row - column] * factor[start + other - column];
                }
            }
        }
        return elements;
    }

    @Override
    public void displace(double[] origin, double[] offset, double[] positionOut) {
        double[] s = factor;
        int count = dimension;
        System.arraycopy(origin, 0, positionOut, 0, count);
        for (int column = 0, start = 0; column < count; start += count - column, column++) {
            double weight = offset[column];
            int shift = start - column;
            for (int row = column; row < count; row++) {
                positionOut[row] += s[shift + row] * weight;
            }
        }
    }

    @Override
    public void whitenGradient(double[] gradient, double[] forceOut) {
        double[] s = factor;
        int count = dimension;
        for (int column = 0, start = 0; column < count; start += count - column, column++) {
            int shift = start - column;
            double sum = 0;
            for (int row = column; row < count; row++) {
                sum += s[shift + row] * gradient[row];
            }
            forceOut[column] = sum;
        }
    }

    @Override
    public void whitenDisplacement(double[] displacement, double[] offsetOut) {
        System.arraycopy(displacement, 0, offsetOut, 0, dimension);
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            offsetOut[column] /= factor[start];
            for (int row = column + 1; row < dimension; row++) {
                offsetOut[row] -= factor[start + row - column] * offsetOut[column];
            }
        }
    }

    /**
     * {@code S' A S}.
     *
     * @param symmetric A, not modified
     */
    double[][] pullBack(double[][] symmetric) {
        double[][] half = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            whitenGradient(symmetric[row], half[row]);
        }
        double[][] full = new double[dimension][dimension];
        double[][] transposed = transpose(half);
        for (int row = 0; row < dimension; row++) {
            whitenGradient(transposed[row], full[row]);
        }
        return symmetrise(full);
    }

    /**
     * {@code S A S'}.
     *
     * @param symmetric A, not modified
     */
    double[][] pushForward(double[][] symmetric) {
        double[] zero = new double[dimension];
        double[][] half = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            displace(zero, symmetric[row], half[row]);
        }
        double[][] full = new double[dimension][dimension];
        double[][] transposed = transpose(half);
        for (int row = 0; row < dimension; row++) {
            displace(zero, transposed[row], full[row]);
        }
        return symmetrise(full);
    }

    private static double[][] transpose(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }

    /** Takes rounding out of a matrix that is symmetric but for it; modified. */
    private static double[][] symmetrise(double[][] matrix) {
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < row; column++) {
                double mean = 0.5 * (matrix[row][column] + matrix[column][row]);
                matrix[row][column] = mean;
                matrix[column][row] = mean;
            }
        }
        return matrix;
    }
}
