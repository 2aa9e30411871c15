package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.ColumnMatrix;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Normal noise with the coefficients of the linear columns integrated out. With Z the {@code [week][column]} design, prior
 * {@code beta ~ N(m, S)}, S diagonal, and the thin decomposition {@code Z S^(1/2) = U D^(1/2) V'} made once, for the residual
 * {@code r = response - Z m - predictor} and {@code q = U'r}:
 *
 * <pre>
 * log p = -1/2 [ sum_i log(D_i + sigma^2) + (T - K) log sigma^2 + sum_i q_i^2 / (D_i + sigma^2) + (r'r - q'q) / sigma^2 ]
 * </pre>
 *
 * <p>and, given the rest, {@code beta = m + S^(1/2) V b} with independent {@code b_i ~ N(D_i^(1/2) q_i / (sigma^2 + D_i), sigma^2
 * / (sigma^2 + D_i))}.
 */
final class CollapsedLikelihood implements StageLikelihood {
    private final Decomposition fixed;
    private final double[] residual;
    /** U with the residual as one more column: its products give q = U'r and r'r, and both terms of the adjoint, in one go. */
    private final ColumnMatrix basisAndResidual;
    /** q, then r'r. */
    private final double[] rotated;

    private final double[] weight;
    private double sigmaBar;

    CollapsedLikelihood(Decomposition fixed) {
        this.fixed = fixed;
        this.residual = new double[fixed.weeks];
        double[][] columns = Arrays.copyOf(fixed.basis, fixed.columnCount + 1);
        columns[fixed.columnCount] = residual;
        this.basisAndResidual = new ColumnMatrix(columns, fixed.weeks);
        this.rotated = new double[fixed.columnCount + 1];
        this.weight = new double[fixed.columnCount + 1];
    }

    /** What stays the same for the whole fit; shared by all chains. */
    static final class Decomposition {
        private final int firstWeek;
        /** Weeks of the data, and T, those of the likelihood. */
        private final int weeks;

        private final int likelihoodWeeks;
        private final int columnCount;
        /** Response minus Z m, {@code [week]}; 0 before the first week of the likelihood. */
        private final double[] centered;
        /** U, {@code [column][week]}, 0 before the first week of the likelihood. */
        private final double[][] basis;
        /** D: squared singular values. */
        private final double[] variance;
        /** S^(1/2) V, {@code [coefficient * columnCount + i]}. */
        private final double[] back;

        private final double[] priorMean;

        /**
         * Decomposes the design.
         *
         * @param response scaled response, {@code [week]}
         * @param columns {@code [column][week]}
         * @param priors of the coefficients: mean and standard deviation, {@code [column][2]}
         * @param firstWeek of the likelihood
         */
        Decomposition(double[] response, double[][] columns, double[][] priors, int firstWeek) {
            this.firstWeek = firstWeek;
            this.weeks = response.length;
            this.likelihoodWeeks = weeks - firstWeek;
            this.columnCount = columns.length;
            this.centered = new double[weeks];
            this.priorMean = new double[columnCount];
            System.arraycopy(response, firstWeek, centered, firstWeek, likelihoodWeeks);
            // with fewer weeks than columns, rows of zeros give the missing singular values, 0, and change nothing else
            int rows = Math.max(likelihoodWeeks, columnCount);
            DMatrixRMaj design = new DMatrixRMaj(rows, columnCount);
            for (int column = 0; column < columnCount; column++) {
                priorMean[column] = priors[column][0];
                for (int week = firstWeek; week < weeks; week++) {
                    centered[week] -= priors[column][0] * columns[column][week];
                    design.set(week - firstWeek, column, columns[column][week] * priors[column][1]);
                }
            }
            SingularValueDecomposition_F64<DMatrixRMaj> svd =
                    DecompositionFactory_DDRM.svd(rows, columnCount, true, true, true);
            if (!svd.decompose(design)) {
                throw new IllegalStateException("singular value decomposition of the linear design failed");
            }
            this.variance = new double[columnCount];
            this.back = new double[columnCount * columnCount];
            this.basis = basis(svd.getU(null, false));
            fill(svd, priors);
        }

        private double[][] basis(DMatrixRMaj u) {
            double[][] columns = new double[columnCount][weeks];
            for (int i = 0; i < columnCount; i++) {
                for (int week = firstWeek; week < weeks; week++) {
                    columns[i][week] = u.get(week - firstWeek, i);
                }
            }
            return columns;
        }

        private void fill(SingularValueDecomposition_F64<DMatrixRMaj> svd, double[][] priors) {
            DMatrixRMaj v = svd.getV(null, false);
            double[] singular = svd.getSingularValues();
            for (int i = 0; i < columnCount; i++) {
                variance[i] = singular[i] * singular[i];
                for (int coefficient = 0; coefficient < columnCount; coefficient++) {
                    back[coefficient * columnCount + i] = priors[coefficient][1] * v.get(coefficient, i);
                }
            }
        }
    }

    @Override
    public double evaluate(double[] predictor, double sigma, double[] predictorBarOut) {
        int columns = fixed.columnCount;
        double variance = sigma * sigma;
        double precision = 1 / variance;
        rotate(predictor);
        double logDeterminant = (fixed.likelihoodWeeks - columns) * Math.log(variance);
        double quadratic = 0;
        double trace = (fixed.likelihoodWeeks - columns) * precision;
        double squares = rotated[columns];
        double quadraticSlope = 0;
        for (int i = 0; i < columns; i++) {
            double inverse = 1 / (fixed.variance[i] + variance);
            double square = rotated[i] * rotated[i];
            logDeterminant -= Math.log(inverse);
            quadratic += square * inverse;
            trace += inverse;
            quadraticSlope += square * inverse * inverse;
            squares -= square;
            weight[i] = rotated[i] * (inverse - precision);
        }
        quadratic += squares * precision;
        quadraticSlope += squares * precision * precision;
        sigmaBar = -sigma * (trace - quadraticSlope);
        // predictorBar = -rBar = r / sigma^2 + U [q (1 / (D + sigma^2) - 1 / sigma^2)]
        weight[columns] = precision;
        basisAndResidual.product(weight, predictorBarOut);
        return -0.5 * (logDeterminant + quadratic);
    }

    private void rotate(double[] predictor) {
        ArrayMath.sum(fixed.centered, -1, predictor, residual, fixed.weeks);
        for (int week = 0; week < fixed.firstWeek; week++) {
            residual[week] = 0;
        }
        basisAndResidual.transposeProduct(residual, rotated);
    }

    @Override
    public double sigmaBar() {
        return sigmaBar;
    }

    /**
     * An exact draw of the coefficients given everything else.
     *
     * @param predictor sampled part of the linear predictor, {@code [week]}
     * @param sigma noise standard deviation
     * @param random stream of its own, so that the chains are not disturbed
     * @param coefficientsOut {@code [column]}, overwritten
     */
    void drawCoefficients(double[] predictor, double sigma, UniformRandomProvider random, double[] coefficientsOut) {
        rotate(predictor);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double variance = sigma * sigma;
        int columns = fixed.columnCount;
        for (int i = 0; i < columns; i++) {
            double total = fixed.variance[i] + variance;
            weight[i] = Math.sqrt(fixed.variance[i]) * rotated[i] / total + sigma / Math.sqrt(total) * normal.sample();
        }
        for (int coefficient = 0; coefficient < columns; coefficient++) {
            coefficientsOut[coefficient] =
                    fixed.priorMean[coefficient] + ArrayMath.dot(fixed.back, coefficient * columns, weight, 0, columns);
        }
    }
}
