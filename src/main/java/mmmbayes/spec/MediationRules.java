package mmmbayes.spec;

/** Rules on what acts on a mediator: some channel moves it, and what moves it reaches the outcome. */
final class MediationRules {
    private MediationRules() {}

    /**
     * Checks one mediator.
     *
     * @param path of its block in the file
     */
    static void check(Spec spec, MediatorSpec mediator, String path, DecodeLog log) {
        if (mediator.name().equals(TreatmentSpec.OUTCOME)) {
            log.addAt(path + "/name", "a mediator cannot be called outcome.", "Choose another name.");
        }
        if (spec.treatments().stream().noneMatch(treatment -> treatment.actsOn(mediator))) {
            log.addAt(
                    path,
                    "no treatment acts on " + mediator.name() + ", so it mediates nothing.",
                    "Add " + mediator.name() + " to a treatment's acts_on, or make it a treatment with acts_on:"
                            + " [outcome].");
        }
        if (mediator.enters() != MediatorSpec.Enters.RESIDUALISED) {
            return;
        }
        for (TreatmentSpec treatment : spec.treatments()) {
            if (treatment.actsOn(mediator) && !treatment.actsOnOutcome()) {
                log.addAt(
                        "treatments/" + treatment.name(),
                        treatment.name() + " acts on " + mediator.name()
                                + ", which enters without what the treatments cause, but not on the outcome: it would"
                                + " bring nothing by that way.",
                        "Let it act on the outcome, or use enters: observed.");
            }
        }
    }
}
