package mmmbayes.sampler;

/** A metric with all correlations, kept as the Cholesky factor S of {@code W = S S'}. */
public final class DenseMetric implements Metric {
    private final int dimension;
    /** Lower triangle by columns: column j starts at {@code columnStart(j)} with its diagonal entry. */
    private final double[] factor;

    private DenseMetric(int dimension, double[] factor) {
        this.dimension = dimension;
        this.factor = factor;
    }

    /**
     * The metric with this inverse mass.
     *
     * @param dimension number of coordinates
     * @param elements {@code W[row * dimension + column]}, symmetric, of which the lower triangle is read; not modified
     * @throws IllegalArgumentException if the matrix is not positive definite to rounding
     */
    public static DenseMetric ofElements(int dimension, double[] elements) {
        double[] factor = new double[dimension * (dimension + 1) / 2];
        for (int column = 0, start = 0; column < dimension; start += dimension - column, column++) {
            for (int row = column; row < dimension; row++) {
                double sum = elements[row * dimension + column];
                for (int k = 0, kStart = 0; k < column; kStart += dimension - k, k++) {
                    sum -= factor[kStart + row - k] * factor[kStart + column - k];
                }
                if (row == column && !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("metric is not positive definite at coordinate " + row);
                }
                factor[start + row - column] = row == column ? Math.sqrt(sum) : sum / factor[start];
            }
        }
        return new DenseMetric(dimension, factor);
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
}
