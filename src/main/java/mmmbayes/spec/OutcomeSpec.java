package mmmbayes.spec;

/**
 * The outcome, usually revenue.
 *
 * @param column outcome column
 * @param family noise of the outcome stage
 * @param priors of the outcome stage
 * @param trendAndSeason whether trend and season add to the mean or multiply it
 */
public record OutcomeSpec(String column, Family family, StagePriors priors, ControlSpec.Acts trendAndSeason) {
    /** An outcome to which trend and season add. */
    public OutcomeSpec(String column, Family family, StagePriors priors) {
        this(column, family, priors, ControlSpec.Acts.ADDITIVE);
    }
}
