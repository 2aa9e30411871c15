package mmmbayes.spec;

/**
 * How to sample.
 *
 * @param chains number of chains
 * @param warmup adaptation draws a chain, discarded
 * @param draws kept draws a chain
 * @param seed of every random stream
 * @param targetAccept mean acceptance statistic that step-size adaptation aims at, in (0, 1)
 * @param maxTreeDepth doublings of a trajectory at most
 * @param coefficients whether Gaussian coefficients are integrated out where the family allows it
 */
public record SamplerSpec(
        int chains,
        int warmup,
        int draws,
        long seed,
        double targetAccept,
        int maxTreeDepth,
        Coefficients coefficients) {
    /** Treatment of the linear coefficients with normal priors. */
    public enum Coefficients {
        /** Integrated out analytically where the family allows it, and drawn exactly afterwards. */
        COLLAPSED,
        /** Sampled with everything else. */
        SAMPLED
    }
}
