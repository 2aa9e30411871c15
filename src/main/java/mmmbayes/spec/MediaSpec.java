package mmmbayes.spec;

/**
 * The transform of media inputs.
 *
 * @param adstock carry-over
 * @param saturation diminishing returns
 * @param transforms whether both stages share each channel's decay, half-saturation and shape
 * @param history what is assumed of the weeks before the first row
 */
public record MediaSpec(Adstock adstock, Saturation saturation, Transforms transforms, History history) {
    /** Sharing of transforms between stages. */
    public enum Transforms {
        /** One transform per channel, informed by both stages. */
        SHARED,
        /** Each stage has its own transform of each channel. */
        PER_STAGE
    }

    /** Spend before the first week. */
    public enum History {
        /** No spend before the first week. */
        ZERO,
        /** The first week's spend went on for ever before it. */
        FIRST_WEEK_MEAN,
        /** The first {@code max_lag} weeks serve as history only and are not in the likelihood. */
        DROP
    }
}
