package mmmbayes.spec;

/**
 * The outcome, usually revenue.
 *
 * @param column outcome column
 * @param family noise of the outcome stage
 * @param priors of the outcome stage
 */
public record OutcomeSpec(String column, Family family, StagePriors priors) {}
