package mmmbayes.spec;

import java.util.List;
import java.util.Optional;

/**
 * A paid channel that acts on mediators, on the outcome, or on both.
 *
 * @param name as reports call it
 * @param column spend column
 * @param transform its carry-over and saturation
 * @param actsOn stages in whose equations it stands: mediators by name, in the spec's order, then {@link #OUTCOME}; at least one
 * @param mediatorMedia prior of its coefficient in the stage of each mediator that it acts on; empty if it acts on none
 * @param outcomeMedia prior of its coefficient in the outcome stage; empty if it acts by way of mediators alone
 */
public record TreatmentSpec(
        String name,
        String column,
        TransformSpec transform,
        List<String> actsOn,
        Optional<Prior> mediatorMedia,
        Optional<Prior> outcomeMedia) {
    /** The outcome's stage, as {@code actsOn} names it. */
    public static final String OUTCOME = "outcome";

    /** Copies the list and checks that each stage has its prior. */
    public TreatmentSpec {
        actsOn = List.copyOf(actsOn);
        boolean onOutcome = actsOn.contains(OUTCOME);
        boolean onMediators = actsOn.size() > (onOutcome ? 1 : 0);
        if (actsOn.isEmpty() || onOutcome != outcomeMedia.isPresent() || onMediators != mediatorMedia.isPresent()) {
            throw new IllegalArgumentException(name + " acts on " + actsOn + " with priors mediator.media "
                    + mediatorMedia + " and outcome.media " + outcomeMedia);
        }
    }

    /** Whether it acts on the outcome other than by way of mediators. */
    public boolean actsOnOutcome() {
        return outcomeMedia.isPresent();
    }

    /** Whether it acts on a mediator. */
    public boolean actsOn(MediatorSpec mediator) {
        return actsOn.contains(mediator.name());
    }

    /** The same channel acting on the outcome alone, for models without a mediator; its coefficient keeps the prior that it has. */
    public TreatmentSpec onOutcomeAlone() {
        return new TreatmentSpec(
                name, column, transform, List.of(OUTCOME), Optional.empty(), outcomeMedia.or(() -> mediatorMedia));
    }
}
