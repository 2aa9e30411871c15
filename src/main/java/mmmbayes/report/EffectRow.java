package mmmbayes.report;

/**
 * One estimand of one channel, or of all treatments together.
 *
 * @param scope what {@code channel} stands for
 * @param channel a name of the page's channels; for {@code JOINT} and {@code INTERACTION} a label such as {@code all
 *     treatments}
 * @param estimand what is estimated
 * @param estimate in money or as a ratio, as the estimand says
 * @param probabilityAboveOne posterior probability that a return exceeds 1, its break-even before margins; NaN for what is not a
 *     return
 */
public record EffectRow(Scope scope, String channel, Estimand estimand, Estimate estimate, double probabilityAboveOne) {
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
