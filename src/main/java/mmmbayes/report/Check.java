package mmmbayes.report;

/**
 * A test of the fit: a residual test, a posterior predictive check, a condition of the data.
 *
 * @param group heading under which it stands, for example {@code revenue residuals}
 * @param name of the test
 * @param value statistic
 * @param pValue tail probability in [0, 1]; NaN if the test has none
 * @param passed whether it is in order
 * @param meaning what the result says, in one sentence
 */
public record Check(String group, String name, double value, double pValue, boolean passed, String meaning) {}
