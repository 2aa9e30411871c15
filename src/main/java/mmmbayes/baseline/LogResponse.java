package mmmbayes.baseline;

import java.util.Arrays;

/**
 * Another forecaster on the logarithm of the response: fits {@code log max(y, floor)} and predicts {@code exp} of what that says,
 * which is a median, not a mean.
 *
 * @param forecaster on the logarithm
 * @param floor smallest response that counts, above 0
 */
public record LogResponse(Forecaster forecaster, double floor) implements Forecaster {
    /** @throws IllegalArgumentException if the floor is not above 0 */
    public LogResponse {
        if (!(floor > 0)) {
            throw new IllegalArgumentException("the floor of a logarithm must be above 0, got " + floor);
        }
    }

    @Override
    public String name() {
        return "log_" + forecaster.name();
    }

    @Override
    public FittedForecaster fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        double[] logs = Arrays.stream(response)
                .map(value -> Math.log(Math.max(floor, value)))
                .toArray();
        FittedForecaster fitted = forecaster.fit(features, logs);
        double largest = Arrays.stream(logs).max().orElseThrow();
        double smallest = Arrays.stream(logs).min().orElseThrow();
        // A line on the logarithm may run anywhere; beyond the training range squared the forecast is not worth a
        // number.
        double reach = largest - smallest;
        return test -> Arrays.stream(fitted.predict(test))
                .map(value -> Math.exp(Math.max(smallest - reach, Math.min(largest + reach, value))))
                .toArray();
    }
}
