package mmmbayes.evaluate;

/**
 * Mean difference of two models' scores on the same weeks, and how sure it is.
 *
 * @param mean mean over the weeks of first minus second, in units of the score
 * @param standardError standard deviation of the weekly differences over the root of their number; it takes weeks as independent, so
 *     it is too small where errors of neighbouring weeks are alike; NaN for a single week
 * @param weekCount number of weeks
 */
public record PairedDifference(double mean, double standardError, int weekCount) {
    /**
     * Compares week by week.
     *
     * @param first scores of the first model, {@code [week]}, not modified
     * @param second scores of the second model on the same weeks, {@code [week]}, not modified
     * @throws IllegalArgumentException if the lengths differ or there is no week
     */
    public static PairedDifference of(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(first.length + " scores against " + second.length);
        }
        double mean = 0;
        for (int week = 0; week < first.length; week++) {
            mean += (first[week] - second[week]) / first.length;
        }
        double squares = 0;
        for (int week = 0; week < first.length; week++) {
            double deviation = first[week] - second[week] - mean;
            squares += deviation * deviation;
        }
        double variance = squares / (first.length - 1);
        return new PairedDifference(mean, Math.sqrt(variance / first.length), first.length);
    }

    /**
     * Compares week by week where errors of neighbouring weeks are alike: the variance of the mean with Bartlett's weights for the
     * autocovariances up to lag {@code floor(4 (n / 100)^(2/9))} and divisor n - 1 instead of n (Newey and West, 1987).
     *
     * @param first scores of the first model, {@code [week]}, not modified
     * @param second scores of the second model on the same weeks, {@code [week]}, not modified
     * @throws IllegalArgumentException if the lengths differ or there is no week
     */
    public static PairedDifference ofDependentWeeks(double[] first, double[] second) {
        PairedDifference plain = of(first, second);
        int n = first.length;
        int lags = Math.min(n - 1, (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
        double variance = 0;
        for (int lag = 0; lag <= lags; lag++) {
            double covariance = 0;
            for (int week = lag; week < n; week++) {
                covariance += (first[week] - second[week] - plain.mean)
                        * (first[week - lag] - second[week - lag] - plain.mean);
            }
            variance += covariance / n * (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0)));
        }
        return new PairedDifference(plain.mean, Math.sqrt(Math.max(0, variance) / (n - 1)), n);
    }

    /** The same, second minus first. */
    PairedDifference negated() {
        return new PairedDifference(-mean, standardError, weekCount);
    }

    /** Mean over its standard error; NaN for a single week, 0 where the models are equal. */
    public double standardErrors() {
        return mean == 0 ? 0 : mean / standardError; // exactly 0: the same scores in every week
    }
}
