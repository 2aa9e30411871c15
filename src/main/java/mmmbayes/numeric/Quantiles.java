package mmmbayes.numeric;

import java.util.Arrays;

/** Sample quantiles of type 7 (Hyndman and Fan 1996), the default of R and NumPy. */
public final class Quantiles {
    /** Slack for products such as {@code 1000 * 0.05}, which should fall on an order statistic; R's choice. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private Quantiles() {}

    /**
     * Quantile of sorted values: linear between the order statistics around {@code (n - 1) p}.
     *
     * <p>Equal neighbours give exactly their value, and a position within rounding of an order statistic gives exactly that
     * one, so that {@code x <= quantile} counts ties as it should.
     *
     * @param sorted ascending, not modified
     * @param probability in [0, 1]
     * @return the quantile; NaN if {@code sorted} is empty
     * @throws IllegalArgumentException if {@code probability} is outside [0, 1] or NaN
     */
    public static double ofSorted(double[] sorted, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * probability;
        int lower = (int) Math.floor(position * (1 + FUZZ));
        double share = position - lower;
        if (lower >= sorted.length - 1 || share <= FUZZ * position || sorted[lower] == sorted[lower + 1]) {
            return sorted[Math.min(lower, sorted.length - 1)];
        }
        return (1 - share) * sorted[lower] + share * sorted[lower + 1];
    }

    /**
     * Quantile of values in any order.
     *
     * @param values not modified
     * @param probability in [0, 1]
     * @return the quantile; NaN if {@code values} is empty or holds a NaN
     * @throws IllegalArgumentException if {@code probability} is outside [0, 1] or NaN
     */
    public static double of(double[] values, double probability) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // NaN sorts last.
        return sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])
                ? Double.NaN
                : ofSorted(sorted, probability);
    }
}
