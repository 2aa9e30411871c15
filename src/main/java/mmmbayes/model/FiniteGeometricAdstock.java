package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * Geometric carry-over over a finite number of weights: {@code a_t = sum_l lambda^l x_(t-l) / sum_l lambda^l}, l = 0..L-1.
 *
 * <p>With the lag operator B and {@code P_n = sum_(l<n) (lambda B)^l x}, the series is built in a number of passes that grows
 * with log L: {@code P_2n = P_n + (lambda B)^n P_n} and {@code P_(n+1) = x + lambda B P_n}, along the binary digits of L (13
 * weights: 5 passes). Each pass is a shifted multiply-add that the compiler vectorises, and only non-negative numbers are
 * added, so unlike the recursion {@code a_t = lambda a_(t-1) + x_t - lambda^L x_(t-L)} nothing cancels.
 */
final class FiniteGeometricAdstock implements AdstockBlock {
    private final int weeks;
    private final int weightCount;
    /** Lag of each pass; a pass of lag n > 1, or the first, doubles P_n; a later pass of lag 1 adds one weight to it. */
    private final int[] passLag;

    private final boolean[] passDoubles;
    /** Series before each pass: {@code passes[0]} is the input, the last one the unnormalised result. */
    private final double[][] passes;

    private final double[] bar;
    private double decay;
    private double weightSum;
    private double weightSumDerivative;

    /**
     * Room for one channel.
     *
     * @param weightCount number of weights L, at least 1
     * @param weeks length of the series
     */
    FiniteGeometricAdstock(int weightCount, int weeks) {
        this.weeks = weeks;
        this.weightCount = weightCount;
        int digits = 31 - Integer.numberOfLeadingZeros(weightCount);
        int passCount = digits + Integer.bitCount(weightCount) - 1;
        passLag = new int[passCount];
        passDoubles = new boolean[passCount];
        int weights = 1;
        int pass = 0;
        for (int digit = digits - 1; digit >= 0; digit--) {
            passLag[pass] = weights;
            passDoubles[pass++] = true;
            weights *= 2;
            if ((weightCount >> digit & 1) == 1) {
                passLag[pass++] = 1;
                weights++;
            }
        }
        passes = new double[passCount + 1][weeks];
        bar = new double[weeks];
    }

    @Override
    public void forward(double[] input, double decayNow, double[] out) {
        decay = decayNow;
        System.arraycopy(input, 0, passes[0], 0, weeks);
        for (int pass = 0; pass < passLag.length; pass++) {
            int lag = passLag[pass];
            // forward  P_2n = P_n + lambda^n B^n P_n   or   P_(n+1) = x + lambda B P_n
            double[] kept = passDoubles[pass] ? passes[pass] : passes[0];
            shiftedSum(kept, passes[pass], lag, power(decay, lag), passes[pass + 1]);
        }
        sumWeights();
        double[] unnormalised = passes[passLag.length];
        double factor = 1 / weightSum;
        for (int week = 0; week < weeks; week++) {
            out[week] = unnormalised[week] * factor;
        }
    }

    @Override
    public double backward(double[] outBar, double[] inputBarOut) {
        double[] unnormalised = passes[passLag.length];
        double factor = 1 / weightSum;
        for (int week = 0; week < weeks; week++) {
            bar[week] = outBar[week] * factor;
            inputBarOut[week] = 0;
        }
        double decayBar = -ArrayMath.dot(outBar, 0, unnormalised, 0, weeks) * factor * factor * weightSumDerivative;
        for (int pass = passLag.length - 1; pass >= 0; pass--) {
            int lag = Math.min(passLag[pass], weeks);
            double factorOfLag = power(decay, passLag[pass]);
            double derivative = passLag[pass] * power(decay, passLag[pass] - 1);
            decayBar += derivative * ArrayMath.dot(bar, lag, passes[pass], 0, weeks - lag);
            if (passDoubles[pass]) {
                // backward  P_nBar = P_2nBar + lambda^n B^-n P_2nBar, in place: reads only weeks not yet written
                ArrayMath.addScaled(factorOfLag, bar, lag, bar, 0, weeks - lag);
            } else {
                // backward  xBar += P_(n+1)Bar,  P_nBar = lambda B^-1 P_(n+1)Bar
                ArrayMath.addScaled(1, bar, 0, inputBarOut, 0, weeks);
                for (int week = 0; week < weeks - lag; week++) {
                    bar[week] = factorOfLag * bar[week + lag];
                }
                for (int week = weeks - lag; week < weeks; week++) {
                    bar[week] = 0;
                }
            }
        }
        ArrayMath.addScaled(1, bar, 0, inputBarOut, 0, weeks);
        return decayBar;
    }

    private void shiftedSum(double[] kept, double[] shifted, int lag, double factor, double[] out) {
        int head = Math.min(lag, weeks);
        System.arraycopy(kept, 0, out, 0, head);
        for (int week = head; week < weeks; week++) {
            out[week] = kept[week] + factor * shifted[week - lag];
        }
    }

    /** Sum of the weights and its derivative by Horner's scheme, which has no singularity at decay 1. */
    private void sumWeights() {
        double sum = 0;
        double derivative = 0;
        for (int lag = weightCount - 1; lag >= 0; lag--) {
            derivative = derivative * decay + sum;
            sum = sum * decay + 1;
        }
        weightSum = sum;
        weightSumDerivative = derivative;
    }

    private static double power(double base, int exponent) {
        double result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }
}
