package mmmbayes.baseline;

/** Turns a path of mediator spend into the feature that enters the outcome equation, such as a saturated adstock. */
@FunctionalInterface
public interface MediatorFeature {
    /**
     * The feature of every week. Must be causal: the value of a week may depend on that week and earlier ones only.
     *
     * @param mediator mediator spend, {@code [week]}, never negative, not modified
     * @return the feature, {@code [week]}
     */
    double[] of(double[] mediator);
}
