package mmmbayes.diagnostics;

import java.util.Arrays;
import mmmbayes.numeric.Quantiles;

/**
 * Draws of one quantity with what the rank-based diagnostics share: sorted once for quantiles, and once more for the ranks
 * where an odd draw count makes splitting leave draws out. Scores wait until they are asked for.
 */
final class RankedDraws {
    private final double[][] chains;
    private final double[][] halves;
    private final double[] sorted;
    private final double[] sortedHalves;
    private final NormalScores normalScores;

    /** Place of each draw of the halves among {@link #sortedHalves}; of equal draws, one of their places. */
    private final int[][] places;

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
        this.sortedHalves = normalScores.size() == sorted.length ? sorted : Chains.sorted(halves);
        this.places = places(halves, sortedHalves);
    }

    private static int[][] places(double[][] chains, double[] sorted) {
        int[][] places = new int[chains.length][chains[0].length];
        for (int chain = 0; chain < chains.length; chain++) {
            for (int draw = 0; draw < places[chain].length; draw++) {
                // Sorted draws have no minus zero, which binary search tells from zero.
                places[chain][draw] = Arrays.binarySearch(sorted, chains[chain][draw] + 0.0);
            }
        }
        return places;
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
        return Math.max(RHat.ofScores(bulkScores()), RHat.ofScores(foldedScores()));
    }

    private double[][] bulkScores() {
        return byPlace(normalScores.of(sortedHalves));
    }

    /** Normal scores of the distances from the median of all draws. */
    private double[][] foldedScores() {
        FoldedOrder folded = new FoldedOrder(sortedHalves, quantile(0.5));
        double[] scores = normalScores.of(folded.distances());
        double[] scoreAt = new double[scores.length];
        for (int i = 0; i < scoreAt.length; i++) {
            scoreAt[i] = scores[folded.positions()[i]];
        }
        return byPlace(scoreAt);
    }

    private double[][] byPlace(double[] scoreAt) {
        double[][] scores = new double[places.length][places[0].length];
        for (int chain = 0; chain < places.length; chain++) {
            for (int draw = 0; draw < places[chain].length; draw++) {
                scores[chain][draw] = scoreAt[places[chain][draw]];
            }
        }
        return scores;
    }

    /** Which chain's draws rank farthest from those of the others, by location or by distance from the median. */
    int outlyingChain() {
        double[][] bulk = bulkScores();
        double[][] folded = foldedScores();
        double[][] scores = RHat.ofScores(folded) > RHat.ofScores(bulk) ? folded : bulk;
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
        return EffectiveSampleSize.ofSplit(bulkScores());
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
