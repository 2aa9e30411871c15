package mmmbayes.checks;

/**
 * A series split into trend, season and remainder, {@code y = trend + season + remainder}, by repeated local regression (STL:
 * Cleveland, Cleveland, McRae and Terpenning, 1990).
 */
public final class SeasonalDecomposition {
    private final double[] trend;
    private final double[] season;
    private final double[] remainder;
    private final double[] robustWeights;
    private final double trendShare;
    private final double seasonShare;
    private final boolean hasRemainder;

    private SeasonalDecomposition(double[] series, int period, SeasonalTrendLoess stl) {
        this.trend = stl.trend();
        this.season = stl.season();
        this.robustWeights = stl.robustWeights();
        this.hasRemainder = series.length >= 3 * period;
        this.remainder = new double[series.length];
        for (int week = 0; week < series.length; week++) {
            remainder[week] = series[week] - trend[week] - season[week];
        }
        this.trendShare = share(trend, series);
        this.seasonShare = share(season, series);
    }

    private static double share(double[] part, double[] series) {
        double partMean = Series.mean(part);
        double mean = Series.mean(series);
        double product = 0;
        for (int week = 0; week < series.length; week++) {
            product += (part[week] - partMean) * (series[week] - mean);
        }
        double variance = Series.centralMoment(series, 2) * series.length;
        return variance > 0 ? product / variance : 0;
    }

    /**
     * Decomposes with the spans of the paper: seasonal 7, trend the odd number above {@code 1.5 period / (1 - 1.5 / 7)}, low-pass the
     * odd number above the period, all local lines.
     *
     * <p>Two seasons are always fitted exactly: see {@link #hasRemainder()}.
     *
     * @param series {@code [week]}, at least two periods, not modified
     * @param period weeks in a season, at least 2
     * @param isRobust whether outlying weeks are weighted down: 15 outer and 2 inner rounds, else none and 5
     * @throws IllegalArgumentException if the series is shorter than two periods or not finite
     */
    public static SeasonalDecomposition of(double[] series, int period, boolean isRobust) {
        if (period < 2) {
            throw new IllegalArgumentException("a season must last at least 2 weeks, got " + period);
        }
        Series.check("a seasonal decomposition with period " + period, series, 2 * period);
        SeasonalTrendLoess stl = new SeasonalTrendLoess(series, period);
        stl.run(isRobust ? 2 : 5, isRobust ? 15 : 0);
        return new SeasonalDecomposition(series, period, stl);
    }

    /**
     * Whether there are three seasons or more. With fewer a line goes through the two values that each week of the season has, the
     * remainder is next to nothing, and the shares say nothing about how seasonal the series is.
     */
    public boolean hasRemainder() {
        return hasRemainder;
    }

    /** Slow movement, {@code [week]}. */
    public double[] trend() {
        return trend.clone();
    }

    /** What repeats with the period, slowly changing, {@code [week]}. */
    public double[] season() {
        return season.clone();
    }

    /** What is left, {@code [week]}. */
    public double[] remainder() {
        return remainder.clone();
    }

    /** Weight of each week in the last round, between 0 (an outlier) and 1, {@code [week]}. */
    public double[] robustWeights() {
        return robustWeights.clone();
    }

    /** Covariance of trend and series over the series' variance. The three shares add up to 1; one may be negative. */
    public double trendShare() {
        return trendShare;
    }

    /** Covariance of season and series over the series' variance. */
    public double seasonShare() {
        return seasonShare;
    }

    /** Covariance of remainder and series over the series' variance. */
    public double remainderShare() {
        return 1 - trendShare - seasonShare;
    }
}
