package mmmbayes.checks;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What one column of weekly data looks like.
 *
 * @param weekCount number of weeks
 * @param mean mean
 * @param standardDeviation sample standard deviation (divisor n - 1)
 * @param min smallest value
 * @param lowerQuartile 25% quantile, linear between order statistics
 * @param median 50% quantile
 * @param upperQuartile 75% quantile
 * @param max largest value
 * @param zeroShare share of weeks that are exactly 0
 * @param longestZeroRun most weeks in a row that are exactly 0
 * @param skew {@code mean (x - m)^3 / (mean (x - m)^2)^1.5}; 0 for a constant column
 * @param lagOneCorrelation autocorrelation at lag 1; 0 for a constant column
 * @param robustOutliers weeks, from 0, with {@code 0.6745 |x - median| / MAD > 3.5} (Iglewicz and Hoaglin, 1993), MAD being the median
 *     distance from the median; none where it is 0, that is where half the weeks are equal
 * @param quartileOutliers weeks, from 0, beyond 1.5 times the distance of the quartiles from the nearer one (Tukey)
 */
public record ColumnSummary(
        int weekCount,
        double mean,
        double standardDeviation,
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max,
        double zeroShare,
        int longestZeroRun,
        double skew,
        double lagOneCorrelation,
        List<Integer> robustOutliers,
        List<Integer> quartileOutliers) {
    private static final double ROBUST_LIMIT = 3.5;
    private static final double NORMAL_MAD = 0.6745;
    private static final double QUARTILE_LIMIT = 1.5;

    /** Copies the lists. */
    public ColumnSummary {
        robustOutliers = List.copyOf(robustOutliers);
        quartileOutliers = List.copyOf(quartileOutliers);
    }

    /**
     * Summary of a column.
     *
     * @param column {@code [week]}, at least 3 weeks, not modified
     * @throws IllegalArgumentException if there are fewer than 3 weeks or a value is not finite
     */
    public static ColumnSummary of(double[] column) {
        Series.check("a column summary", column, 3);
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        double variance = Series.centralMoment(column, 2);
        boolean constant = Series.isConstant(column);
        return new ColumnSummary(
                column.length,
                Series.mean(column),
                Math.sqrt(variance * column.length / (column.length - 1)),
                sorted[0],
                Series.quantile(sorted, 0.25),
                Series.quantile(sorted, 0.5),
                Series.quantile(sorted, 0.75),
                sorted[sorted.length - 1],
                (double) Arrays.stream(column).filter(value -> value == 0).count() / column.length,
                longestZeroRun(column),
                constant ? 0 : Series.centralMoment(column, 3) / Math.pow(variance, 1.5),
                constant ? 0 : Autocorrelation.autocorrelations(column, 1)[1],
                robustOutliers(column),
                quartileOutliers(column, Series.quantile(sorted, 0.25), Series.quantile(sorted, 0.75)));
    }

    private static int longestZeroRun(double[] column) {
        int longest = 0;
        int run = 0;
        for (double value : column) {
            run = value == 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static List<Integer> robustOutliers(double[] column) {
        double median = Series.median(column);
        double[] distances =
                Arrays.stream(column).map(value -> Math.abs(value - median)).toArray();
        double spread = Series.median(distances);
        return weeks(column, week -> spread > 0 && NORMAL_MAD * distances[week] / spread > ROBUST_LIMIT);
    }

    private static List<Integer> quartileOutliers(double[] column, double lower, double upper) {
        double reach = QUARTILE_LIMIT * (upper - lower);
        return weeks(column, week -> column[week] < lower - reach || column[week] > upper + reach);
    }

    private static List<Integer> weeks(double[] column, IntPredicate isOutlier) {
        return IntStream.range(0, column.length).filter(isOutlier).boxed().toList();
    }
}
