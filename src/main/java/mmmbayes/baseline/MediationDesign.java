package mmmbayes.baseline;

/**
 * What the two equations of a mediation model read, over the same weeks.
 *
 * @param treatments transformed treatment features, in both stages
 * @param mediatorControls further features of stage 1 (mediator)
 * @param outcomeControls further features of stage 2 (outcome)
 */
public record MediationDesign(DesignMatrix treatments, DesignMatrix mediatorControls, DesignMatrix outcomeControls) {
    /** @throws IllegalArgumentException if the three cover different weeks or share a name within a stage */
    public MediationDesign {
        treatments.beside(mediatorControls);
        treatments.beside(outcomeControls);
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive) of all three. */
    public MediationDesign rows(int from, int to) {
        return new MediationDesign(
                treatments.rows(from, to), mediatorControls.rows(from, to), outcomeControls.rows(from, to));
    }

    /** Number of weeks. */
    public int weekCount() {
        return treatments.weekCount();
    }

    DesignMatrix mediatorFeatures() {
        return treatments.beside(mediatorControls);
    }

    /** Features of stage 2 without the mediator's. */
    DesignMatrix outcomeFeatures() {
        return treatments.beside(outcomeControls);
    }

    MediationDesign withoutTreatment(java.util.Set<String> features) {
        return new MediationDesign(treatments.withZero(features), mediatorControls, outcomeControls);
    }
}
