package mmmbayes.diagnostics;

/**
 * Potential scale reduction, rank-normalised and split (Vehtari, Gelman, Simpson, Carpenter, Bürkner 2021): near 1 when all
 * chains, and both halves of each, draw from one distribution.
 *
 * <p>With W the mean variance within the 2M half chains of N draws and B/N the variance of their means, {@code sqrt((N - 1)/N
 * + (B/N)/W)}. It is worked out for the normal scores of the draws (location) and of their distances from the median (scale
 * and tails); the larger counts.
 *
 * <p>One chain gives a value too, from its halves; ArviZ gives NaN there, R's posterior a value.
 */
public final class RHat {
    private RHat() {}

    /**
     * The larger of bulk and folded R-hat.
     *
     * @param chains {@code [chain][draw]}, not modified
     * @return at least about 1; NaN for fewer than four draws, chains of unequal length, a value that is not finite, or a
     *     constant
     */
    public static double of(double[][] chains) {
        return Chains.areUsable(chains) ? new RankedDraws(chains).rHat() : Double.NaN;
    }

    /**
     * R-hat of the values as they are, without splitting or ranks.
     *
     * @return NaN if no chain varies
     */
    static double ofScores(double[][] chains) {
        double drawCount = chains[0].length;
        double[] means = new double[chains.length];
        double within = 0;
        for (int chain = 0; chain < chains.length; chain++) {
            means[chain] = Chains.mean(chains[chain]);
            within += Chains.variance(chains[chain]) / chains.length;
        }
        if (within == 0 && Chains.variance(means) == 0) {
            return Double.NaN;
        }
        return Math.sqrt((drawCount - 1) / drawCount + Chains.variance(means) / within);
    }
}
