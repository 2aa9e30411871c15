/**
 * Statistical tests on plain arrays: residual diagnostics, influence, collinearity, structural breaks, seasonal decomposition.
 *
 * <p>Enters: {@code double[]}, and designs {@code [week][regressor]} that hold their constant column. Leaves: a
 * {@link mmmbayes.checks.TestResult} with statistic, p-value and sentence, or a small table. May use {@code data}, {@code numeric},
 * commons-statistics, commons-math3, commons-rng and EJML; knows nothing of models or marketing.
 *
 * <pre>{@code
 * List<TestResult> tests = ResidualChecks.of(residuals, fitted, design);
 * double[] cooks = Influence.of(revenue, design).cooksDistance();
 * ColumnSummary summary = ColumnSummary.of(facebookSpend);
 * double[] vif = Collinearity.varianceInflation(columns);
 * TestResult supF = StructuralBreaks.of(logRevenue, design, 0.15, 1000, seed).largest();
 * SeasonalDecomposition stl = SeasonalDecomposition.of(revenue, 52, true);
 * }</pre>
 */
@NullMarked
package mmmbayes.checks;

import org.jspecify.annotations.NullMarked;
