package mmmbayes.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Replaces draws by the normal scores of their pooled ranks, {@code z = Phi^-1((r - 3/8) / (S + 1/4))} (Blom 1958), ties by
 * their average rank.
 *
 * <p>The scores of the ranks 1 to S are kept, since every parameter of a fit has the same S; safe to share between threads.
 */
final class NormalScores {
    private static final ContinuousDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** Score of rank {@code i + 1}. */
    private final double[] scores;

    private NormalScores(double[] scores) {
        this.scores = scores;
    }

    /** Scores for pooled samples of this size. */
    static NormalScores ofSize(int size) {
        double[] scores = new double[size];
        for (int i = 0; i < (size + 1) / 2; i++) {
            scores[i] = score(i + 1.0, size);
            scores[size - 1 - i] = 2 * i + 1 == size ? 0 : -scores[i];
        }
        return new NormalScores(scores);
    }

    private static double score(double rank, int size) {
        return STANDARD_NORMAL.inverseCumulativeProbability((rank - 0.375) / (size + 0.25));
    }

    int size() {
        return scores.length;
    }

    /**
     * Scores of the draws among themselves.
     *
     * @param chains {@code [chain][draw]}, finite, {@code size()} draws in all, not modified
     * @param sorted the same draws in ascending order ({@link Chains#sorted}), not modified
     * @return {@code [chain][draw]}
     */
    double[][] of(double[][] chains, double[] sorted) {
        double[] scoreAt = averagedOverTies(sorted);
        double[][] normal = new double[chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            double[] row = new double[chains[chain].length];
            for (int draw = 0; draw < row.length; draw++) {
                // Any of several tied positions will do: they hold the same score.
                row[draw] = scoreAt[Arrays.binarySearch(sorted, chains[chain][draw] + 0.0)];
            }
            normal[chain] = row;
        }
        return normal;
    }

    private double[] averagedOverTies(double[] sorted) {
        double[] scoreAt = scores.clone();
        int first = 0;
        while (first < sorted.length) {
            int last = first;
            while (last + 1 < sorted.length && sorted[last + 1] == sorted[first]) {
                last++;
            }
            if (last > first) {
                Arrays.fill(scoreAt, first, last + 1, score(1 + (first + last) / 2.0, scores.length));
            }
            first = last + 1;
        }
        return scoreAt;
    }
}
