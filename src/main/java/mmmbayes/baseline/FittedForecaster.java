package mmmbayes.baseline;

/** What a {@link Forecaster} has learnt. Immutable. */
public interface FittedForecaster {
    /**
     * Point predictions, {@code [week]}, for any weeks with the features of the training weeks.
     *
     * @throws IllegalArgumentException if a feature of the training is missing
     */
    double[] predict(DesignMatrix features);
}
