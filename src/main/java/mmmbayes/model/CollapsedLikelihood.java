package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;
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
    private final double[] rotated;
    private final double[] weight;
    private double sigmaBar;

    CollapsedLikelihood(Decomposition fixed) {
        this.fixed = fixed;
        this.residual = new double[fixed.weeks];
        this.rotated = new double[fixed.columnCount];
        this.weight = new double[fixed.columnCount];
    }

    /** What stays the same for the whole fit; shared by all chains. */
    static final class Decomposition {
        private final int firstWeek;
        private final int weeks;
        private final int columnCount;
        /** Response minus Z m, from the first week of the likelihood on. */
        private final double[] centered;
        /** U, column by column: {@code [column * weeks + week]}. */
        private final double[] basis;
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
            this.weeks = response.length - firstWeek;
            this.columnCount = columns.length;
            this.centered = new double[weeks];
            this.priorMean = new double[columnCount];
            System.arraycopy(response, firstWeek, centered, 0, weeks);
            DMatrixRMaj design = new DMatrixRMaj(weeks, columnCount);
            for (int column = 0; column < columnCount; column++) {
                priorMean[column] = priors[column][0];
                ArrayMath.addScaled(-priors[column][0], columns[column], firstWeek, centered, 0, weeks);
                for (int week = 0; week < weeks; week++) {
                    design.set(week, column, columns[column][firstWeek + week] * priors[column][1]);
                }
            }
            SingularValueDecomposition_F64<DMatrixRMaj> svd =
                    DecompositionFactory_DDRM.svd(weeks, columnCount, true, true, true);
            if (!svd.decompose(design)) {
                throw new IllegalStateException("singular value decomposition of the linear design failed");
            }
            this.basis = new double[columnCount * weeks];
            this.variance = new double[columnCount];
            this.back = new double[columnCount * columnCount];
            fill(svd, priors);
        }

        private void fill(SingularValueDecomposition_F64<DMatrixRMaj> svd, double[][] priors) {
            DMatrixRMaj u = svd.getU(null, false);
            DMatrixRMaj v = svd.getV(null, false);
            double[] singular = svd.getSingularValues();
            for (int i = 0; i < columnCount; i++) {
                variance[i] = singular[i] * singular[i];
                for (int week = 0; week < weeks; week++) {
                    basis[i * weeks + week] = u.get(week, i);
                }
                for (int coefficient = 0; coefficient < columnCount; coefficient++) {
                    back[coefficient * columnCount + i] = priors[coefficient][1] * v.get(coefficient, i);
                }
            }
        }
    }

    @Override
    public double evaluate(double[] predictor, double sigma, double[] predictorBarOut) {
        int weeks = fixed.weeks;
        int columns = fixed.columnCount;
        double variance = sigma * sigma;
        double precision = 1 / variance;
        rotate(predictor);
        double logDeterminant = (weeks - columns) * Math.log(variance);
        double quadratic = 0;
        double trace = (weeks - columns) * precision;
        double squares = ArrayMath.dot(residual, 0, residual, 0, weeks);
        double quadraticSlope = 0;
        for (int i = 0; i < columns; i++) {
            double total = fixed.variance[i] + variance;
            double square = rotated[i] * rotated[i];
            logDeterminant += Math.log(total);
            quadratic += square / total;
            trace += 1 / total;
            quadraticSlope += square / (total * total);
            squares -= square;
            weight[i] = rotated[i] * (1 / total - precision);
        }
        quadratic += squares * precision;
        quadraticSlope += squares * precision * precision;
        sigmaBar = -sigma * (trace - quadraticSlope);
        // predictorBar = -rBar = r / sigma^2 + U [q (1 / (D + sigma^2) - 1 / sigma^2)]
        java.util.Arrays.fill(predictorBarOut, 0, fixed.firstWeek, 0);
        for (int week = 0; week < weeks; week++) {
            predictorBarOut[fixed.firstWeek + week] = precision * residual[week];
        }
        for (int i = 0; i < columns; i++) {
            ArrayMath.addScaled(weight[i], fixed.basis, i * weeks, predictorBarOut, fixed.firstWeek, weeks);
        }
        return -0.5 * (logDeterminant + quadratic);
    }

    private void rotate(double[] predictor) {
        int weeks = fixed.weeks;
        for (int week = 0; week < weeks; week++) {
            residual[week] = fixed.centered[week] - predictor[fixed.firstWeek + week];
        }
        for (int i = 0; i < fixed.columnCount; i++) {
            rotated[i] = ArrayMath.dot(fixed.basis, i * weeks, residual, 0, weeks);
        }
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
