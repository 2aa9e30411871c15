package mmmbayes.sampler;

import java.util.List;

/**
 * What all chains did.
 *
 * @param chains one entry per chain, in order
 */
public record SamplingSummary(List<ChainSummary> chains) {
    /** Copies the list. */
    public SamplingSummary {
        chains = List.copyOf(chains);
    }

    /** Kept draws whose trajectory diverged, over all chains. */
    public int divergences() {
        return chains.stream().mapToInt(ChainSummary::divergences).sum();
    }

    /** Kept draws whose trajectory was cut off at the depth limit, over all chains. */
    public int depthHits() {
        return chains.stream().mapToInt(ChainSummary::depthHits).sum();
    }

    /** Gradient evaluations of the kept draws, over all chains. */
    public long leapfrogs() {
        return chains.stream().mapToLong(ChainSummary::leapfrogs).sum();
    }

    /** Gradient evaluations of warm-up, over all chains. */
    public long warmupLeapfrogs() {
        return chains.stream().mapToLong(ChainSummary::warmupLeapfrogs).sum();
    }

    /** Whether any chain ended early on request. */
    public boolean stopped() {
        return chains.stream().anyMatch(ChainSummary::stopped);
    }
}
