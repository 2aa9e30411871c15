package mmmbayes.spec;

/**
 * A paid channel that acts on the mediators and on the outcome.
 *
 * @param name as reports call it
 * @param column spend column
 * @param transform its carry-over and saturation
 * @param mediatorMedia prior of its coefficient in every mediator stage
 * @param outcomeMedia prior of its coefficient in the outcome stage
 */
public record TreatmentSpec(
        String name, String column, TransformSpec transform, Prior mediatorMedia, Prior outcomeMedia) {}
