package mmmbayes.sampler;

import java.util.ArrayList;
import java.util.List;

/** Orthonormal vectors that span given ones, by Gram-Schmidt, each vector gone over twice against rounding. Immutable. */
final class OrthonormalBasis {
    /** A vector of which less than this is left, in length, lies in the span of those before it. */
    private static final double IN_SPAN = 1e-8;

    private final List<double[]> vectors = new ArrayList<>();

    private OrthonormalBasis() {}

    /**
     * The span of the rows of two matrices.
     *
     * @param dimension length of the rows
     * @param first not modified
     * @param second not modified
     */
    static OrthonormalBasis of(int dimension, double[][] first, double[][] second) {
        OrthonormalBasis basis = new OrthonormalBasis();
        for (double[][] rows : new double[][][] {first, second}) {
            for (int row = 0; row < rows.length && basis.size() < dimension; row++) {
                basis.include(rows[row]);
            }
        }
        return basis;
    }

    private void include(double[] row) {
        double[] rest = row.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] vector : vectors) {
                double along = product(vector, rest);
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * vector[i];
                }
            }
        }
        double length = Math.sqrt(product(rest, rest));
        if (length > IN_SPAN * Math.sqrt(product(row, row))) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= length;
            }
            vectors.add(rest);
        }
    }

    int size() {
        return vectors.size();
    }

    /** A vector of the basis; not to be modified. */
    double[] vector(int index) {
        return vectors.get(index);
    }

    /**
     * Sum over rows of the products of their coordinates in this basis, {@code sum_i (B'x_i) (B'x_i)'}.
     *
     * @param rows x, not modified
     */
    double[][] products(double[][] rows) {
        int size = size();
        double[][] products = new double[size][size];
        double[] coordinates = new double[size];
        for (double[] row : rows) {
            for (int k = 0; k < size; k++) {
                coordinates[k] = product(vectors.get(k), row);
            }
            for (int k = 0; k < size; k++) {
                double[] productRow = products[k];
                for (int l = 0; l < size; l++) {
                    productRow[l] += coordinates[k] * coordinates[l];
                }
            }
        }
        return products;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
