package mmmbayes.diagnostics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Draws of one quantity, {@code [chain][draw]}: splitting, pooling and plain moments. No method modifies its argument. */
final class Chains {
    /** Halves of chains with fewer draws say nothing. */
    static final int MIN_DRAW_COUNT = 4;

    private Chains() {}

    /**
     * Whether the diagnostics are defined: at least one chain, four draws in each, the same number everywhere, all finite.
     */
    static boolean areUsable(double[][] chains) {
        if (chains.length == 0 || chains[0].length < MIN_DRAW_COUNT) {
            return false;
        }
        for (double[] chain : chains) {
            if (chain.length != chains[0].length) {
                return false;
            }
            for (double value : chain) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Halves every chain, leaving out the middle draw of an odd count: twice the chains, half as long. */
    static double[][] split(double[][] chains) {
        double[][] halves = new double[2 * chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            int drawCount = chains[chain].length;
            int half = drawCount / 2;
            halves[2 * chain] = Arrays.copyOf(chains[chain], half);
            halves[2 * chain + 1] = Arrays.copyOfRange(chains[chain], drawCount - half, drawCount);
        }
        return halves;
    }

    /** All draws in one ascending array; minus zero counts as zero. */
    static double[] sorted(double[][] chains) {
        int count = 0;
        for (double[] chain : chains) {
            count += chain.length;
        }
        double[] pooled = new double[count];
        int next = 0;
        for (double[] chain : chains) {
            for (double value : chain) {
                pooled[next++] = value + 0.0;
            }
        }
        Arrays.sort(pooled);
        return pooled;
    }

    /** Squared distance of every draw from a centre. */
    static double[][] squared(double[][] chains, double centre) {
        return map(chains, value -> (value - centre) * (value - centre));
    }

    /** One where a draw is at most the bound, else zero. */
    static double[][] atMost(double[][] chains, double bound) {
        return map(chains, value -> value <= bound ? 1 : 0);
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator function) {
        double[][] mapped = new double[chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            double[] from = chains[chain];
            double[] to = new double[from.length];
            for (int draw = 0; draw < from.length; draw++) {
                to[draw] = function.applyAsDouble(from[draw]);
            }
            mapped[chain] = to;
        }
        return mapped;
    }

    /** Mean of the values. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Mean of all draws. */
    static double mean(double[][] chains) {
        double sum = 0;
        for (double[] chain : chains) {
            sum += mean(chain);
        }
        return sum / chains.length;
    }

    /** Variance with divisor {@code n - 1}, around the mean. */
    static double variance(double[] values) {
        return sumOfSquares(values, mean(values)) / (values.length - 1);
    }

    /** Variance of all draws with divisor {@code n - 1}, around the common mean. */
    static double variance(double[][] chains) {
        double centre = mean(chains);
        double sum = 0;
        for (double[] chain : chains) {
            sum += sumOfSquares(chain, centre);
        }
        return sum / (chains.length * chains[0].length - 1.0);
    }

    private static double sumOfSquares(double[] values, double centre) {
        double sum = 0;
        for (double value : values) {
            sum += (value - centre) * (value - centre);
        }
        return sum;
    }
}
