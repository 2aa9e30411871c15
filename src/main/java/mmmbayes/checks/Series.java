package mmmbayes.checks;

import java.util.Arrays;

/** Moments and checks of a series. */
final class Series {
    private Series() {}

    /** Refuses too few values and values that are not finite. */
    static void check(String name, double[] values, int leastCount) {
        if (values.length < leastCount) {
            throw new IllegalArgumentException(name + " needs " + leastCount + " values or more, got " + values.length);
        }
        for (int week = 0; week < values.length; week++) {
            if (!Double.isFinite(values[week])) {
                throw new IllegalArgumentException(name + ": value " + values[week] + " in row " + week);
            }
        }
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Mean of the k-th powers of the distances from the mean. */
    static double centralMoment(double[] values, int k) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            double power = 1;
            for (int i = 0; i < k; i++) {
                power *= value - mean;
            }
            sum += power;
        }
        return sum / values.length;
    }

    static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** Quantile of sorted values by linear interpolation (R type 7, NumPy's default). */
    static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }
}
