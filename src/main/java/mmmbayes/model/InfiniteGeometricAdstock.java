package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * Geometric carry-over without end: {@code a_t = (1 - lambda) b_t}, {@code b_t = lambda b_(t-1) + x_t}; the weights {@code (1 -
 * lambda) lambda^l} sum to 1. Before the series nothing was spent, or in every week what was in the first: {@code b_0 = x_0 / (1 -
 * lambda)}.
 */
final class InfiniteGeometricAdstock implements AdstockBlock {
    private final int weeks;
    private final boolean steadyBefore;
    private final double[] carried;
    private double decay;
    private double first;

    InfiniteGeometricAdstock(int weeks) {
        this(weeks, false);
    }

    /**
     * Room for a series.
     *
     * @param weeks its length
     * @param steadyBefore whether its first value stands for all weeks before it
     */
    InfiniteGeometricAdstock(int weeks, boolean steadyBefore) {
        this.weeks = weeks;
        this.steadyBefore = steadyBefore;
        this.carried = new double[weeks];
    }

    @Override
    public void forward(double[] input, double decayNow, double[] out) {
        decay = decayNow;
        first = steadyBefore ? input[0] : 0;
        // b_(-1) of spend that was always the same; lambda b_(-1) + x_0 = x_0 / (1 - lambda)
        double before = first / (1 - decay);
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
        if (steadyBefore) {
            double firstBar = (1 - decay) * outBar[0] + decay * carriedBar;
            decayBar += firstBar * first / ((1 - decay) * (1 - decay));
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
        if (steadyBefore) {
            inputBarOut[0] = carriedBar / (1 - decay);
        }
    }
}
