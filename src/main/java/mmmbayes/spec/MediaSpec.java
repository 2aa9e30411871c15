package mmmbayes.spec;

/**
 * What the transforms of all channels have in common.
 *
 * @param transforms whether both stages share each channel's transform
 * @param history what is assumed of the weeks before the first row
 * @param scaling what spend is divided by, so that half-saturation is in its units
 */
public record MediaSpec(Transforms transforms, History history, Scaling scaling) {
    /** Sharing of transforms between stages. */
    public enum Transforms {
        /** One transform per channel, informed by both stages. */
        SHARED,
        /** Each stage has its own transform of each channel. */
        PER_STAGE
    }

    /** Unit of a channel's scaled input, taken over the training weeks with spend. */
    public enum Scaling {
        /** Their mean spend. */
        MEAN,
        /** Their median spend, which a few very large weeks do not move. */
        MEDIAN,
        /** The largest spend of any of them, as PyMC-Marketing does. */
        MAX
    }

    /** Spend before the first week. */
    public enum History {
        /** No spend before the first week. */
        ZERO,
        /**
         * A channel's mean spend in the first {@code max_lag + 1} weeks was spent in every week before the first, {@code max_lag}
         * being the largest of any channel (52 where carry-over has no end).
         */
        FIRST_WEEK_MEAN,
        /** The first {@code max_lag} weeks (the largest of any channel) serve as history only and are not in the likelihood. */
        DROP
    }
}
