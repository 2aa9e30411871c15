package mmmbayes.diagnostics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Monte Carlo standard errors: how far an estimate would move with another run of the same length.
 *
 * <p>Every method takes {@code [chain][draw]}, not modified, and gives NaN where the effective sample size has no value.
 */
public final class MonteCarloError {
    /** Normal probabilities of one standard deviation below and above the mean. */
    private static final double ONE_SD_BELOW = 0.1586553;

    private static final double ONE_SD_ABOVE = 0.8413447;

    private MonteCarloError() {}

    /** Of the mean: {@code sd / sqrt(ESS_mean)}. */
    public static double mean(double[][] chains) {
        return Math.sqrt(
                Chains.areUsable(chains) ? Chains.variance(chains) / EffectiveSampleSize.mean(chains) : Double.NaN);
    }

    /**
     * Of the standard deviation, by the delta method: with {@code c = x - mean}, {@code E2 = mean c^2}, {@code E4 = mean c^4},
     * {@code sqrt((E4 - E2^2) / ESS(c^2) / E2 / 4)}.
     *
     * <p>Uses the effective sample size of the squares, as ArviZ 0.23 and R's posterior do; ArviZ-stats 1.x uses that of the
     * draws. A constant has none: 0.
     */
    public static double sd(double[][] chains) {
        if (!Chains.areUsable(chains)) {
            return Double.NaN;
        }
        double[][] squares = Chains.squared(chains, Chains.mean(chains));
        double second = Chains.mean(squares);
        if (second == 0) {
            return 0;
        }
        double fourth = Chains.mean(Chains.squared(squares, 0));
        return Math.sqrt((fourth - second * second) / EffectiveSampleSize.mean(squares) / second / 4);
    }

    /**
     * Of a quantile: half the distance between the order statistics that bound one standard deviation of the beta posterior
     * of its rank.
     *
     * @param probability in (0, 1)
     */
    public static double quantile(double[][] chains, double probability) {
        if (!Chains.areUsable(chains)) {
            return Double.NaN;
        }
        RankedDraws ranked = new RankedDraws(chains);
        double ess = ranked.essQuantile(probability);
        BetaDistribution rank = BetaDistribution.of(ess * probability + 1, ess * (1 - probability) + 1);
        double[] sorted = ranked.sorted();
        double below = rank.inverseCumulativeProbability(ONE_SD_BELOW) * sorted.length - 1;
        double above = rank.inverseCumulativeProbability(ONE_SD_ABOVE) * sorted.length - 1;
        int first = (int) Math.floor(Math.max(below, 0));
        int last = (int) Math.ceil(Math.min(above, sorted.length - 1.0));
        return (sorted[last] - sorted[first]) / 2;
    }
}
