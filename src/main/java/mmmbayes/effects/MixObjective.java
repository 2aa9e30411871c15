package mmmbayes.effects;

import org.hipparchus.special.Beta;

/**
 * A plan's worth, from what it brings more than the current plan in each draw: a sum of the sorted draws with fixed weights, so
 * that its derivative is the same sum of the draws' derivatives.
 */
public sealed interface MixObjective {
    /** Weights of {@code count} draws in ascending order; they add up to 1. */
    double[] weights(int count);

    /** Expected gain. */
    record Mean() implements MixObjective {
        @Override
        public double[] weights(int count) {
            double[] weights = new double[count];
            java.util.Arrays.fill(weights, 1.0 / count);
            return weights;
        }
    }

    /**
     * A quantile of the gain, as Harrell and Davis (1982) estimate it: weights {@code I_{i/n}(a, b) - I_{(i-1)/n}(a, b)} with
     * {@code a = (n + 1) p, b = (n + 1)(1 - p)}, which vary smoothly with the plan.
     */
    record Quantile(double probability) implements MixObjective {
        /** Checks. */
        public Quantile {
            requireInside(probability);
        }

        @Override
        public double[] weights(int count) {
            double[] weights = new double[count];
            double a = (count + 1) * probability;
            double b = (count + 1) * (1 - probability);
            double before = 0;
            for (int i = 0; i < count; i++) {
                double upTo = i == count - 1 ? 1 : Beta.regularizedBeta((i + 1.0) / count, a, b);
                weights[i] = upTo - before;
                before = upTo;
            }
            return weights;
        }
    }

    /** Mean of the worst share of the draws (conditional value at risk). */
    record TailMean(double share) implements MixObjective {
        /** Checks. */
        public TailMean {
            requireInside(share);
        }

        @Override
        public double[] weights(int count) {
            double[] weights = new double[count];
            double left = 1;
            for (int i = 0; i < count && left > 0; i++) {
                weights[i] = Math.min(left, 1 / (share * count));
                left -= weights[i];
            }
            return weights;
        }
    }

    private static void requireInside(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("must be in (0, 1), was " + probability);
        }
    }
}
