package mmmbayes.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * A smooth function of one number as a table of polynomials of degree 11, one for each of many equal pieces of an interval. Each interpolates
 * the function at the Chebyshev nodes of its piece; with pieces so short that the function changes by a small factor within one,
 * the relative error is a few ulp even where the function spans many orders of magnitude.
 */
public final class PiecewisePolynomial {
    private static final int TERM_COUNT = 12;

    private final double from;
    private final double to;
    private final double piecesPerUnit;
    /** {@code [piece * TERM_COUNT + power]}, in t from -1 to 1 over the piece. */
    private final double[] coefficients;

    /**
     * Tabulates a function.
     *
     * @param function evaluated at {@code 12 * pieces} points inside the interval
     * @param from start of the interval
     * @param to end of the interval
     * @param pieces number of pieces
     */
    public PiecewisePolynomial(DoubleUnaryOperator function, double from, double to, int pieces) {
        this.from = from;
        this.to = to;
        this.piecesPerUnit = pieces / (to - from);
        this.coefficients = new double[pieces * TERM_COUNT];
        double[][] toChebyshev = chebyshevFromValues();
        double[][] chebyshev = chebyshevPolynomials();
        double[] values = new double[TERM_COUNT];
        for (int piece = 0; piece < pieces; piece++) {
            double center = from + (piece + 0.5) / piecesPerUnit;
            for (int node = 0; node < TERM_COUNT; node++) {
                values[node] = function.applyAsDouble(
                        center + 0.5 / piecesPerUnit * Math.cos(Math.PI * (node + 0.5) / TERM_COUNT));
            }
            // by way of the Chebyshev coefficients, which decay: the map from values to powers in one step would lose 3
            // digits
            for (int j = 0; j < TERM_COUNT; j++) {
                double coefficient = ArrayMath.dot(toChebyshev[j], 0, values, 0, TERM_COUNT);
                ArrayMath.addScaled(coefficient, chebyshev[j], 0, coefficients, piece * TERM_COUNT, TERM_COUNT);
            }
        }
    }

    /** {@code c_j = 2/n sum_k f(t_k) cos(j theta_k)}, half of it for j = 0: {@code [j][k]}. */
    private static double[][] chebyshevFromValues() {
        double[][] matrix = new double[TERM_COUNT][TERM_COUNT];
        for (int j = 0; j < TERM_COUNT; j++) {
            for (int node = 0; node < TERM_COUNT; node++) {
                matrix[j][node] = (j == 0 ? 1.0 : 2.0) / TERM_COUNT * Math.cos(Math.PI * j * (node + 0.5) / TERM_COUNT);
            }
        }
        return matrix;
    }

    /** {@code T_(j+1) = 2 t T_j - T_(j-1)} in powers of t: {@code [j][power]}. */
    private static double[][] chebyshevPolynomials() {
        double[][] polynomials = new double[TERM_COUNT][TERM_COUNT];
        polynomials[0][0] = 1;
        for (int j = 1; j < TERM_COUNT; j++) {
            for (int power = 0; power < TERM_COUNT; power++) {
                double shifted = power > 0 ? polynomials[j - 1][power - 1] : 0;
                polynomials[j][power] = j == 1 ? shifted : 2 * shifted - polynomials[j - 2][power];
            }
        }
        return polynomials;
    }

    /** Whether x is inside the interval; NaN is not. */
    public boolean covers(double x) {
        return x >= from && x < to;
    }

    /**
     * The function at x.
     *
     * @param x inside the interval
     */
    public double value(double x) {
        double position = (x - from) * piecesPerUnit;
        int piece = (int) position;
        double t = 2 * (position - piece) - 1;
        double square = t * t;
        int start = piece * TERM_COUNT;
        double[] c = coefficients;
        // odd and even powers apart: two chains of half the length
        double even = c[start + 8] + square * c[start + 10];
        double odd = c[start + 9] + square * c[start + 11];
        even = c[start + 4] + square * (c[start + 6] + square * even);
        odd = c[start + 5] + square * (c[start + 7] + square * odd);
        even = c[start] + square * (c[start + 2] + square * even);
        odd = c[start + 1] + square * (c[start + 3] + square * odd);
        return even + t * odd;
    }
}
