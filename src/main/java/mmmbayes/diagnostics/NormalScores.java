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
     * Scores of sorted draws, the same for equal ones.
     *
     * @param sorted ascending, {@link #size} draws, not modified
     * @return by position
     */
    double[] of(double[] sorted) {
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
