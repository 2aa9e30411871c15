package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far point predictions y' are from what was observed, y, over n weeks. Shares are fractions (0.12 is 12%); a score that is not
 * defined is NaN.
 *
 * @param weekCount n
 * @param r2 {@code 1 - sum (y - y')^2 / sum (y - mean y)^2} with the mean of these weeks: 0 is as good as knowing their mean,
 *     negative is worse; NaN if the outcome is constant
 * @param rmse {@code sqrt(mean (y - y')^2)}, units of the outcome
 * @param mae {@code mean |y - y'|}, units of the outcome
 * @param mape {@code mean |y - y'| / |y|} over the weeks with y other than 0; ruled by the smallest weeks
 * @param smape {@code mean 2 |y - y'| / (|y| + |y'|)}, 0 where both are 0; between 0 and 2
 * @param wape {@code sum |y - y'| / sum |y|}; NaN if all y are 0
 * @param directionalAccuracy share of the weeks after the first, among those in which y rises or falls, in which y' moves the same
 *     way against its own value a week before; no movement of y' counts as wrong
 * @param peakDetection share of the peak weeks, the {@code ceil(n / 5)} weeks of highest y, that are also among as many weeks of
 *     highest y'; ties share the last places evenly, so that a constant prediction scores {@code ceil(n / 5) / n}
 */
public record PointScores(
        int weekCount,
        double r2,
        double rmse,
        double mae,
        double mape,
        double smape,
        double wape,
        double directionalAccuracy,
        double peakDetection) {
    private static final double PEAK_SHARE = 0.2;

    /**
     * Scores predictions of the same weeks.
     *
     * @param observed y, {@code [week]}, not modified
     * @param predicted y', {@code [week]}, not modified
     * @throws IllegalArgumentException if the lengths differ, there is no week, or a value is not finite
     */
    public static PointScores of(double[] observed, double[] predicted) {
        check(observed, predicted);
        double[] error = IntStream.range(0, observed.length)
                .mapToDouble(week -> Math.abs(observed[week] - predicted[week]))
                .toArray();
        double mean = Arrays.stream(observed).average().orElseThrow();
        double squaredError = Arrays.stream(error).map(e -> e * e).sum();
        double squaredDeviation =
                Arrays.stream(observed).map(y -> (y - mean) * (y - mean)).sum();
        double absoluteError = Arrays.stream(error).sum();
        double absolute = Arrays.stream(observed).map(Math::abs).sum();
        boolean constant = Arrays.stream(observed).allMatch(y -> y == observed[0]);
        return new PointScores(
                observed.length,
                constant ? Double.NaN : 1 - squaredError / squaredDeviation,
                Math.sqrt(squaredError / observed.length),
                absoluteError / observed.length,
                mape(observed, error),
                smape(observed, predicted, error),
                absolute > 0 ? absoluteError / absolute : Double.NaN,
                directionalAccuracy(observed, predicted),
                peakDetection(observed, predicted));
    }

    private static void check(double[] observed, double[] predicted) {
        if (observed.length != predicted.length || observed.length == 0) {
            throw new IllegalArgumentException(
                    predicted.length + " predictions for " + observed.length + " observed weeks");
        }
        for (int week = 0; week < observed.length; week++) {
            if (!Double.isFinite(observed[week]) || !Double.isFinite(predicted[week])) {
                throw new IllegalArgumentException(
                        "week " + week + ": observed " + observed[week] + ", predicted " + predicted[week]);
            }
        }
    }

    private static double mape(double[] observed, double[] error) {
        return IntStream.range(0, observed.length)
                .filter(week -> observed[week] != 0) // exactly 0: no relative error exists
                .mapToDouble(week -> error[week] / Math.abs(observed[week]))
                .average()
                .orElse(Double.NaN);
    }

    private static double smape(double[] observed, double[] predicted, double[] error) {
        return IntStream.range(0, observed.length)
                .mapToDouble(week -> {
                    double size = Math.abs(observed[week]) + Math.abs(predicted[week]);
                    return size > 0 ? 2 * error[week] / size : 0;
                })
                .average()
                .orElseThrow();
    }

    private static double directionalAccuracy(double[] observed, double[] predicted) {
        return IntStream.range(1, observed.length)
                .filter(week -> observed[week] != observed[week - 1]) // exactly equal: no direction to hit
                .mapToDouble(week -> {
                    double moved = Math.signum(observed[week] - observed[week - 1]);
                    return moved == Math.signum(predicted[week] - predicted[week - 1]) ? 1 : 0;
                })
                .average()
                .orElse(Double.NaN);
    }

    private static double peakDetection(double[] observed, double[] predicted) {
        int peakCount = (int) Math.ceil(PEAK_SHARE * observed.length - 1e-9);
        double[] isPeak = topShares(observed, peakCount);
        double[] isPredictedPeak = topShares(predicted, peakCount);
        double hits = 0;
        for (int week = 0; week < observed.length; week++) {
            hits += isPeak[week] * isPredictedPeak[week];
        }
        return hits / peakCount;
    }

    /** 1 for the highest values, 0 for the others, a fraction for those tied at the border; adds up to {@code count}. */
    private static double[] topShares(double[] values, int count) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double border = sorted[values.length - count];
        long above = Arrays.stream(values).filter(v -> v > border).count();
        long tied = Arrays.stream(values).filter(v -> v == border).count();
        double share = (double) (count - above) / tied;
        return Arrays.stream(values)
                .map(v -> v > border ? 1 : v == border ? share : 0)
                .toArray();
    }
}
