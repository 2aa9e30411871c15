package mmmbayes.report;

import java.util.List;

/**
 * The media mix with the largest expected revenue under a budget.
 *
 * @param policy what is held fixed, for example {@code same total budget, google reacts, each channel within 50% of today}
 * @param allocations one per channel
 * @param gain revenue of the best mix less that of today's
 */
public record BestMix(String policy, List<Allocation> allocations, Estimate gain) {
    /**
     * Spend of one channel over the effect window.
     *
     * @param channel a name of the page's channels
     * @param current money spent today
     * @param recommended money in the best mix
     * @param beyondObserved whether the recommended weekly spend was never seen in the data
     */
    public record Allocation(String channel, double current, double recommended, boolean beyondObserved) {}

    /** Copies the list. */
    public BestMix {
        allocations = List.copyOf(allocations);
    }
}
