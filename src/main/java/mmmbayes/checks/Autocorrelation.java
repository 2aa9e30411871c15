package mmmbayes.checks;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Dependence of a weekly series on its own past. */
public final class Autocorrelation {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Autocorrelation() {}

    /**
     * Autocorrelations at lags 0 to {@code lagCount}: {@code r_k = sum_t (x_t - m)(x_(t-k) - m) / sum_t (x_t - m)^2}.
     *
     * @param series {@code [week]}, not constant, not modified
     * @param lagCount largest lag, less than the number of weeks
     * @throws IllegalArgumentException if the series is too short, constant or not finite
     */
    public static double[] autocorrelations(double[] series, int lagCount) {
        Series.check("an autocorrelation of lag " + lagCount, series, lagCount + 1);
        if (lagCount < 0 || Series.isConstant(series)) {
            throw new IllegalArgumentException("no autocorrelation of lag " + lagCount + " of a constant series");
        }
        double mean = Series.mean(series);
        double[] correlations = new double[lagCount + 1];
        for (int lag = 0; lag <= lagCount; lag++) {
            for (int week = lag; week < series.length; week++) {
                correlations[lag] += (series[week] - mean) * (series[week - lag] - mean);
            }
        }
        for (int lag = lagCount; lag >= 0; lag--) {
            correlations[lag] /= correlations[0];
        }
        return correlations;
    }

    /**
     * Half widths of the bands, {@code [lag]}, within which each autocorrelation lies with the given probability if those of larger
     * lags are all zero (Bartlett): {@code z sqrt((1 + 2 sum_(j<k) r_j^2) / n)}; 0 at lag 0.
     *
     * @param autocorrelations from {@link #autocorrelations}
     * @param weekCount length of the series
     * @param mass probability of the band, such as 0.95
     */
    public static double[] bartlettBands(double[] autocorrelations, int weekCount, double mass) {
        double z = NORMAL.inverseCumulativeProbability((1 + mass) / 2);
        double[] bands = new double[autocorrelations.length];
        double sum = 1;
        for (int lag = 1; lag < bands.length; lag++) {
            bands[lag] = z * Math.sqrt(sum / weekCount);
            sum += 2 * autocorrelations[lag] * autocorrelations[lag];
        }
        return bands;
    }

    /**
     * Partial autocorrelations at lags 0 to {@code lagCount} from the Yule-Walker equations by Durbin and Levinson's recursion. Their
     * band at any lag is {@code z / sqrt(n)}.
     *
     * @throws IllegalArgumentException as {@link #autocorrelations}
     */
    public static double[] partialAutocorrelations(double[] series, int lagCount) {
        double[] r = autocorrelations(series, lagCount);
        double[] partial = new double[lagCount + 1];
        partial[0] = 1;
        double[] phi = new double[lagCount + 1];
        double variance = 1;
        for (int lag = 1; lag <= lagCount; lag++) {
            double numerator = r[lag];
            for (int j = 1; j < lag; j++) {
                numerator -= phi[j] * r[lag - j];
            }
            double reflection = numerator / variance;
            double[] previous = phi.clone();
            for (int j = 1; j < lag; j++) {
                phi[j] = previous[j] - reflection * previous[lag - j];
            }
            phi[lag] = reflection;
            partial[lag] = reflection;
            variance *= 1 - reflection * reflection;
        }
        return partial;
    }

    /**
     * Ljung-Box test that autocorrelations up to a lag are all zero: {@code Q = n (n + 2) sum_k r_k^2 / (n - k)}, chi-squared with as
     * many degrees of freedom as lags.
     *
     * @throws IllegalArgumentException if the series is too short or not finite, or {@code lagCount < 1}
     */
    public static TestResult ljungBox(double[] series, int lagCount) {
        if (lagCount < 1) {
            throw new IllegalArgumentException("Ljung-Box needs at least one lag, got " + lagCount);
        }
        if (Series.isConstant(series)) {
            return TestResult.impossible("ljung_box", "all values are equal");
        }
        double[] r = autocorrelations(series, lagCount);
        double weekCount = series.length;
        double sum = 0;
        for (int lag = 1; lag <= lagCount; lag++) {
            sum += r[lag] * r[lag] / (weekCount - lag);
        }
        double q = weekCount * (weekCount + 2) * sum;
        double p = ChiSquaredDistribution.of(lagCount).survivalProbability(q);
        return TestResult.of(
                "ljung_box",
                q,
                p,
                "Residuals depend on those of the " + lagCount + " weeks before; intervals are likely too narrow",
                "No sign that residuals depend on those of the " + lagCount + " weeks before");
    }

