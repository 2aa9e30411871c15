package mmmbayes.baseline;

/** Checks and moments of a response over the training weeks. */
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

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
