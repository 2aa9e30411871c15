package mmmbayes.baseline;

/** A way to learn a response from features of the training weeks alone. Implementations are immutable and deterministic. */
public interface Forecaster {
    /** Short name for tables, such as {@code ridge}. */
    String name();

    /**
     * Learns from the training weeks.
     *
     * @param features features of the training weeks, not modified
     * @param response response of the same weeks, {@code [week]}, not modified
     * @throws IllegalArgumentException if the response has another length or a value that is not finite
     */
    FittedForecaster fit(DesignMatrix features, double[] response);
}