    /**
     * Durbin-Watson test of first-order autocorrelation in the residuals of a regression: {@code d = sum (e_t - e_(t-1))^2 / sum e_t^2},
     * about 2 without any, below 2 if neighbours are alike. The p-value is two-sided from the normal with the exact mean and variance
     * of d for this design (Durbin and Watson, 1950), good from about 30 weeks on.
     *
     * @param residuals {@code [week]}, not modified
     * @param design {@code [week][regressor]} that made them, constant column included, not modified
     * @throws IllegalArgumentException if the lengths differ or too few weeks are left
     */
    public static TestResult durbinWatson(double[] residuals, double[][] design) {
        Series.check("Durbin-Watson", residuals, 3);
        LeastSquares basis = checkedBasis(residuals, design);
        double changes = 0;
        double squares = residuals[0] * residuals[0];
        for (int week = 1; week < residuals.length; week++) {
            changes += (residuals[week] - residuals[week - 1]) * (residuals[week] - residuals[week - 1]);
            squares += residuals[week] * residuals[week];
        }
        if (squares == 0) { // exactly 0: a perfect fit leaves nothing to test
            return TestResult.impossible("durbin_watson", "all residuals are zero");
        }
        double d = changes / squares;
        double[] moments = durbinWatsonMoments(basis);
        double z = (d - moments[0]) / Math.sqrt(moments[1]);
        double p = 2 * NORMAL.cumulativeProbability(-Math.abs(z));
        return TestResult.of(
                "durbin_watson",
                d,
                p,
                d < 2 ? "Residuals of neighbouring weeks are alike" : "Residuals of neighbouring weeks alternate",
                "No sign that residuals of neighbouring weeks are alike");
    }

    /**
     * Mean and variance of d: with A the matrix of squared first differences and U an orthonormal basis of the design,
     * {@code P = tr A - tr U'AU}, {@code Q = tr A^2 - 2 tr U'A^2U + tr (U'AU)^2}.
     */
    private static double[] durbinWatsonMoments(LeastSquares basis) {
        int n = basis.weekCount();
        int k = basis.rank();
        double[][] au = new double[k][n];
        for (int r = 0; r < k; r++) {
            for (int week = 1; week < n; week++) {
                double change = basis.basis(week, r) - basis.basis(week - 1, r);
                au[r][week] += change;
                au[r][week - 1] -= change;
            }
        }
        double p = 2.0 * (n - 1);
        double q = 6.0 * n - 8; // tr A^2: squared diagonal 4 n - 6, off-diagonal 2 (n - 1)
        for (int r = 0; r < k; r++) {
            for (int s = 0; s < k; s++) {
                double uau = 0;
                for (int week = 0; week < n; week++) {
                    uau += basis.basis(week, s) * au[r][week];
                }
                p -= r == s ? uau : 0;
                q += uau * uau;
            }
            for (int week = 0; week < n; week++) {
                q -= 2 * au[r][week] * au[r][week];
            }
        }
        double free = n - k;
        double mean = p / free;
        return new double[] {mean, 2 * (q - p * mean) / (free * (free + 2))};
    }

    private static LeastSquares checkedBasis(double[] residuals, double[][] design) {
        if (design.length != residuals.length) {
            throw new IllegalArgumentException(
                    "design of " + design.length + " weeks for " + residuals.length + " residuals");
        }
        LeastSquares basis = LeastSquares.of(design);
        if (basis.rank() >= residuals.length) {
            throw new IllegalArgumentException(
                    "a design of rank " + basis.rank() + " leaves nothing of " + residuals.length + " weeks");
        }
        return basis;
    }

    /**
     * Runs test (Wald and Wolfowitz) that values above and below the median follow one another at random; normal approximation, with a
     * continuity correction below 50 weeks.
     *
     * @param series {@code [week]}, not modified
     * @throws IllegalArgumentException if there are fewer than 3 values or one is not finite
     */
    public static TestResult runs(double[] series) {
        Series.check("the runs test", series, 3);
        double median = Series.median(series);
        double above = 0;
        double runs = 1;
        for (int week = 0; week < series.length; week++) {
            above += series[week] >= median ? 1 : 0;
            runs += week > 0 && (series[week] >= median) != (series[week - 1] >= median) ? 1 : 0;
        }
        double n = series.length;
        double below = n - above;
        if (above == 0 || below == 0) {
            return TestResult.impossible("runs", "no value lies below the median");
        }
        double mean = 2 * above * below / n + 1;
        double variance = 2 * above * below * (2 * above * below - n) / (n * n * (n - 1));
        double distance = runs - mean;
        if (n < 50) {
            distance = Math.signum(distance) * Math.max(0, Math.abs(distance) - 0.5);
        }
        double z = distance / Math.sqrt(variance);
        return TestResult.of(
                "runs",
                z,
                2 * NORMAL.cumulativeProbability(-Math.abs(z)),
                z < 0
                        ? "Weeks above and below the middle come in long runs"
                        : "Weeks above and below the middle alternate too regularly",
                "Weeks above and below the middle follow one another as by chance");
    }
}
