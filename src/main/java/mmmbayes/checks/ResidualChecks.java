package mmmbayes.checks;

import java.util.List;

/** All tests on the residuals of one equation. */
public final class ResidualChecks {
    /** Lags of the Ljung-Box test where the series is long enough; a fifth of the weeks below that. */
    private static final int LONGEST_LAG = 10;

    private ResidualChecks() {}

    /**
     * Durbin-Watson, Ljung-Box, runs, Breusch-Pagan, White, Shapiro-Wilk and Jarque-Bera, in this order.
     *
     * <p>White's test is made on constant and fitted values, so that it keeps its power with many regressors. The tests suppose
     * residuals that are normal with equal spread if the model holds: give standardised or randomised quantile residuals where the family
     * is another one.
     *
     * @param residuals {@code [week]}, not modified
     * @param fitted fitted values of the same weeks, not modified
     * @param design {@code [week][regressor]} that made them, constant column included, not modified
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, or there are fewer than 5 weeks
     */
    public static List<TestResult> of(double[] residuals, double[] fitted, double[][] design) {
        Series.check("residual checks", residuals, 5);
        if (fitted.length != residuals.length || design.length != residuals.length) {
            throw new IllegalArgumentException("residuals of " + residuals.length + " weeks, fitted values of "
                    + fitted.length + ", design of " + design.length);
        }
        double[][] fit = new double[fitted.length][];
        for (int week = 0; week < fitted.length; week++) {
            fit[week] = new double[] {1, fitted[week]};
        }
        int lagCount = Math.min(LONGEST_LAG, residuals.length / 5);
        return List.of(
                Autocorrelation.durbinWatson(residuals, design),
                Autocorrelation.ljungBox(residuals, lagCount),
                Autocorrelation.runs(residuals),
                Heteroscedasticity.breuschPagan(residuals, design),
                Heteroscedasticity.white(residuals, fit),
                Normality.shapiroWilk(residuals),
                Normality.jarqueBera(residuals));
    }
}
