package mmmbayes.sampler;

/** Positions and gradients of warm-up draws, in order, for learning the metric from. Rows are draws. */
final class AdaptationDraws {
    private final int dimension;
    private final double[] positions;
    private final double[] gradients;
    private int count;

    AdaptationDraws(int dimension, int capacity) {
        this.dimension = dimension;
        this.positions = new double[capacity * dimension];
        this.gradients = new double[capacity * dimension];
    }

    void add(PhasePoint point) {
        System.arraycopy(point.position, 0, positions, count * dimension, dimension);
        System.arraycopy(point.gradient, 0, gradients, count * dimension, dimension);
        count++;
    }

    int count() {
        return count;
    }

    int dimension() {
        return dimension;
    }

    double position(int draw, int coordinate) {
        return positions[draw * dimension + coordinate];
    }

    double gradient(int draw, int coordinate) {
        return gradients[draw * dimension + coordinate];
    }
}
