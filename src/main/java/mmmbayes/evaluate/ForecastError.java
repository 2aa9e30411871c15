package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.baseline.Fold;
import mmmbayes.numeric.NormalTail;

/**
 * What a point forecast misses by, as a distribution: normal about the point, on the logarithm for a baseline that is fitted to it. Its
 * standard deviation is the root mean squared error in the last fifth of the training weeks of a fit to the weeks before them, since a
 * forest's residuals of weeks it was fitted to say nothing of others.
 *
 * @param sd standard deviation, above 0
 * @param floor of the logarithm; empty on the outcome's own scale
 * @param bound where the outcome is censored: a recorded value at or below it counts with the mass there, as in the Bayesian model
 */
record ForecastError(double sd, OptionalDouble floor, OptionalDouble bound) {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double JUDGED_SHARE = 0.2;

    /** Fewer errors say nothing of their size. */
    private static final int LEAST_JUDGED = 4;

    /**
     * Of a baseline in the training weeks of a fold.
     *
     * @param outcome {@code [week]}, not modified; weeks after training are not looked at
     * @param bound where the outcome is censored
     * @return empty if the training weeks are too few, or all errors are 0
     */
    static Optional<ForecastError> of(Baseline baseline, Fold fold, double[] outcome, OptionalDouble bound) {
        int judged = (int) Math.ceil(JUDGED_SHARE * fold.trainCount());
        if (judged < LEAST_JUDGED) {
            return Optional.empty();
        }
        int cut = fold.trainTo() - judged;
        double[] points = baseline.fit(new Fold(fold.trainFrom(), cut, cut, fold.trainTo()))
                .predictions();
        OptionalDouble floor = baseline.logFloor();
        double squares = 0;
        for (int week = cut; week < fold.trainTo(); week++) {
            double error = scaled(outcome[week], floor) - scaled(points[week], floor);
            squares += error * error;
        }
        return squares > 0
                ? Optional.of(new ForecastError(Math.sqrt(squares / judged), floor, bound))
                : Optional.empty();
    }

    private static double scaled(double value, OptionalDouble floor) {
        return floor.isPresent() ? Math.log(Math.max(floor.getAsDouble(), value)) : value;
    }

    /** Values on the scale of a baseline: their logarithm where there is a floor, never below it; {@code [week]}. */
    static double[] scaled(double[] values, OptionalDouble floor) {
        return Arrays.stream(values).map(value -> scaled(value, floor)).toArray();
    }

    /**
     * Log density of a recorded outcome, per unit of the outcome: on the logarithm {@code log N(log y; log y', sd) - log y}. Of a censored
     * one the log of the mass at or below the bound.
     *
     * @param point forecast y'
     */
    double logDensity(double recorded, double point) {
        if (bound.isPresent() && recorded <= bound.getAsDouble()) {
            return NormalTail.logCdf((scaled(bound.getAsDouble(), floor) - scaled(point, floor)) / sd);
        }
        double z = (scaled(recorded, floor) - scaled(point, floor)) / sd;
        double jacobian = floor.isPresent() ? scaled(recorded, floor) : 0;
        return -HALF_LOG_TWO_PI - Math.log(sd) - 0.5 * z * z - jacobian;
    }

    /** The same of several weeks, {@code [week]}. */
    double[] logDensities(double[] recorded, double[] points) {
        double[] densities = new double[points.length];
        Arrays.setAll(densities, week -> logDensity(recorded[week], points[week]));
        return densities;
    }
}
