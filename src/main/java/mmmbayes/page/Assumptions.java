package mmmbayes.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/** What has to hold for the effects of a fit to be causal. */
final class Assumptions {
    private Assumptions() {}

    static List<String> of(Spec spec) {
        List<String> sentences = new ArrayList<>();
        String outcome = spec.outcome().column();
        sentences.add("Nothing unobserved moves both the spend of a treatment and " + outcome
                + " once the controls are accounted for.");
        for (MediatorSpec mediator : spec.mediators()) {
            sentences.add("Nothing unobserved moves both the spend of a treatment and " + mediator.name() + ".");
            sentences.add("Nothing unobserved moves both " + mediator.name() + " and " + outcome
                    + ": demand that makes people search and buy would pass for an effect of " + mediator.name()
                    + ", and so for an indirect effect.");
            sentences.add("No control that stands between " + mediator.name() + " and " + outcome
                    + " is itself caused by the treatments; followers may be: consider them lagged or left out.");
            sentences.add(
                    mediator.name() + " keeps reacting to the treatments as it did, and is not capped by a budget.");
            sentences.add(
                    switch (mediator.enters()) {
                        case OBSERVED ->
                            "The spend of " + mediator.name() + " that enters " + outcome
                                    + " is what was really spent.";
                        case PREDICTED ->
                            "The spend of " + mediator.name() + " that enters " + outcome
                                    + " is what its own equation expects; shocks to it are taken for noise.";
                        case RESIDUALISED ->
                            "Only the part of " + mediator.name()
                                    + " that its own equation does not expect enters " + outcome
                                    + "; the treatments' coefficients are total effects.";
                    });
        }
        if (spec.mediators().size() > 1) {
            sentences.add("The mediators act side by side: none reacts to another.");
        }
        for (TreatmentSpec treatment : spec.treatments()) {
            stagesLeftOut(spec, treatment)
                    .ifPresent(stages -> sentences.add(
                            treatment.name() + " does not act on " + stages + ": assumed by the spec, not found."));
        }
        sentences.add(
                "Carry-over, saturation and the season have the form that the spec gives them, and are the same in"
                        + " every week.");
        return sentences;
    }

    private static Optional<String> stagesLeftOut(Spec spec, TreatmentSpec treatment) {
        List<String> left = new ArrayList<>();
        for (MediatorSpec mediator : spec.mediators()) {
            if (!treatment.actsOn(mediator)) {
                left.add(mediator.name());
            }
        }
        if (!treatment.actsOnOutcome()) {
            left.add(spec.outcome().column() + " itself");
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", left));
    }
}
