package mmmbayes.sampler;

import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.numeric.SymmetricEigen;

/**
 * Metrics that minimise the Fisher divergence between whitened draws and a standard normal: with {@code y} a whitened draw and
 * {@code s} its whitened gradient, the mean of {@code |y + s|^2}, which is 0 for a normal posterior and the right metric (Seyboldt,
 * Carlson and Carpenter 2026, arXiv 2603.18845). A draw with its gradient tells the scale twice, so far fewer draws are needed
 * than for a covariance.
 */
final class FisherMetric {
    /** Bounds of a squared scale, against coordinates in which the draws have not moved. */
    private static final double MIN_SQUARED_SCALE = 1e-20;

    private static final double MAX_SQUARED_SCALE = 1e20;

    /**
     * Draws' worth of the diagonal metric mixed into the dense one, so that directions not yet seen keep the diagonal's scale.
     * Measured on a marketing-mix posterior of 26 coordinates: 0.1 to 2 do equally well, 5 and 1e-5 slightly worse.
     */
    private static final double PRIOR_DRAWS = 1;

    /** Smallest eigenvalue believed, relative to the largest: below is rounding. */
    private static final double EIGENVALUE_FLOOR = 1e-14;

    /** Draws a low-rank metric is learnt from at most, spread over the window: its cost grows with their cube. */
    private static final int MAX_LOW_RANK_DRAWS = 120;

    /** Directions that a low-rank metric would stretch or shrink by less than this factor are left as they are. */
    private static final double NOTABLE = 1.2;

    private FisherMetric() {}

    /**
     * From one gradient: {@code W_k = 1 / |gradient_k|}, and 1 where the gradient is 0.
     *
     * @param gradient at the starting point, not modified
     */
    static DiagonalMetric ofGradient(double[] gradient) {
        double[] scale = new double[gradient.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = Math.sqrt(squaredScale(1 / Math.abs(gradient[i])));
        }
        return DiagonalMetric.ofScale(scale);
    }

    /**
     * From draws: {@code W_k = sqrt(Var(position_k) / Var(gradient_k))}, for a normal posterior the geometric mean of marginal and
     * conditional variance.
     */
    static DiagonalMetric diagonal(AdaptationDraws.Window window) {
        double[] positionSquares = window.positionSquares();
        double[] gradientSquares = window.gradientSquares();
        double[] scale = new double[window.dimension()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = Math.sqrt(squaredScale(Math.sqrt(positionSquares[i] / gradientSquares[i])));
        }
        return DiagonalMetric.ofScale(scale);
    }

    private static double squaredScale(double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            return 1;
        }
        return Math.min(MAX_SQUARED_SCALE, Math.max(MIN_SQUARED_SCALE, value));
    }

    /**
     * From draws: {@code W = Cov(position) # Cov(gradient)^-1}, the geometric mean of the two matrices, for which
     * {@code W Cov(gradient) W = Cov(position)}. For a normal posterior it is the covariance as soon as the draws span all
     * directions.
     *
     * <p>Computed on the scale of the diagonal metric: with {@code Cov(position) = L L'} and
     * {@code L' Cov(gradient) L = V D V'}, {@code W = L V D^-1/2 V' L'}.
     *
     * @return empty if the draws are too extreme for a Cholesky factor
     */
    static Optional<DenseMetric> dense(AdaptationDraws.Window window) {
        double[] scale = diagonal(window).scale();
        double[] inverseScale = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            inverseScale[i] = 1 / scale[i];
        }
        double[][] gradients = withPrior(window.gradientProducts(scale), window.size());
        return DenseMetric.ofMatrix(withPrior(window.positionProducts(inverseScale), window.size()))
                .flatMap(root -> DenseMetric.ofMatrix(rescale(geometricMean(root, gradients), scale)));
    }

    /**
     * From draws: the dense metric in the span of the draws and gradients on the scale of the diagonal one, without the directions that
     * it would stretch by less than a factor of {@link #NOTABLE}; the diagonal metric everywhere else. As the prior draws are of the diagonal
     * metric, what lies outside the span is theirs alone: with no direction left out, and all draws used, it is the dense metric.
     *
     * @return empty if the draws are too extreme for a Cholesky factor
     */
    static Optional<LowRankMetric> lowRank(AdaptationDraws.Window window) {
        double[] scale = diagonal(window).scale();
        double[] inverseScale = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            inverseScale[i] = 1 / scale[i];
        }
        double[][] positions = window.positionRows(inverseScale, MAX_LOW_RANK_DRAWS);
        double[][] gradients = window.gradientRows(scale, MAX_LOW_RANK_DRAWS);
        OrthonormalBasis basis = OrthonormalBasis.of(scale.length, positions, gradients);
        double[][] gradientProducts = withPrior(basis.products(gradients), gradients.length);
        return DenseMetric.ofMatrix(withPrior(basis.products(positions), positions.length))
                .map(root -> notable(SymmetricEigen.of(geometricMean(root, gradientProducts)), basis, scale));
    }

    private static LowRankMetric notable(SymmetricEigen eigen, OrthonormalBasis basis, double[] scale) {
        int[] kept = IntStream.range(0, eigen.size())
                .filter(k -> Math.abs(Math.log(eigen.value(k))) > 2 * Math.log(NOTABLE))
                .toArray();
        double[] directions = new double[kept.length * scale.length];
        double[] stretch = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            stretch[k] = Math.sqrt(eigen.value(kept[k]));
            for (int entry = 0; entry < eigen.size(); entry++) {
                double weight = eigen.vector(kept[k], entry);
                double[] vector = basis.vector(entry);
                for (int i = 0; i < scale.length; i++) {
                    directions[k * scale.length + i] += weight * vector[i];
                }
            }
        }
        return LowRankMetric.of(scale, directions, stretch);
    }

    private static double[][] withPrior(double[][] products, int drawCount) {
        for (int i = 0; i < products.length; i++) {
            products[i][i] += PRIOR_DRAWS;
            for (int j = 0; j < products.length; j++) {
                products[i][j] /= drawCount + PRIOR_DRAWS;
            }
        }
        return products;
    }

    /** {@code LL' # B^-1}. */
    private static double[][] geometricMean(DenseMetric root, double[][] b) {
        SymmetricEigen eigen = SymmetricEigen.of(root.pullBack(b));
        double[] values = new double[eigen.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / Math.sqrt(Math.max(eigen.value(i), EIGENVALUE_FLOOR * eigen.value(0)));
        }
        return root.pushForward(eigen.withValues(values));
    }

    private static double[][] rescale(double[][] matrix, double[] scale) {
        for (int row = 0; row < scale.length; row++) {
            for (int column = 0; column < scale.length; column++) {
                matrix[row][column] *= scale[row] * scale[column];
            }
        }
        return matrix;
    }
}
