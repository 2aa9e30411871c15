package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;

/**
 * Geometric carry-over over a finite number of weights: {@code a_t = sum_l lambda^l x_(t-l) / sum_l lambda^l}, l = 0..L-1.
 *
 * <p>With the lag operator B and {@code P_n = sum_(l<n) (lambda B)^l x}, the series is built in a number of passes that grows
 * with log L: {@code P_2n = P_n + (lambda B)^n P_n} and {@code P_(n+1) = x + lambda B P_n}, along the binary digits of L (13
 * weights: 5 passes). Only non-negative numbers are added, so unlike in the recursion {@code a_t = lambda a_(t-1) + x_t - lambda^L
 * x_(t-L)} nothing cancels, and a week without carried-over spend is exactly 0. The derivative in lambda follows the same passes:
 * with observed spend it is all that the gradient needs, at 0.4 times the cost of running every pass backwards.
 *
 * <p>Each pass first copies its series to a delayed one: the compiler vectorises loops over arrays at one index, not loops that
 * read one array at two.
 */
final class FiniteGeometricAdstock implements AdstockBlock {
    private final int weeks;
    /** Lag n of each pass. */
    private final int[] lag;
    /** Whether a pass gives {@code P_2n}; otherwise {@code P_(n+1)}, and its lag is 1. */
    private final boolean[] doubles;
    /** Series before each pass, delayed by the lag of the pass; weeks before the data are 0. */
    private final double[][] delayed;
    /** The unnormalised result: updated in place, as few arrays stay in the nearest cache. */
    private final double[] carried;
    /** {@code lambda^lag} of each pass, and its derivative. */
    private final double[] factor;

    private final double[] factorSlope;
    private double weightSum;
    private double weightSumSlope;
    /** Derivative of the unnormalised result in lambda. */
    private final double[] slope;

    private final double[] delayedSlope;
    private final double[] bar;
    private final double[] advanced;

    /**
     * Room for one channel.
     *
     * @param weightCount number of weights L, at least 1
     * @param weeks length of the series
     */
    FiniteGeometricAdstock(int weightCount, int weeks) {
        this.weeks = weeks;
        int digits = 31 - Integer.numberOfLeadingZeros(weightCount);
        int passCount = digits + Integer.bitCount(weightCount) - 1;
        lag = new int[passCount];
        doubles = new boolean[passCount];
        int weights = 1;
        int pass = 0;
        for (int digit = digits - 1; digit >= 0; digit--) {
            lag[pass] = weights;
            doubles[pass++] = true;
            weights *= 2;
            if ((weightCount >> digit & 1) == 1) {
                lag[pass++] = 1;
                weights++;
            }
        }
        carried = new double[weeks];
        delayed = new double[passCount][weeks];
        factor = new double[passCount];
        factorSlope = new double[passCount];
        slope = new double[weeks];
        delayedSlope = new double[weeks];
        advanced = new double[weeks];
        bar = new double[weeks];
    }

    @Override
    public void forward(double[] input, double decay, double[] out) {
        prepareFactors(decay);
        for (int pass = 0; pass < lag.length; pass++) {
            delay(pass == 0 ? input : carried, lag[pass], delayed[pass]);
            if (pass == 0 || !doubles[pass]) {
                // forward P_(n+1) = x + lambda B P_n
                ArrayMath.sum(input, factor[pass], delayed[pass], carried, weeks);
            } else {
                // forward P_2n = P_n + (lambda B)^n P_n
                ArrayMath.addScaled(factor[pass], delayed[pass], carried, weeks);
            }
        }
        ArrayMath.scale(1 / weightSum, lag.length == 0 ? input : carried, out, weeks);
    }

    /** Factors of the passes and the sum of the weights, which follows the same passes as the series do. */
    private void prepareFactors(double decay) {
        double power = decay; // lambda^n
        double powerBefore = 1; // lambda^(n-1)
        weightSum = 1;
        weightSumSlope = 0;
        for (int pass = 0; pass < lag.length; pass++) {
            if (doubles[pass]) {
                factor[pass] = power;
                factorSlope[pass] = lag[pass] * powerBefore;
                weightSumSlope += factorSlope[pass] * weightSum + power * weightSumSlope;
                weightSum += power * weightSum;
                powerBefore *= power;
                power *= power;
            } else {
                factor[pass] = decay;
                factorSlope[pass] = 1;
                weightSumSlope = weightSum + decay * weightSumSlope;
                weightSum = 1 + decay * weightSum;
                powerBefore = power;
                power *= decay;
            }
        }
    }

    @Override
    public double decayBar(double[] outBar) {
        if (lag.length == 0) {
            return 0;
        }
        // forward P_2 = x + lambda B x;  its derivative is B x
        System.arraycopy(delayed[0], 0, slope, 0, weeks);
        for (int pass = 1; pass < lag.length; pass++) {
            delay(slope, lag[pass], delayedSlope);
            if (doubles[pass]) {
                addSlopes(factorSlope[pass], delayed[pass], factor[pass], delayedSlope, slope);
            } else {
                ArrayMath.sum(delayed[pass], factor[pass], delayedSlope, slope, weeks);
            }
        }
        // forward a = P / S;  derivative (P' - P S' / S) / S
        ArrayMath.addScaled(-weightSumSlope / weightSum, carried, slope, weeks);
        return ArrayMath.dot(outBar, 0, slope, 0, weeks) / weightSum;
    }

    private void addSlopes(double factorSlope, double[] delayed, double factor, double[] delayedSlope, double[] inOut) {
        int count = weeks;
        for (int week = 0; week < count; week++) {
            inOut[week] += factorSlope * delayed[week] + factor * delayedSlope[week];
        }
    }

    private void delay(double[] in, int lag, double[] out) {
        int head = Math.min(lag, weeks);
        for (int week = 0; week < head; week++) {
            out[week] = 0;
        }
        System.arraycopy(in, 0, out, head, weeks - head);
    }

    @Override
    public void inputBar(double[] outBar, double[] inputBarOut) {
        ArrayMath.scale(1 / weightSum, outBar, bar, weeks);
        Arrays.fill(inputBarOut, 0);
        for (int pass = lag.length - 1; pass >= 0; pass--) {
            int count = weeks - Math.min(lag[pass], weeks);
            System.arraycopy(bar, weeks - count, advanced, 0, count);
            Arrays.fill(advanced, count, weeks, 0);
            if (doubles[pass]) {
                // backward  P_nBar = P_2nBar + lambda^n B^-n P_2nBar
                ArrayMath.addScaled(factor[pass], advanced, bar, weeks);
            } else {
                // backward  xBar += P_(n+1)Bar,  P_nBar = lambda B^-1 P_(n+1)Bar
                ArrayMath.addScaled(1, bar, inputBarOut, weeks);
                ArrayMath.scale(factor[pass], advanced, bar, weeks);
            }
        }
        ArrayMath.addScaled(1, bar, inputBarOut, weeks);
    }
}
