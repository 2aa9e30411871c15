package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * Hill saturation {@code h = a^s / (a^s + kappa^s)}, computed as {@code 1 / (1 + exp(-s (log a - log kappa)))}, and exactly 0
 * where a = 0. Owns what {@code backward} needs of the last {@code forward}.
 */
final class HillSaturation {
    /** exp of more than this is near overflow; the Hill value is then below 1e-304, which is 0 for every purpose. */
    private static final double LARGEST_EXPONENT = 700;

    private final int weeks;
    private final double[] carried;
    private final double[] logCarried;
    /** {@code exp(-s (log a - log kappa))}. */
    private final double[] odds;

    private final double[] value;
    private final int[] zeroWeek;
    private int zeroCount;
    private double logHalfSaturation;
    private double shape;
    private double shapeBar;
    private double halfSaturationBar;

    HillSaturation(int weeks) {
        this.weeks = weeks;
        this.carried = new double[weeks];
        this.logCarried = new double[weeks];
        this.odds = new double[weeks];
        this.value = new double[weeks];
        this.zeroWeek = new int[weeks];
    }

    /**
     * Saturated series.
     *
     * @param input carried-over spend in scaled units, {@code [week]}, not negative, not modified
     * @param halfSaturation kappa, positive, in the input's unit
     * @param shapeNow s, positive
     * @param out {@code [week]}, overwritten, in [0, 1)
     */
    void forward(double[] input, double halfSaturation, double shapeNow, double[] out) {
        logHalfSaturation = Math.log(halfSaturation);
        shape = shapeNow;
        zeroCount = 0;
        for (int week = 0; week < weeks; week++) {
            if (input[week] < Double.MIN_NORMAL) {
                zeroWeek[zeroCount++] = week;
                carried[week] = 1;
            } else {
                carried[week] = input[week];
            }
        }
        ArrayMath.log(carried, logCarried, odds, weeks);
        double s = shape;
        double offset = logHalfSaturation;
        for (int week = 0; week < weeks; week++) {
            value[week] = Math.min(LARGEST_EXPONENT, -s * (logCarried[week] - offset));
        }
        ArrayMath.exp(value, odds, weeks);
        for (int week = 0; week < weeks; week++) {
            value[week] = 1 / (1 + odds[week]);
        }
        for (int i = 0; i < zeroCount; i++) {
            value[zeroWeek[i]] = 0;
        }
        System.arraycopy(value, 0, out, 0, weeks);
    }

    /**
     * Adjoint of the last {@link #forward}; afterwards {@link #shapeBar()} and {@link #halfSaturationBar()} hold theirs.
     *
     * @param outBar adjoint of the saturated series, {@code [week]}, not modified
     * @param inputBarOut adjoint of the carried-over series, {@code [week]}, overwritten; 0 where the input is 0
     */
    void backward(double[] outBar, double[] inputBarOut) {
        // forward h = 1 / (1 + e), e = exp(-z), z = s (log a - log kappa);  backward zBar = hBar h (1 - h) = hBar e
        // h^2,
        // which keeps its digits where h is close to 1
        for (int week = 0; week < weeks; week++) {
            inputBarOut[week] = outBar[week] * odds[week] * value[week] * value[week];
        }
        double scoreBar = ArrayMath.sum(inputBarOut, 0, weeks);
        shapeBar = ArrayMath.dot(inputBarOut, 0, logCarried, 0, weeks) - logHalfSaturation * scoreBar;
        halfSaturationBar = -shape * scoreBar * Math.exp(-logHalfSaturation);
        double s = shape;
        for (int week = 0; week < weeks; week++) {
            inputBarOut[week] = s * inputBarOut[week] / carried[week];
        }
    }

    double shapeBar() {
        return shapeBar;
    }

    double halfSaturationBar() {
        return halfSaturationBar;
    }
}
