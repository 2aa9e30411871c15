package mmmbayes.diagnostics;

import java.util.Arrays;

/**
 * Effective sample sizes: how many independent draws would estimate as well (Vehtari and others 2021; Geyer 1992).
 *
 * <p>{@code S / tau} with {@code tau = -1 + 2 sum_t rho_t}, the sum cut by Geyer's initial positive and monotone sequences,
 * over half chains. {@code tau} is at least {@code 1 / log10 S}, which bounds what antithetic chains can claim. As in ArviZ,
 * a constant has as many effective draws as draws: its mean has no Monte Carlo error.
 *
 * <p>Every method takes {@code [chain][draw]}, not modified, and gives NaN for fewer than four draws, chains of unequal
 * length, or a value that is not finite.
 */
public final class EffectiveSampleSize {
    private EffectiveSampleSize() {}

    /** For location: of the normal scores of the draws. */
    public static double bulk(double[][] chains) {
        return Chains.areUsable(chains) ? new RankedDraws(chains).essBulk() : Double.NaN;
    }

    /** For the tails: the smaller of those of the 5% and the 95% quantile. */
    public static double tail(double[][] chains) {
        return Chains.areUsable(chains) ? new RankedDraws(chains).essTail() : Double.NaN;
    }

    /** For the mean: of the draws as they are. */
    public static double mean(double[][] chains) {
        return Chains.areUsable(chains) ? ofSplit(Chains.split(chains)) : Double.NaN;
    }

    /** For the standard deviation: of the squared distances from the mean. */
    public static double sd(double[][] chains) {
        return Chains.areUsable(chains)
                ? ofSplit(Chains.split(Chains.squared(chains, Chains.mean(chains))))
                : Double.NaN;
    }

    /**
     * For a quantile: of the indicator of draws at or below it.
     *
     * @param probability in [0, 1]
     */
    public static double quantile(double[][] chains, double probability) {
        return Chains.areUsable(chains) ? new RankedDraws(chains).essQuantile(probability) : Double.NaN;
    }

    /** Of half chains, as they are. */
    static double ofSplit(double[][] chains) {
        double drawCount = chains[0].length;
        double sampleCount = chains.length * drawCount;
        if (isConstant(chains)) {
            return sampleCount;
        }
        Autocovariance autocovariance = new Autocovariance(chains);
        double within = autocovariance.at(0) * drawCount / (drawCount - 1);
        double variance = autocovariance.at(0);
        if (chains.length > 1) {
            variance += Chains.variance(
                    Arrays.stream(chains).mapToDouble(Chains::mean).toArray());
        }
        double tau = new GeyerSequence(autocovariance, within, variance).integratedTime();
        return sampleCount / Math.max(tau, 1 / Math.log10(sampleCount));
    }

    private static boolean isConstant(double[][] chains) {
        double first = chains[0][0];
        for (double[] chain : chains) {
            for (double value : chain) {
                if (value != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
