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
}
