package mmmbayes.numeric;

/** {@code log(sum_i exp(x_i))} without overflow. */
public final class LogSumExp {
    private LogSumExp() {}

    /**
     * {@code log(sum_i exp(x_i))}, shifted by the largest entry.
     *
     * @param values not modified
     * @return negative infinity for no values or all negative infinity; positive infinity if one is; NaN if one is
     */
    public static double of(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (!(Math.abs(largest) < Double.POSITIVE_INFINITY)) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }

    /**
     * {@code log(exp(a) + exp(b))}, without an array.
     *
     * @param a log of the first number; negative infinity stands for 0
     * @param b log of the second number; negative infinity stands for 0
     * @return at least the larger of the two; negative infinity if both are, NaN if either is
     */
    public static double of(double a, double b) {
        double larger = Math.max(a, b);
        if (Double.isInfinite(larger)) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
