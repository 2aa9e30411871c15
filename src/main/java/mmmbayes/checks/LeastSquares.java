package mmmbayes.checks;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Orthonormal basis U of a design's column space, {@code [week][rank]}, and what least squares needs of it: fitted values
 * {@code U U' y}, leverage {@code sum_r U[week][r]^2}. Collinear columns lower the rank and do no other harm.
 */
final class LeastSquares {
    private final int weekCount;
    private final int rank;
    private final double[] basis;

    private LeastSquares(int weekCount, int rank, double[] basis) {
        this.weekCount = weekCount;
        this.rank = rank;
        this.basis = basis;
    }

    /** The basis for a design {@code [week][regressor]}, which contains its constant column if there is to be one. */
    static LeastSquares of(double[][] design) {
        int weekCount = design.length;
        int regressorCount = design[0].length;
        DMatrixRMaj matrix = unitColumns(design);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(weekCount, regressorCount, true, false, true);
        if (!svd.decompose(matrix)) {
            throw new ArithmeticException(
                    "no singular value decomposition of a " + weekCount + " x " + regressorCount + " design");
        }
        double[] singularValues = svd.getSingularValues();
        DMatrixRMaj u = svd.getU(null, false);
        double tolerance =
                Arrays.stream(singularValues).max().orElse(0) * Math.max(weekCount, regressorCount) * Math.ulp(1.0);
        int[] kept = IntStream.range(0, Math.min(weekCount, regressorCount))
                .filter(r -> singularValues[r] > tolerance)
                .toArray();
        double[] basis = new double[weekCount * kept.length];
        for (int week = 0; week < weekCount; week++) {
            for (int r = 0; r < kept.length; r++) {
                basis[week * kept.length + r] = u.get(week, kept[r]);
            }
        }
        return new LeastSquares(weekCount, kept.length, basis);
    }

    /** Columns of length 1, so that units do not decide the rank. */
    private static DMatrixRMaj unitColumns(double[][] design) {
        DMatrixRMaj matrix = new DMatrixRMaj(design);
        for (int column = 0; column < matrix.numCols; column++) {
            double length = 0;
            for (int week = 0; week < matrix.numRows; week++) {
                length = Math.hypot(length, matrix.get(week, column));
            }
            for (int week = 0; week < matrix.numRows && length > 0; week++) {
                matrix.set(week, column, matrix.get(week, column) / length);
            }
        }
        return matrix;
    }

    int rank() {
        return rank;
    }

    int weekCount() {
        return weekCount;
    }

    /** Entry of the basis. */
    double basis(int week, int r) {
        return basis[week * rank + r];
    }

    /** {@code y - U U' y}, {@code [week]}. */
    double[] residuals(double[] response) {
        double[] residuals = response.clone();
        for (int r = 0; r < rank; r++) {
            double projection = 0;
            for (int week = 0; week < weekCount; week++) {
                projection += basis(week, r) * response[week];
            }
            for (int week = 0; week < weekCount; week++) {
                residuals[week] -= projection * basis(week, r);
            }
        }
        return residuals;
    }

    /** Sum of squares of the fitted values, {@code |U' y|^2}, for the values of a longer series from a week on. */
    double explained(double[] series, int from) {
        double sum = 0;
        for (int r = 0; r < rank; r++) {
            double projection = 0;
            for (int week = 0; week < weekCount; week++) {
                projection += basis(week, r) * series[from + week];
            }
            sum += projection * projection;
        }
        return sum;
    }

    /** Residual sum of squares. */
    double residualSumOfSquares(double[] response) {
        return Arrays.stream(residuals(response)).map(e -> e * e).sum();
    }

    /** Share of the variance about the mean that the design explains; the design holds a constant. */
    double r2(double[] response) {
        return 1 - residualSumOfSquares(response) / (Series.centralMoment(response, 2) * weekCount);
    }

    /** Diagonal of {@code U U'}, {@code [week]}. */
    double[] leverage() {
        double[] leverage = new double[weekCount];
        for (int week = 0; week < weekCount; week++) {
            for (int r = 0; r < rank; r++) {
                leverage[week] += basis(week, r) * basis(week, r);
            }
        }
        return leverage;
    }
}
