package mmmbayes.sampler;

import java.util.Arrays;

/** Positions and gradients of points that warm-up has seen, in order, for learning the metric from. */
final class AdaptationDraws {
    private static final int FIRST_CAPACITY = 64;

    private final int dimension;
    /** {@code [draw * dimension + coordinate]}. */
    private double[] positions;
    /** {@code [draw * dimension + coordinate]}. */
    private double[] gradients;

    private int count;

    AdaptationDraws(int dimension) {
        this.dimension = dimension;
        this.positions = new double[FIRST_CAPACITY * dimension];
        this.gradients = new double[FIRST_CAPACITY * dimension];
    }

    void add(double[] position, double[] gradient) {
        if ((count + 1) * dimension > positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
            gradients = Arrays.copyOf(gradients, 2 * gradients.length);
        }
        System.arraycopy(position, 0, positions, count * dimension, dimension);
        System.arraycopy(gradient, 0, gradients, count * dimension, dimension);
        count++;
    }

    /** Forgets the oldest draws; the others are counted from 0 again, and windows taken before are void. */
    void forget(int oldestCount) {
        count -= oldestCount;
        System.arraycopy(positions, oldestCount * dimension, positions, 0, count * dimension);
        System.arraycopy(gradients, oldestCount * dimension, gradients, 0, count * dimension);
    }

    int count() {
        return count;
    }

    int dimension() {
        return dimension;
    }

    /** The draws from one, inclusive, to another, exclusive; at least one. */
    Window window(int from, int to) {
        return new Window(from, to);
    }

    /** Consecutive draws and their means. */
    final class Window {
        private final int from;
        private final int to;
        private final double[] positionMean;
        private final double[] gradientMean;

        private Window(int from, int to) {
            this.from = from;
            this.to = to;
            this.positionMean = mean(positions);
            this.gradientMean = mean(gradients);
        }

        private double[] mean(double[] rows) {
            double[] mean = new double[dimension];
            for (int draw = from; draw < to; draw++) {
                for (int i = 0; i < dimension; i++) {
                    mean[i] += rows[draw * dimension + i];
                }
            }
            for (int i = 0; i < dimension; i++) {
                mean[i] /= to - from;
            }
            return mean;
        }

        int size() {
            return to - from;
        }

        int dimension() {
            return dimension;
        }

        /** Sum over draws of the squared deviation of each coordinate. */
        double[] positionSquares() {
            return squares(positions, positionMean);
        }

        /** Sum over draws of the squared deviation of each entry of the gradient. */
        double[] gradientSquares() {
            return squares(gradients, gradientMean);
        }

        private double[] squares(double[] rows, double[] mean) {
            double[] squares = new double[dimension];
            for (int draw = from; draw < to; draw++) {
                for (int i = 0; i < dimension; i++) {
                    double deviation = rows[draw * dimension + i] - mean[i];
                    squares[i] += deviation * deviation;
                }
            }
            return squares;
        }

        /**
         * Deviations from the mean, {@code [draw][coordinate]}, each coordinate multiplied by its factor.
         *
         * @param maxCount of the draws no more than this, spread evenly
         */
        double[][] positionRows(double[] factors, int maxCount) {
            return rows(positions, positionMean, factors, maxCount);
        }

        /** The same of gradients, of the same draws. */
        double[][] gradientRows(double[] factors, int maxCount) {
            return rows(gradients, gradientMean, factors, maxCount);
        }

        private double[][] rows(double[] values, double[] mean, double[] factors, int maxCount) {
            int rowCount = Math.min(size(), maxCount);
            double[][] rows = new double[rowCount][dimension];
            for (int row = 0; row < rowCount; row++) {
                int draw = from + (int) ((long) row * size() / rowCount);
                for (int i = 0; i < dimension; i++) {
                    rows[row][i] = factors[i] * (values[draw * dimension + i] - mean[i]);
                }
            }
            return rows;
        }

        /** Sum over draws of products of deviations, {@code [row][column]}, each coordinate multiplied by its factor. */
        double[][] positionProducts(double[] factors) {
            return products(positions, positionMean, factors);
        }

        /** The same of gradients. */
        double[][] gradientProducts(double[] factors) {
            return products(gradients, gradientMean, factors);
        }

        private double[][] products(double[] rows, double[] mean, double[] factors) {
            double[][] products = new double[dimension][dimension];
            double[] deviation = new double[dimension];
            for (int draw = from; draw < to; draw++) {
                for (int i = 0; i < dimension; i++) {
                    deviation[i] = factors[i] * (rows[draw * dimension + i] - mean[i]);
                }
                for (int i = 0; i < dimension; i++) {
                    double weight = deviation[i];
                    double[] row = products[i];
                    for (int j = 0; j < dimension; j++) {
                        row[j] += weight * deviation[j];
                    }
                }
            }
            return products;
        }

        /**
         * Fisher distance of a metric on these draws: mean over draws of {@code |S^-1 (x - m) + S' (s - g)|^2}, x the position, s the
         * gradient, m and g their means in the window the metric was learnt from. It is 0 for a normal posterior and its
         * covariance.
         */
        double fisherDistance(Metric metric, Window learntFrom) {
            double[] centred = new double[dimension];
            double[] whitePosition = new double[dimension];
            double[] whiteGradient = new double[dimension];
            double sum = 0;
            for (int draw = from; draw < to; draw++) {
                for (int i = 0; i < dimension; i++) {
                    centred[i] = positions[draw * dimension + i] - learntFrom.positionMean[i];
                }
                metric.whitenDisplacement(centred, whitePosition);
                for (int i = 0; i < dimension; i++) {
                    centred[i] = gradients[draw * dimension + i] - learntFrom.gradientMean[i];
                }
                metric.whitenGradient(centred, whiteGradient);
                for (int i = 0; i < dimension; i++) {
                    double residual = whitePosition[i] + whiteGradient[i];
                    sum += residual * residual;
                }
            }
            return sum / size();
        }
    }
}
