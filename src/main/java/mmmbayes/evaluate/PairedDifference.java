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
}
