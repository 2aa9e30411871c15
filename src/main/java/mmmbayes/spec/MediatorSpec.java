package mmmbayes.spec;

/**
 * Paid spend that reacts to the treatments and drives the outcome.
 *
 * @param name as reports call it
 * @param column spend column
 * @param family noise of the mediator stage
 * @param enters what of the mediator enters the outcome stage
 * @param transform carry-over and saturation of its own spend as an input of the outcome
 * @param outcomeMedia prior of its coefficient in the outcome stage
 * @param priors of its own stage
 */
public record MediatorSpec(
        String name,
        String column,
        Family family,
        Enters enters,
        TransformSpec transform,
        Prior outcomeMedia,
        StagePriors priors) {
    /** A residualised mediator may be negative, so it enters linearly. */
    public MediatorSpec {
        transform = enters == Enters.RESIDUALISED ? transform.withoutSaturation() : transform;
    }

    /** What of the mediator enters the outcome stage. */
    public enum Enters {
        /** The spend that was really spent. */
        OBSERVED,
        /** The mean that the mediator stage expects. */
        PREDICTED,
        /** Observed minus expected, linearly: the treatments' outcome coefficients are then total effects. */
        RESIDUALISED
    }
}
