package mmmbayes.baseline;

import java.util.Optional;

/** What a {@link Forecaster} has learnt. Immutable. */
public interface FittedForecaster {
    /**
     * Point predictions, {@code [week]}, for any weeks with the features of the training weeks.
     *
     * @throws IllegalArgumentException if a feature of the training is missing
     */
    double[] predict(DesignMatrix features);

    /** Intercept and coefficients, if the forecast is a linear function of the features. */
    default Optional<LinearFit> linear() {
        return Optional.empty();
    }
}
