package mmmbayes.evaluate;

import java.util.Arrays;
import mmmbayes.numeric.Quantiles;

/**
 * Scores of the outcome's forecasts for some weeks, against what was recorded.
 *
 * @param points of the point forecasts
 * @param crps mean continuous ranked probability score, in the outcome's unit
 * @param covered50 share of weeks inside the central 50% interval
 * @param covered90 the same of 90%
 */
record ForecastScores(PointScores points, double crps, double covered50, double covered90) {
    /** What of a week's predictive distribution is its point forecast. */
    enum Point {
        /** Best for squared errors, as in R2 and RMSE. */
        MEAN,
        /** Best for absolute errors, and not ruled by rare large draws where the outcome is a factor's exponential. */
        MEDIAN
    }

    /**
     * Of the weeks from one on, before another.
     *
     * @param outcome predictive draws of the outcome
     * @param from first week
     * @param to end of the weeks, exclusive
     * @param point what is the point forecast
     */
    static ForecastScores of(PredictiveDraws.Stage outcome, int from, int to, Point point) {
        double[] observed = Arrays.copyOfRange(outcome.recorded(), from, to);
        double[] predicted = Arrays.copyOfRange(outcome.meanPrediction(), from, to);
        double[][] replicates = new double[observed.length][];
        double crps = 0;
        for (int week = 0; week < observed.length; week++) {
            replicates[week] = outcome.replicates(from + week);
            Arrays.sort(replicates[week]);
            if (point == Point.MEDIAN) {
                predicted[week] = Quantiles.ofSorted(replicates[week], 0.5);
            }
            crps += DrawScores.crps(observed[week], replicates[week]) / observed.length;
        }
        return new ForecastScores(
                PointScores.of(observed, predicted),
                crps,
                DrawScores.coverage(observed, replicates, 0.5),
                DrawScores.coverage(observed, replicates, 0.9));
    }
}
