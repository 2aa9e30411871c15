package mmmbayes.checks;

import java.util.Arrays;

/**
 * The loops of STL (Cleveland and others, 1990, section 3). Each inner round smooths the cycle-subseries (all first weeks of the
 * season, all second weeks, ...), takes the low-pass part out of them, which leaves the season, and smooths the rest, which is the
 * trend. Each outer round weighs weeks down that lie far from both.
 */
final class SeasonalTrendLoess {
    private static final int SEASONAL_SPAN = 7;

    /** Remainders below this share of the series' range are rounding errors: two seasons are always fitted exactly. */
    private static final double ROUNDING = 1e-10;

    private final double[] series;
    private final int period;
    private final int trendSpan;
    private final int lowPassSpan;
    private final double[] trend;
    private final double[] season;
    private final double[] robustWeights;

    SeasonalTrendLoess(double[] series, int period) {
        this.series = series;
        this.period = period;
        this.trendSpan = oddAbove(1.5 * period / (1 - 1.5 / SEASONAL_SPAN));
        this.lowPassSpan = oddAbove(period);
        this.trend = new double[series.length];
        this.season = new double[series.length];
        this.robustWeights = new double[series.length];
        Arrays.fill(robustWeights, 1);
    }

    /** Smallest odd number above a value. */
    private static int oddAbove(double value) {
        int above = (int) Math.floor(value) + 1;
        return above % 2 == 0 ? above + 1 : above;
    }

    void run(int innerCount, int outerCount) {
        for (int outer = 0; outer <= outerCount; outer++) {
            for (int inner = 0; inner < innerCount; inner++) {
                updateSeasonAndTrend();
            }
            if (outer < outerCount) {
                updateRobustWeights();
            }
        }
    }

    private void updateSeasonAndTrend() {
        int weekCount = series.length;
        double[] detrended = new double[weekCount];
        for (int week = 0; week < weekCount; week++) {
            detrended[week] = series[week] - trend[week];
        }
        double[] cycles = smoothedCycles(detrended);
        double[] lowPass = movingAverage(movingAverage(movingAverage(cycles, period), period), 3);
        Loess lowPassLoess = new Loess(lowPassSpan, lowPass, ones(weekCount));
        double[] deseasonalised = new double[weekCount];
        for (int week = 0; week < weekCount; week++) {
            season[week] = cycles[period + week] - lowPassLoess.smooth(week);
            deseasonalised[week] = series[week] - season[week];
        }
        Loess trendLoess = new Loess(trendSpan, deseasonalised, robustWeights);
        for (int week = 0; week < weekCount; week++) {
            trend[week] = trendLoess.smooth(week);
        }
    }

    /** Each cycle-subseries smoothed and extended by one season at both ends: {@code [weekCount + 2 period]}. */
    private double[] smoothedCycles(double[] detrended) {
        double[] cycles = new double[series.length + 2 * period];
        for (int phase = 0; phase < period; phase++) {
            int count = (series.length - phase - 1) / period + 1;
            double[] values = new double[count];
            double[] weights = new double[count];
            for (int cycle = 0; cycle < count; cycle++) {
                values[cycle] = detrended[cycle * period + phase];
                weights[cycle] = robustWeights[cycle * period + phase];
            }
            Loess loess = new Loess(SEASONAL_SPAN, values, weights);
            for (int cycle = -1; cycle <= count; cycle++) {
                cycles[(cycle + 1) * period + phase] = loess.smooth(cycle);
            }
        }
        return cycles;
    }

    private static double[] movingAverage(double[] values, int length) {
        double[] averages = new double[values.length - length + 1];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= length) {
                sum -= values[i - length];
            }
            if (i >= length - 1) {
                averages[i - length + 1] = sum / length;
            }
        }
        return averages;
    }

    /** Bisquare weights of the distance from trend plus season, 0 beyond six median distances. */
    private void updateRobustWeights() {
        double[] distances = new double[series.length];
        for (int week = 0; week < series.length; week++) {
            distances[week] = Math.abs(series[week] - trend[week] - season[week]);
        }
        double limit = 6 * Series.median(distances);
        double range = Arrays.stream(series).max().orElseThrow()
                - Arrays.stream(series).min().orElseThrow();
        if (limit <= ROUNDING * range) {
            return;
        }
        for (int week = 0; week < series.length; week++) {
            // As in the paper's program, the last thousandth at either end counts as the end.
            double share = distances[week] / limit;
            if (distances[week] <= 0.001 * limit) {
                robustWeights[week] = 1;
            } else if (distances[week] <= 0.999 * limit) {
                robustWeights[week] = (1 - share * share) * (1 - share * share);
            } else {
                robustWeights[week] = 0;
            }
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    double[] trend() {
        return trend.clone();
    }

    double[] season() {
        return season.clone();
    }

    double[] robustWeights() {
        return robustWeights.clone();
    }
}
