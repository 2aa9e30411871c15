package mmmbayes.checks;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether the spread of residuals is the same in all weeks. */
public final class Heteroscedasticity {
    private Heteroscedasticity() {}

    /**
     * Breusch-Pagan test in Koenker's studentised form: {@code n R^2} of the squared residuals on the design, chi-squared with the
     * design's rank less one degrees of freedom.
     *
     * @param residuals {@code [week]}, not modified
     * @param design {@code [week][regressor]}, constant column included, not modified
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public static TestResult breuschPagan(double[] residuals, double[][] design) {
        return lagrangeMultiplier(
                "breusch_pagan", residuals, design, "The spread of residuals changes with the inputs or the fit");
    }

    /**
     * White's test: {@code n R^2} of the squared residuals on the design, its squares and cross products, chi-squared with the rank of
     * those less one degrees of freedom. It needs more weeks than terms; with many regressors give it constant and fitted values only.
     *
     * @param residuals {@code [week]}, not modified
     * @param design {@code [week][regressor]}, constant column included, not modified
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public static TestResult white(double[] residuals, double[][] design) {
        int regressorCount = design.length == 0 ? 0 : design[0].length;
        double[][] terms = new double[design.length][regressorCount * (regressorCount + 1) / 2];
        for (int week = 0; week < design.length; week++) {
            int term = 0;
            for (int first = 0; first < regressorCount; first++) {
                for (int second = first; second < regressorCount; second++) {
                    terms[week][term++] = design[week][first] * design[week][second];
                }
            }
        }
        return lagrangeMultiplier(
                "white", residuals, terms, "The spread of residuals changes with inputs or fit, or the form is wrong");
    }

    private static TestResult lagrangeMultiplier(
            String name, double[] residuals, double[][] design, String ifRejected) {
        Series.check(name, residuals, 3);
        if (design.length != residuals.length) {
            throw new IllegalArgumentException(
                    name + ": design of " + design.length + " weeks for " + residuals.length + " residuals");
        }
        double[] squares = new double[residuals.length];
        for (int week = 0; week < squares.length; week++) {
            squares[week] = residuals[week] * residuals[week];
        }
        LeastSquares basis = LeastSquares.of(design);
        if (basis.rank() < 2 || basis.rank() >= residuals.length - 1) {
            return TestResult.impossible(name, basis.rank() + " independent terms for " + residuals.length + " weeks");
        }
        if (Series.isConstant(squares)) {
            return TestResult.impossible(name, "all squared residuals are equal");
        }
        double statistic = residuals.length * basis.r2(squares);
        double p = ChiSquaredDistribution.of(basis.rank() - 1.0).survivalProbability(statistic);
        return TestResult.of(name, statistic, p, ifRejected, "No sign that the spread of residuals changes");
    }
}
