package mmmbayes.effects;

import java.util.Optional;

/**
 * One estimand of one channel, of all treatments together, or of a mediator.
 *
 * @param scope what {@code channel} stands for
 * @param channel the channel; {@link #ALL_TREATMENTS} for {@code JOINT} and {@code INTERACTION}
 * @param estimand what is estimated
 * @param mediator by way of which, where the estimand is told for each of several mediators; else empty
 * @param spend recorded in the window, in currency; of all treatments for {@code JOINT}
 * @param summary empty where the estimand is not reported
 * @param probabilityAboveOne share of draws above 1, where a return gives back in outcome what was spent; NaN for what is not a
 *     return or is not reported
 * @param note why it is not, or why the spec fixes it; empty where it is an estimate
 */
public record EffectRow(
        Scope scope,
        String channel,
        Estimand estimand,
        String mediator,
        double spend,
        Optional<PosteriorSummary> summary,
        double probabilityAboveOne,
        String note) {
    /** Label of the treatments together. */
    public static final String ALL_TREATMENTS = "all_treatments";

    /** What a row is about. */
    public enum Scope {
        /** One treatment, the others as observed. */
        CHANNEL("channel"),
        /** All treatments together. */
        JOINT("joint"),
        /** Joint effect less the sum of the channels' own. */
        INTERACTION("interaction"),
        /** A mediator's own part. */
        MEDIATOR("mediator");

        private final String key;

        Scope(String key) {
            this.key = key;
        }

        /** Its name in tables. */
        public String key() {
            return key;
        }
    }

    /** Whether the spec fixes it, so that its summary is no estimate: an effect along a path that the channel does not have. */
    public boolean isFixed() {
        return summary.isPresent() && !note.isEmpty();
    }

    /** The estimand's key, with the mediator where it is by way of one: {@code indirect_through[google]}. */
    public String quantity() {
        return mediator.isEmpty() ? estimand.key() : estimand.key() + "[" + mediator + "]";
    }
}
