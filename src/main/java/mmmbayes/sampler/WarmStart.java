package mmmbayes.sampler;

import java.util.Optional;

/**
 * What a chain takes over from an earlier fit of much the same posterior: a draw to begin at, the metric, and a first step size.
 * Warm-up then only moves into the new posterior and settles the step size; the metric stays. Immutable.
 */
public final class WarmStart implements ChainStart {
    private final double[] position;
    private final Metric metric;
    private final double stepSize;

    private WarmStart(double[] position, Metric metric, double stepSize) {
        this.position = position;
        this.metric = metric;
        this.stepSize = stepSize;
    }

    /**
     * Takes over from an earlier fit. A coordinate that is new has variance 1 and no correlation, which is the prior of a
     * whitened coordinate.
     *
     * @param position to begin at, on the new sampling scale, copied
     * @param inverseMetric the earlier fit's, {@code [coordinate][coordinate]}, not modified
     * @param stepSize the earlier fit's, positive
     * @param source for each new coordinate its place in the earlier metric, or -1
     * @return empty if the matrix is not positive definite
     */
    public static Optional<WarmStart> of(double[] position, double[][] inverseMetric, double stepSize, int[] source) {
        int dimension = source.length;
        double[][] matrix = new double[dimension][dimension];
        boolean diagonal = true;
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                boolean known = source[row] >= 0 && source[column] >= 0;
                double unknown = row == column ? 1 : 0;
                matrix[row][column] = known ? inverseMetric[source[row]][source[column]] : unknown;
                diagonal &= row == column || matrix[row][column] == 0;
            }
        }
        // the factor also tells whether the diagonal of a matrix without correlations is one of variances
        Optional<DenseMetric> dense = DenseMetric.ofMatrix(matrix);
        boolean uncorrelated = diagonal;
        return dense.map(learnt -> new WarmStart(
                position.clone(), uncorrelated ? DiagonalMetric.ofScale(scales(matrix)) : learnt, stepSize));
    }

    private static double[] scales(double[][] matrix) {
        double[] scales = new double[matrix.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.sqrt(matrix[i][i]);
        }
        return scales;
    }

    double[] position() {
        return position;
    }

    Metric metric() {
        return metric;
    }

    double stepSize() {
        return stepSize;
    }
}
