package mmmbayes.spec;

import java.util.Optional;

/**
 * A variable that is no media channel.
 *
 * @param column its column, which is also its name
 * @param transform how it enters the linear predictor
 * @param inMediator whether it enters the mediator stages
 * @param inOutcome whether it enters the outcome stage
 * @param lag weeks by which it is delayed, 0 or more (the first value stands for the weeks before the data)
 * @param lever present when effects are reported for it
 * @param mediatorPrior prior of its coefficient in the mediator stages
 * @param outcomePrior prior of its coefficient in the outcome stage
 */
public record ControlSpec(
        String column,
        Transform transform,
        boolean inMediator,
        boolean inOutcome,
        int lag,
        Optional<Lever> lever,
        Prior mediatorPrior,
        Prior outcomePrior) {
    /** How a control enters the linear predictor. */
    public enum Transform {
        /** Minus its mean, divided by its standard deviation (divisor: number of weeks). */
        STANDARDISE,
        /** Its logarithm minus the mean logarithm. */
        LOG,
        /** Minus its mean. */
        CENTER,
        /** As it is. */
        NONE
    }

    /** A control that can be set, such as price or promotion. */
    public record Lever(Reference reference) {}

    /** The value of a lever that counts as "not used". */
    public sealed interface Reference {
        /** The mean over the training weeks. */
        record Mean() implements Reference {}

        /** A stated value in the column's own unit. */
        record Value(double value) implements Reference {}
    }

    /** The same control with another transform. */
    public ControlSpec withTransform(Transform other) {
        return new ControlSpec(column, other, inMediator, inOutcome, lag, lever, mediatorPrior, outcomePrior);
    }
}
