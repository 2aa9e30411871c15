package mmmbayes.diagnostics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import mmmbayes.numeric.LogSumExp;

/**
 * Pareto-smoothed importance weights (PSIS; Vehtari, Simpson, Gelman, Yao, Gabry 2024): the largest log ratios are replaced by
 * the expected order statistics of a generalised Pareto distribution fitted to them, whose shape k tells whether the weights
 * can be trusted.
 */
public final class ParetoSmoothed {
    private static final int MIN_TAIL_COUNT = 5;

    private final double[] logWeights;
    private final double paretoK;

    private ParetoSmoothed(double[] logWeights, double paretoK) {
        this.logWeights = logWeights;
        this.paretoK = paretoK;
    }

    /**
     * Smooths log importance ratios.
     *
     * <p>The tail has {@code ceil(min(S / 5, 3 sqrt(S / relativeEfficiency)))} draws, those above the next largest.
     *
     * @param logRatios one per draw, up to a constant, finite, not modified
     * @param relativeEfficiency effective draws per draw, above 0; 1 for independent draws
     * @throws IllegalArgumentException if a ratio is not finite, there is none, or the efficiency is not above 0
     */
    public static ParetoSmoothed of(double[] logRatios, double relativeEfficiency) {
        if (!(relativeEfficiency > 0)
                || logRatios.length == 0
                || !Arrays.stream(logRatios).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "needs finite log ratios and an efficiency above 0, was " + relativeEfficiency);
        }
        double largest = Arrays.stream(logRatios).max().orElseThrow();
        double[] shifted =
                Arrays.stream(logRatios).map(ratio -> ratio - largest).toArray();
        double k = smooth(shifted, tailCount(logRatios.length, relativeEfficiency));
        double normaliser = LogSumExp.of(shifted);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= normaliser;
        }
        return new ParetoSmoothed(shifted, k);
    }

    private static int tailCount(int drawCount, double relativeEfficiency) {
        return (int) Math.ceil(Math.min(drawCount / 5.0, 3 * Math.sqrt(drawCount / relativeEfficiency)));
    }

    /** Replaces the tail of shifted log ratios (largest 0) and returns k. */
    private static double smooth(double[] shifted, int tailCount) {
        double[] sorted = shifted.clone();
        Arrays.sort(sorted);
        if (sorted[0] == 0) {
            return Double.NaN;
        }
        double cutoff = Math.max(sorted[Math.max(0, sorted.length - tailCount - 1)], Math.log(Double.MIN_NORMAL));
        int[] tail = IntStream.range(0, shifted.length)
                .filter(i -> shifted[i] > cutoff)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> shifted[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (tail.length < MIN_TAIL_COUNT) {
            return Double.POSITIVE_INFINITY;
        }
        double base = Math.exp(cutoff);
        ParetoTail fitted = ParetoTail.fit(Arrays.stream(tail)
                .mapToDouble(i -> Math.exp(shifted[i]) - base)
                .toArray());
        if (Double.isFinite(fitted.shape())) {
            for (int j = 0; j < tail.length; j++) {
                double expected = fitted.quantile((j + 0.5) / tail.length);
                shifted[tail[j]] = Math.min(0, Math.log(expected + base));
            }
        }
        return fitted.shape();
    }

    /** Smoothed log weights, one per draw, whose exponentials add up to 1; the caller owns the array. */
    public double[] logWeights() {
        return logWeights.clone();
    }

    /**
     * Shape of the fitted tail. Above {@link #reliableK} the weights cannot be trusted; positive infinity if the tail has fewer
     * than five draws, NaN if all ratios are equal, so that there is nothing to smooth.
     */
    public double paretoK() {
        return paretoK;
    }

    /** Largest k at which this many draws give reliable estimates: {@code min(1 - 1 / log10 S, 0.7)}. */
    public static double reliableK(int drawCount) {
        return Math.min(1 - 1 / Math.log10(drawCount), 0.7);
    }
}
