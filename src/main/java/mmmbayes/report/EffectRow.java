package mmmbayes.report;

/**
 * One estimand of one channel, or of all treatments together.
 *
 * @param scope what {@code channel} stands for
 * @param channel a name of the page's channels; for {@code JOINT} and {@code INTERACTION} a label such as {@code all
 *     treatments}
 * @param estimand what is estimated
 * @param mediator by way of which, where the estimand is told for each of several mediators; else empty
 * @param estimate in money or as a ratio, as the estimand says
 * @param probabilityAboveOne posterior probability that a return exceeds 1, its break-even before margins; NaN for what is not a
 *     return
 */
public record EffectRow(
        Scope scope,
        String channel,
        Estimand estimand,
        String mediator,
        Estimate estimate,
        double probabilityAboveOne) {
    /** A row that is not told for each mediator. */
    public EffectRow(Scope scope, String channel, Estimand estimand, Estimate estimate, double probabilityAboveOne) {
        this(scope, channel, estimand, "", estimate, probabilityAboveOne);
    }

    /** What the row is about. */
    public enum Scope {
        /** One channel, the others as observed. */
        CHANNEL,
        /** All treatments together. */
        JOINT,
        /** Joint effect less the sum of the channels' own. */
        INTERACTION
    }
}
