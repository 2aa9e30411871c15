package mmmbayes.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Sampled coefficients with normal priors, in coordinates in which their posterior is nearly standard normal: {@code beta =
 * center + C v} with {@code C C' = (Z'Z / s^2 + S^-1)^-1}, s the residual spread of a regression on the linear columns alone.
 * The map is fixed, so its Jacobian is a constant; it changes how well chains move, not what they converge to.
 */
final class LinearBlock {
    private static final double LEAST_SPREAD = 0.02;

    private final int[] parameters;
    private final double[][] columns;
    private final double[] priorMean;
    private final double[] priorSd;
    private final double[] center;
    /** C, {@code [coefficient][coordinate]}. */
    private final double[][] map;

    /**
     * Preconditions one stage's coefficients.
     *
     * @param parameters parameter index of each coefficient
     * @param columns {@code [coefficient][week]}
     * @param priors mean and standard deviation, {@code [coefficient][2]}
     * @param working response that the columns explain, with the weights of its weeks
     */
    LinearBlock(int[] parameters, double[][] columns, double[][] priors, WorkingResponse working) {
        int count = parameters.length;
        double[] response = working.weighted(working.response());
        this.parameters = parameters;
        this.columns = Arrays.stream(columns).map(working::weighted).toArray(double[][]::new);
        this.priorMean = Arrays.stream(priors).mapToDouble(p -> p[0]).toArray();
        this.priorSd = Arrays.stream(priors).mapToDouble(p -> p[1]).toArray();
        double spread = standardDeviation(response);
        double[] first = posteriorMean(precision(spread), response, spread);
        // One more round with the spread that is left after the columns have explained what they can; with as many
        // columns as
        // weeks nothing is left, and the precision must stay positive definite in floating point.
        double left = Math.max(LEAST_SPREAD * spread, residualSpread(response, first));
        DMatrixRMaj precision = precision(left);
        this.center = posteriorMean(precision, response, left);
        this.map = inverseTransposedCholesky(precision, count);
    }

    int size() {
        return parameters.length;
    }

    /** Writes the coefficients at the given coordinates and returns their log prior. */
    double forward(double[] position, int start, double[] parametersOut) {
        double logPrior = 0;
        for (int i = 0; i < parameters.length; i++) {
            double value = center[i];
            double[] row = map[i];
            for (int j = 0; j < row.length; j++) {
                value += row[j] * position[start + j];
            }
            double z = (value - priorMean[i]) / priorSd[i];
            logPrior -= 0.5 * z * z;
            parametersOut[parameters[i]] = value;
        }
        return logPrior;
    }

    /** Gradient at the coordinates, log prior included; overwrites its part of {@code gradientOut}. */
    void backward(double[] parameterValues, double[] parametersBar, double[] gradientOut, int start) {
        for (int j = 0; j < parameters.length; j++) {
            gradientOut[start + j] = 0;
        }
        for (int i = 0; i < parameters.length; i++) {
            int parameter = parameters[i];
            double bar =
                    parametersBar[parameter] - (parameterValues[parameter] - priorMean[i]) / (priorSd[i] * priorSd[i]);
            double[] row = map[i];
            for (int j = 0; j < row.length; j++) {
                gradientOut[start + j] += row[j] * bar;
            }
        }
    }

    /** Coordinates of given coefficients: inverse of {@link #forward}. */
    void coordinates(double[] parameterValues, double[] positionOut, int start) {
        int count = parameters.length;
        DMatrixRMaj matrix = new DMatrixRMaj(map);
        DMatrixRMaj right = new DMatrixRMaj(count, 1);
        for (int i = 0; i < count; i++) {
            right.set(i, 0, parameterValues[parameters[i]] - center[i]);
        }
        DMatrixRMaj solution = new DMatrixRMaj(count, 1);
        if (!CommonOps_DDRM.solve(matrix, right, solution)) {
            throw new IllegalStateException("the preconditioner of the linear block is singular");
        }
        System.arraycopy(solution.data, 0, positionOut, start, count);
    }

    private DMatrixRMaj precision(double spread) {
        int count = parameters.length;
        DMatrixRMaj precision = new DMatrixRMaj(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int week = 0; week < columns[i].length; week++) {
                    sum += columns[i][week] * columns[j][week];
                }
                precision.set(i, j, sum / (spread * spread) + (i == j ? 1 / (priorSd[i] * priorSd[i]) : 0));
            }
        }
        return precision;
    }

    private double[] posteriorMean(DMatrixRMaj precision, double[] response, double spread) {
        int count = parameters.length;
        DMatrixRMaj right = new DMatrixRMaj(count, 1);
        for (int i = 0; i < count; i++) {
            double sum = priorMean[i] / (priorSd[i] * priorSd[i]);
            for (int week = 0; week < response.length; week++) {
                sum += columns[i][week] * response[week] / (spread * spread);
            }
            right.set(i, 0, sum);
        }
        DMatrixRMaj solution = new DMatrixRMaj(count, 1);
        if (!CommonOps_DDRM.solve(precision, right, solution)) {
            throw new IllegalStateException("the precision of the linear block is singular");
        }
        return solution.data;
    }

    private double residualSpread(double[] response, double[] coefficients) {
        double[] residual = response.clone();
        for (int i = 0; i < coefficients.length; i++) {
            for (int week = 0; week < residual.length; week++) {
                residual[week] -= coefficients[i] * columns[i][week];
            }
        }
        return standardDeviation(residual);
    }

    /** Standard deviation; not less than a small part of the values' size, as weights can make a response constant. */
    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        double size = Arrays.stream(values).map(v -> v * v).average().orElse(0);
        return size > 0 ? Math.sqrt(Math.max(squares, LEAST_SPREAD * LEAST_SPREAD * size)) : 1;
    }

    /** {@code L^-T} of {@code precision = L L'}. */
    private static double[][] inverseTransposedCholesky(DMatrixRMaj precision, int count) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(count, true);
        if (!cholesky.decompose(precision.copy())) {
            throw new IllegalStateException("the precision of the linear block is not positive definite");
        }
        DMatrixRMaj inverse = new DMatrixRMaj(count, count);
        if (!CommonOps_DDRM.invert(cholesky.getT(null), inverse)) {
            throw new IllegalStateException("the Cholesky factor of the linear block is singular");
        }
        double[][] rows = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                rows[i][j] = inverse.get(j, i);
            }
        }
        return rows;
    }
}
