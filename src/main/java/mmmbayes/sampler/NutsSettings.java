package mmmbayes.sampler;

import java.util.Locale;

/**
 * How to sample.
 *
 * @param chains number of chains, at least 1
 * @param warmup adaptation draws a chain, discarded; 0 keeps the first metric and step size
 * @param draws kept draws a chain, at least 1
 * @param seed of every random stream
 * @param threads chains sampled at a time, at least 1; has no influence on the draws
 * @param targetAccept mean acceptance statistic that step-size adaptation aims at, in (0, 1)
 * @param maxTreeDepth doublings of a trajectory at most, 1 to 20
 * @param metric what warm-up may learn about the posterior's scales
 */
public record NutsSettings(
        int chains,
        int warmup,
        int draws,
        long seed,
        int threads,
        double targetAccept,
        int maxTreeDepth,
        MetricChoice metric) {

    /** What warm-up may learn about the posterior's scales. */
    public enum MetricChoice {
        /** The correlation-aware metric where it is better on draws that did not enter it, else the diagonal one. */
        AUTO,
        /** One scale per coordinate. */
        DIAGONAL,
        /** All correlations. */
        DENSE
    }

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException naming the setting, what was found and what is allowed
     */
    public NutsSettings {
        require(chains >= 1, "chains", chains, "1 or more");
        require(warmup >= 0, "warmup", warmup, "0 or more");
        require(draws >= 1, "draws", draws, "1 or more");
        require(threads >= 1, "threads", threads, "1 or more");
        require(targetAccept > 0 && targetAccept < 1, "targetAccept", targetAccept, "between 0 and 1, both excluded");
        require(maxTreeDepth >= 1 && maxTreeDepth <= 20, "maxTreeDepth", maxTreeDepth, "1 to 20");
    }

    /** Four chains of 300 warm-up and 1000 kept draws, target acceptance 0.83, depth 10, one thread, seed 1. */
    public static NutsSettings defaults() {
        return new NutsSettings(4, 300, 1000, 1, 1, 0.83, 10, MetricChoice.AUTO);
    }

    /** These settings with another number of chains. */
    public NutsSettings withChains(int newChains) {
        return new NutsSettings(newChains, warmup, draws, seed, threads, targetAccept, maxTreeDepth, metric);
    }

    /** These settings with another length of warm-up. */
    public NutsSettings withWarmup(int newWarmup) {
        return new NutsSettings(chains, newWarmup, draws, seed, threads, targetAccept, maxTreeDepth, metric);
    }

    /** These settings with another number of kept draws. */
    public NutsSettings withDraws(int newDraws) {
        return new NutsSettings(chains, warmup, newDraws, seed, threads, targetAccept, maxTreeDepth, metric);
    }

    /** These settings with another seed. */
    public NutsSettings withSeed(long newSeed) {
        return new NutsSettings(chains, warmup, draws, newSeed, threads, targetAccept, maxTreeDepth, metric);
    }

    /** These settings with another number of threads. */
    public NutsSettings withThreads(int newThreads) {
        return new NutsSettings(chains, warmup, draws, seed, newThreads, targetAccept, maxTreeDepth, metric);
    }

    /** These settings with another target acceptance. */
    public NutsSettings withTargetAccept(double newTargetAccept) {
        return new NutsSettings(chains, warmup, draws, seed, threads, newTargetAccept, maxTreeDepth, metric);
    }

    /** These settings with another limit of doublings. */
    public NutsSettings withMaxTreeDepth(int newMaxTreeDepth) {
        return new NutsSettings(chains, warmup, draws, seed, threads, targetAccept, newMaxTreeDepth, metric);
    }

    /** These settings with another kind of metric. */
    public NutsSettings withMetric(MetricChoice newMetric) {
        return new NutsSettings(chains, warmup, draws, seed, threads, targetAccept, maxTreeDepth, newMetric);
    }

    private static void require(boolean holds, String name, Number found, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is %s; allowed: %s", name, found, allowed));
        }
    }
}
