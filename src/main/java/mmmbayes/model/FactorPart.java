package mmmbayes.model;

import java.util.Arrays;
import java.util.List;

/**
 * What levers, trend and season multiply a stage's mean by, {@code F_t = prod_k f_k(z_kt)}, and its adjoint. Owns the arrays of its
 * forward pass for the backward pass.
 */
final class FactorPart {
    private final FactorColumn[] columns;
    /** Factor of each column, {@code [column][week]}. */
    private final double[][] own;

    FactorPart(List<FactorColumn> columns, int weeks) {
        this.columns = columns.toArray(FactorColumn[]::new);
        this.own = new double[columns.size()][weeks];
    }

    /** Writes the product of the factors, {@code [week]}; 1 where nothing multiplies. */
    void forward(double[] parameters, double[] factorOut) {
        Arrays.fill(factorOut, 1);
        for (int k = 0; k < columns.length; k++) {
            double[] values = columns[k].values();
            for (int week = 0; week < factorOut.length; week++) {
                double factor = columns[k].factor(parameters, values[week]);
                own[k][week] = factor;
                factorOut[week] *= factor;
            }
        }
    }

    /**
     * Adjoint of the last {@link #forward}.
     *
     * @param factorBar adjoint of the product, {@code [week]}, not modified
     * @param parametersBar adjoints of the parameters, added to
     */
    void backward(double[] factorBar, double[] parametersBar) {
        for (int k = 0; k < columns.length; k++) {
            FactorColumn column = columns[k];
            double linear = 0;
            double squared = 0;
            for (int week = 0; week < factorBar.length; week++) {
                double z = column.values()[week];
                double bar = factorBar[week] * column.slope(own[k][week]) * others(k, week);
                linear += bar * z;
                squared += bar * z * z;
            }
            parametersBar[column.coefficient()] += linear;
            if (column.quadratic() >= 0) {
                parametersBar[column.quadratic()] += squared;
            }
        }
    }

    /** Multiplied anew, not divided out: a linear factor may be 0. */
    private double others(int k, int week) {
        double product = 1;
        for (int other = 0; other < columns.length; other++) {
            product *= other == k ? 1 : own[other][week];
        }
        return product;
    }
}
