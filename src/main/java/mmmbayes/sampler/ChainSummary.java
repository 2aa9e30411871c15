package mmmbayes.sampler;

/**
 * What one chain did.
 *
 * @param chain 0-based
 * @param stepSize step size of the kept draws
 * @param metric metric of the kept draws
 * @param warmupDraws transitions of warm-up done
 * @param warmupLeapfrogs gradient evaluations of warm-up, search for starting point and first step size included
 * @param warmupDivergences divergent transitions of warm-up, which do no harm
 * @param keptDraws draws handed to the sink
 * @param leapfrogs gradient evaluations of the kept draws
 * @param divergences kept draws whose trajectory diverged
 * @param depthHits kept draws whose trajectory was cut off at the depth limit
 * @param stopped whether the chain ended before its last draw because the listener asked for it
 */
public record ChainSummary(
        int chain,
        double stepSize,
        Metric metric,
        int warmupDraws,
        long warmupLeapfrogs,
        int warmupDivergences,
        int keptDraws,
        long leapfrogs,
        int divergences,
        int depthHits,
        boolean stopped) {}
