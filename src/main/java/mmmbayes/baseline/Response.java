package mmmbayes.baseline;

import java.util.Arrays;

/** Checks and moments of a series over the training weeks. */
final class Response {
    private Response() {}

    /** Refuses a response that does not fit its features. */
    static void check(DesignMatrix features, double[] response) {
        if (response.length != features.weekCount()) {
            throw new IllegalArgumentException(
                    "the response has " + response.length + " values for " + features.weekCount() + " weeks");
        }
        for (int week = 0; week < response.length; week++) {
            if (!Double.isFinite(response[week])) {
                throw new IllegalArgumentException("the response is " + response[week] + " in row " + week);
            }
        }
    }

    /** Mean; of equal values exactly that value. */
    static double mean(double[] values) {
        if (isConstant(values)) {
            return values[0];
        }
        return Arrays.stream(values).sum() / values.length;
    }

    /** Standard deviation with the number of values as divisor; of equal values exactly 0, where rounding would leave a trace. */
    static double populationSd(double[] values) {
        if (isConstant(values)) {
            return 0;
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
