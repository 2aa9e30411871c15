package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * Geometric carry-over without end: {@code a_t = (1 - lambda) b_t}, {@code b_t = lambda b_(t-1) + x_t}; the weights {@code (1 -
 * lambda) lambda^l} sum to 1.
 */
final class InfiniteGeometricAdstock implements AdstockBlock {
    private final int weeks;
    private final double[] carried;
    private double decay;

    InfiniteGeometricAdstock(int weeks) {
        this.weeks = weeks;
        this.carried = new double[weeks];
    }

    @Override
    public void forward(double[] input, double decayNow, double[] out) {
        decay = decayNow;
        double before = 0;
        for (int week = 0; week < weeks; week++) {
            before = decay * before + input[week];
            carried[week] = before;
            out[week] = (1 - decay) * before;
        }
    }

    @Override
    public double decayBar(double[] outBar) {
        double decayBar = -ArrayMath.dot(outBar, 0, carried, 0, weeks);
        double carriedBar = 0;
        for (int week = weeks - 1; week > 0; week--) {
            // forward b_t = lambda b_(t-1) + x_t;  backward lambdaBar += b_tBar b_(t-1),  b_(t-1)Bar += lambda b_tBar
            carriedBar = (1 - decay) * outBar[week] + decay * carriedBar;
            decayBar += carriedBar * carried[week - 1];
        }
        return decayBar;
    }

    @Override
    public void inputBar(double[] outBar, double[] inputBarOut) {
        double carriedBar = 0;
        for (int week = weeks - 1; week >= 0; week--) {
            carriedBar = (1 - decay) * outBar[week] + decay * carriedBar;
            inputBarOut[week] = carriedBar;
        }
    }
}
