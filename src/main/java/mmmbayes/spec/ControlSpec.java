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
 * @param acts whether it adds to the outcome's mean or multiplies it; it always adds to a mediator's
 * @param quadratic present when a factor has a quadratic term: the prior of its coefficient
 */
public record ControlSpec(
        String column,
        Transform transform,
        boolean inMediator,
        boolean inOutcome,
        int lag,
        Optional<Lever> lever,
        Prior mediatorPrior,
        Prior outcomePrior,
        Acts acts,
        Optional<Prior> quadratic) {
    /** How a control acts on the outcome. With z the transformed control: */
    public enum Acts {
        /** It adds {@code gamma z} to the linear predictor. */
        ADDITIVE,
        /** It multiplies the mean by {@code exp(gamma z)}, with the quadratic term {@code exp(gamma z + delta z^2)}. */
        EXPONENTIAL,
        /** It multiplies the mean by {@code 1 + gamma z}, with the quadratic term {@code 1 + gamma z + delta z^2}. */
        LINEAR
    }

    /** A control that adds to the outcome. */
    public ControlSpec(
            String column,
            Transform transform,
            boolean inMediator,
            boolean inOutcome,
            int lag,
            Optional<Lever> lever,
            Prior mediatorPrior,
            Prior outcomePrior) {
        this(
                column,
                transform,
                inMediator,
                inOutcome,
                lag,
                lever,
                mediatorPrior,
                outcomePrior,
                Acts.ADDITIVE,
                Optional.empty());
    }

    /** Whether it multiplies the outcome's mean. */
    public boolean multiplies() {
        return acts != Acts.ADDITIVE;
    }

    /** How a control enters the linear predictor. */
    public enum Transform {
        /** As it is where the training weeks hold only 0 and 1, standardised otherwise. */
        AUTO,
        /** Minus its mean, divided by its standard deviation (divisor: number of weeks). */
        STANDARDISE,
        /** Minus its median, divided by its interquartile range. */
        ROBUST,
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
        return new ControlSpec(
                column, other, inMediator, inOutcome, lag, lever, mediatorPrior, outcomePrior, acts, quadratic);
    }
}
