package mmmbayes.baseline;

import java.util.Arrays;
import java.util.function.BiFunction;

/** Forecasts that look at nothing but the past outcome: what any model has to beat. */
public final class Naive implements Forecaster {
    private final String name;
    private final BiFunction<DesignMatrix, double[], FittedForecaster> rule;

    private Naive(String name, BiFunction<DesignMatrix, double[], FittedForecaster> rule) {
        this.name = name;
        this.rule = rule;
    }

    /** The mean of the training weeks. */
    public static Naive mean() {
        return new Naive("mean", (features, response) -> constant(Response.mean(response)));
    }

    /** The outcome of the last training week. */
    public static Naive lastValue() {
        return new Naive("last_value", (features, response) -> constant(response[response.length - 1]));
    }

    /**
     * The outcome of the same week in the latest season that the training weeks hold; their mean where they hold none. For a training
     * week it is the outcome one season before, or the mean in the first season.
     *
     * @param periodWeeks length of a season in weeks, such as 52
     * @throws IllegalArgumentException if the period is not positive
     */
    public static Naive seasonal(int periodWeeks) {
        if (periodWeeks < 1) {
            throw new IllegalArgumentException("a season must last at least 1 week, got " + periodWeeks);
        }
        return new Naive("seasonal_naive", (features, response) -> {
            int trainFrom = features.firstWeek();
            double[] past = response.clone();
            return test -> {
                double[] prediction = new double[test.weekCount()];
                for (int row = 0; row < prediction.length; row++) {
                    prediction[row] = seasonal(past, test.firstWeek() + row - trainFrom, periodWeeks);
                }
                return prediction;
            };
        });
    }

    private static double seasonal(double[] past, int week, int periodWeeks) {
        int sameWeek = week - periodWeeks;
        while (sameWeek >= past.length) {
            sameWeek -= periodWeeks;
        }
        return sameWeek >= 0 ? past[sameWeek] : Response.mean(past);
    }

    private static FittedForecaster constant(double value) {
        return features -> {
            double[] prediction = new double[features.weekCount()];
            Arrays.fill(prediction, value);
            return prediction;
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FittedForecaster fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        return rule.apply(features, response);
    }
}
