package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether ranks are uniform on 0..L, judged by their whole distribution function at once (Säilynoja, Bürkner and Vehtari 2022).
 * Of n ranks, the number below k is Binomial(n, k / (L + 1)), k = 1..L. The statistic of a set of ranks is its most extreme
 * two-sided tail probability over all k; its distribution under uniformity is found by simulation, and so is the level that the
 * pointwise bands need to hold all together.
 */
public final class RankUniformity {
    private final int count;
    private final int highest;
    /** {@code [k - 1][c]}: probability of at most c ranks below k. */
    private final double[][] cumulative;
    /** Statistics of simulated uniform ranks, ascending. */
    private final double[] simulated;

    /**
     * For sets of ranks of one size.
     *
     * @param count n, number of ranks, 1 or more
     * @param highest L, the highest rank possible, 1 or more
     * @param simulations uniform sets to compare with, 1000 or more; bounds the smallest p-value
     * @param seed of the simulation
     */
    public RankUniformity(int count, int highest, int simulations, long seed) {
        if (count < 1 || highest < 1 || simulations < 1) {
            throw new IllegalArgumentException("count, highest and simulations must be 1 or more");
        }
        this.count = count;
        this.highest = highest;
        this.cumulative = new double[highest][count + 1];
        for (int k = 1; k <= highest; k++) {
            BinomialDistribution below = BinomialDistribution.of(count, k / (highest + 1.0));
            for (int c = 0; c <= count; c++) {
                cumulative[k - 1][c] = below.cumulativeProbability(c);
            }
        }
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        this.simulated = new double[simulations];
        int[] frequency = new int[highest + 1];
        for (int i = 0; i < simulations; i++) {
            Arrays.fill(frequency, 0);
            for (int j = 0; j < count; j++) {
                frequency[random.nextInt(highest + 1)]++;
            }
            simulated[i] = statistic(frequency);
        }
        Arrays.sort(simulated);
    }

    private double statistic(int[] frequency) {
        double least = 1;
        int below = 0;
        for (int k = 1; k <= highest; k++) {
            below += frequency[k - 1];
            double atMost = cumulative[k - 1][below];
            double atLeast = below == 0 ? 1 : 1 - cumulative[k - 1][below - 1];
            least = Math.min(least, Math.min(atMost, atLeast));
        }
        return 2 * least;
    }

    /**
     * Probability of ranks at least as far from uniform, if they are uniform; at least 1 / (simulations + 1).
     *
     * @param ranks n ranks
     * @throws IllegalArgumentException if there are not n, or one is outside 0..L
     */
    public double pValue(List<Integer> ranks) {
        double observed = statistic(frequency(ranks));
        int asExtreme = 0;
        while (asExtreme < simulated.length && simulated[asExtreme] <= observed) {
            asExtreme++;
        }
        return (asExtreme + 1.0) / (simulated.length + 1.0);
    }

    private int[] frequency(List<Integer> ranks) {
        if (ranks.size() != count) {
            throw new IllegalArgumentException(ranks.size() + " ranks instead of " + count);
        }
        int[] frequency = new int[highest + 1];
        for (int rank : ranks) {
            if (rank < 0 || rank > highest) {
                throw new IllegalArgumentException("rank " + rank + " is outside 0.." + highest);
            }
            frequency[rank]++;
        }
        return frequency;
    }

    /**
     * Share of ranks below k less the share expected, {@code [k - 1]}, k = 1..L.
     *
     * @throws IllegalArgumentException if there are not n ranks, or one is outside 0..L
     */
    public double[] difference(List<Integer> ranks) {
        int[] frequency = frequency(ranks);
        double[] difference = new double[highest];
        int below = 0;
        for (int k = 1; k <= highest; k++) {
            below += frequency[k - 1];
            difference[k - 1] = (double) below / count - k / (highest + 1.0);
        }
        return difference;
    }

    /**
     * Band that holds the whole {@link #difference} of uniform ranks with the given probability.
     *
     * @param mass in (0, 1)
     * @return lowest and highest difference, {@code [2][k - 1]}, k = 1..L
     */
    public double[][] band(double mass) {
        double pointwise = simulated[(int) Math.floor((1 - mass) * simulated.length)];
        double[][] band = new double[2][highest];
        for (int k = 1; k <= highest; k++) {
            BinomialDistribution below = BinomialDistribution.of(count, k / (highest + 1.0));
            double expected = k / (highest + 1.0);
            band[0][k - 1] = below.inverseCumulativeProbability(pointwise / 2) / (double) count - expected;
            band[1][k - 1] = below.inverseSurvivalProbability(pointwise / 2) / (double) count - expected;
        }
        return band;
    }
}
