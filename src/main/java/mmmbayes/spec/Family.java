package mmmbayes.spec;

import java.util.OptionalDouble;

/**
 * How a response scatters about its mean.
 *
 * @param distribution on which scale the noise is normal
 * @param censoredBelow in the response's own unit: an observation at or below it contributes the probability mass below it
 */
public record Family(Distribution distribution, OptionalDouble censoredBelow) {
    /** Distribution of a response given its linear predictor. */
    public enum Distribution {
        /** Normal on the response divided by its mean. */
        NORMAL,
        /** Normal on the logarithm of the response. */
        LOGNORMAL
    }
}
