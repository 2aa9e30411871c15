package mmmbayes.sampler;

import java.util.Arrays;

/**
 * Metrics that minimise the Fisher divergence between the whitened draws and a standard normal: with {@code y} the whitened draws
 * and {@code s} the whitened gradients, the mean of {@code |y + s|^2}, which is 0 for a normal posterior and the right metric
 * (Seyboldt, Carlson and Carpenter 2026, arXiv 2603.18845). Draws and gradients carry the scale twice, so far fewer draws are
 * needed than for a covariance.
 */
final class FisherMetric {
    /** Bounds of a squared scale, against draws that have not moved in a coordinate. */
    private static final double MIN_SQUARED_SCALE = 1e-20;

    private static final double MAX_SQUARED_SCALE = 1e20;

    private FisherMetric() {}

    /**
     * From one gradient: {@code W_k = 1 / |gradient_k|}, and 1 where the gradient is 0.
     *
     * @param gradient at the starting point
     */
    static DiagonalMetric ofGradient(double[] gradient) {
        double[] scale = new double[gradient.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = Math.sqrt(squaredScaleOrElse(1 / Math.abs(gradient[i]), 1));
        }
        return DiagonalMetric.ofScale(scale);
    }

    /**
     * From draws: {@code W_k = sqrt(Var(position_k) / Var(gradient_k))}, for a normal posterior the geometric mean of marginal and
     * conditional variance.
     *
     * @param draws positions and gradients
     * @param from first draw used
     * @param to last draw used, plus 1; at least {@code from + 2}
     */
    static DiagonalMetric diagonal(AdaptationDraws draws, int from, int to) {
        double[] scale = new double[draws.dimension()];
        Arrays.setAll(scale, i -> {
            double ratio = Math.sqrt(positionSquares(draws, from, to, i) / gradientSquares(draws, from, to, i));
            return Math.sqrt(squaredScaleOrElse(ratio, 1));
        });
        return DiagonalMetric.ofScale(scale);
    }

    private static double positionSquares(AdaptationDraws draws, int from, int to, int coordinate) {
        double mean = 0;
        for (int draw = from; draw < to; draw++) {
            mean += draws.position(draw, coordinate) / (to - from);
        }
        double sum = 0;
        for (int draw = from; draw < to; draw++) {
            double deviation = draws.position(draw, coordinate) - mean;
            sum += deviation * deviation;
        }
        return sum;
    }

    private static double gradientSquares(AdaptationDraws draws, int from, int to, int coordinate) {
        double mean = 0;
        for (int draw = from; draw < to; draw++) {
            mean += draws.gradient(draw, coordinate) / (to - from);
        }
        double sum = 0;
        for (int draw = from; draw < to; draw++) {
            double deviation = draws.gradient(draw, coordinate) - mean;
            sum += deviation * deviation;
        }
        return sum;
    }

    private static double squaredScaleOrElse(double value, double fallback) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            return fallback;
        }
        return Math.min(MAX_SQUARED_SCALE, Math.max(MIN_SQUARED_SCALE, value));
    }
}
