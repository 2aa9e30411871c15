package mmmbayes.checks;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** How much columns say the same. Columns are {@code [column][week]}. */
public final class Collinearity {
    private Collinearity() {}

    /**
     * Pearson correlations, {@code [column][column]}; NaN for a constant column.
     *
     * @param columns {@code [column][week]}, not modified
     * @throws IllegalArgumentException if the columns differ in length, are too short or not finite
     */
    public static double[][] correlations(double[][] columns) {
        checkColumns(columns);
        double[][] correlations = new double[columns.length][columns.length];
        for (int first = 0; first < columns.length; first++) {
            for (int second = 0; second <= first; second++) {
                double value = first == second && !Series.isConstant(columns[first])
                        ? 1
                        : correlation(columns[first], columns[second]);
                correlations[first][second] = value;
                correlations[second][first] = value;
            }
        }
        return correlations;
    }

    private static double correlation(double[] first, double[] second) {
        if (Series.isConstant(first) || Series.isConstant(second)) {
            return Double.NaN;
        }
        double firstMean = Series.mean(first);
        double secondMean = Series.mean(second);
        double product = 0;
        for (int week = 0; week < first.length; week++) {
            product += (first[week] - firstMean) * (second[week] - secondMean);
        }
        double scale = Math.sqrt(Series.centralMoment(first, 2)) * Math.sqrt(Series.centralMoment(second, 2));
        return product / first.length / scale;
    }

    /**
     * Variance inflation factors, {@code [column]}: {@code 1 / (1 - R^2)} of each column on all others and a constant. 1 is no
     * collinearity, above 10 is severe; infinite for a column that the others give exactly, NaN for a constant one.
     *
     * @param columns {@code [column][week]}, not modified
     * @throws IllegalArgumentException if the columns differ in length, are too short or not finite
     */
    public static double[] varianceInflation(double[][] columns) {
        checkColumns(columns);
        double[] factors = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            double[] response = columns[column];
            if (Series.isConstant(response)) {
                factors[column] = Double.NaN;
                continue;
            }
            double unexplained =
                    1 - LeastSquares.of(othersWithConstant(columns, column)).r2(response);
            // Below this share rounding decides; the column is a combination of the others.
            factors[column] = unexplained < 1e-13 ? Double.POSITIVE_INFINITY : 1 / unexplained;
        }
        return factors;
    }

    private static double[][] othersWithConstant(double[][] columns, int left) {
        double[][] design = new double[columns[left].length][columns.length];
        for (int week = 0; week < design.length; week++) {
            for (int column = 0; column < columns.length; column++) {
                design[week][column] = column == left ? 1 : columns[column][week];
            }
        }
        return design;
    }

    /**
     * Condition indices of the columns together with a constant, all scaled to length 1: the largest singular value over each of them,
     * rising, {@code [column + 1]}. Above 30 is strong collinearity (Belsley, Kuh and Welsch, 1980).
     *
     * @param columns {@code [column][week]}, not modified
     * @throws IllegalArgumentException if the columns differ in length, are too short or not finite
     */
    public static double[] conditionIndices(double[][] columns) {
        checkColumns(columns);
        int weekCount = columns[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(weekCount, columns.length + 1);
        for (int column = 0; column <= columns.length; column++) {
            double length = 0;
            for (int week = 0; week < weekCount; week++) {
                double value = column == 0 ? 1 : columns[column - 1][week];
                matrix.set(week, column, value);
                length = Math.hypot(length, value);
            }
            for (int week = 0; week < weekCount && length > 0; week++) {
                matrix.set(week, column, matrix.get(week, column) / length);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(weekCount, columns.length + 1, false, false, true);
        if (!svd.decompose(matrix)) {
            throw new ArithmeticException("no singular value decomposition of the scaled columns");
        }
        double[] values = java.util.Arrays.stream(svd.getSingularValues())
                .limit(Math.min(weekCount, columns.length + 1))
                .sorted()
                .toArray();
        double[] indices = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            indices[i] = values[values.length - 1] / values[values.length - 1 - i];
        }
        return indices;
    }

    private static void checkColumns(double[][] columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("collinearity needs at least one column");
        }
        for (double[] column : columns) {
            Series.check("collinearity", column, 3);
            if (column.length != columns[0].length) {
                throw new IllegalArgumentException(
                        "columns of " + columns[0].length + " and " + column.length + " weeks");
            }
        }
    }
}
