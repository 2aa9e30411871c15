package mmmbayes.diagnostics;

import mmmbayes.numeric.Quantiles;

/**
 * Draws of one quantity with what the rank-based diagnostics share: sorted once for quantiles, and once more for the ranks
 * where an odd draw count makes splitting leave draws out.
 */
final class RankedDraws {
    private final double[][] chains;
    private final double[][] halves;
    private final double[] sorted;
    private final NormalScores normalScores;
    private final double[][] bulkScores;

    /** Of usable draws ({@link Chains#areUsable}). */
    RankedDraws(double[][] chains) {
        this(chains, Chains.sorted(chains), NormalScores.ofSize(chains.length * (chains[0].length / 2 * 2)));
    }

    /**
     * Of usable draws, with what a caller already has.
     *
     * @param sorted the draws in ascending order
     * @param normalScores of as many draws as splitting keeps
     */
    RankedDraws(double[][] chains, double[] sorted, NormalScores normalScores) {
        this.chains = chains;
        this.halves = Chains.split(chains);
        this.sorted = sorted;
        this.normalScores = normalScores;
        this.bulkScores =
                normalScores.of(halves, normalScores.size() == sorted.length ? sorted : Chains.sorted(halves));
    }

    double[] sorted() {
        return sorted;
    }

    boolean isConstant() {
        return sorted[0] == sorted[sorted.length - 1];
    }

    double quantile(double probability) {
        return Quantiles.ofSorted(sorted, probability);
    }

    double rHat() {
        if (isConstant()) {
            return Double.NaN;
        }
        return Math.max(RHat.ofScores(bulkScores), RHat.ofScores(foldedScores()));
    }

    private double[][] foldedScores() {
        double[][] folded = Chains.folded(halves, quantile(0.5));
        return normalScores.of(folded, Chains.sorted(folded));
    }

    /** Which chain's draws rank farthest from those of the others, by location or by distance from the median. */
    int outlyingChain() {
        double[][] foldedScores = foldedScores();
        boolean byLocation = !(RHat.ofScores(foldedScores) > RHat.ofScores(bulkScores));
        double[][] scores = byLocation ? bulkScores : foldedScores;
        int outlying = 0;
        double farthest = -1;
        for (int chain = 0; chain < chains.length; chain++) {
            // Scores average to zero over all chains, so a chain's mean is its distance from the others, scaled.
            double distance = Math.abs(Chains.mean(scores[2 * chain]) + Chains.mean(scores[2 * chain + 1]));
            if (distance > farthest) {
                farthest = distance;
                outlying = chain;
            }
        }
        return outlying;
    }

    double essBulk() {
        return EffectiveSampleSize.ofSplit(bulkScores);
    }

    double essTail() {
        return Math.min(essQuantile(0.05), essQuantile(0.95));
    }

    double essQuantile(double probability) {
        return EffectiveSampleSize.ofSplit(Chains.split(Chains.atMost(chains, quantile(probability))));
    }

    double essMean() {
        return EffectiveSampleSize.ofSplit(halves);
    }

    double essSd() {
        return EffectiveSampleSize.ofSplit(Chains.split(Chains.squared(chains, Chains.mean(chains))));
    }
}
