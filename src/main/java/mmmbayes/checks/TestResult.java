package mmmbayes.checks;

import java.util.Locale;

/**
 * Outcome of a statistical test.
 *
 * @param name short name for tables, such as {@code durbin_watson}
 * @param statistic value of the test statistic; NaN where the test cannot be computed
 * @param pValue probability, if the hypothesis named in the test held, of a statistic at least this far from it; NaN with the statistic
 * @param sentence the finding in words
 */
public record TestResult(String name, double statistic, double pValue, String sentence) {
    /** Probability below which a sentence speaks of a finding. */
    static final double LEVEL = 0.05;

    /** Whether the test speaks against its hypothesis: p below 0.05. */
    public boolean isRejected() {
        return pValue < LEVEL;
    }

    /** A result whose sentence is one of two, followed by statistic and p-value. */
    static TestResult of(String name, double statistic, double pValue, String ifRejected, String ifNot) {
        String finding = pValue < LEVEL ? ifRejected : ifNot;
        String p = pValue < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", pValue);
        return new TestResult(
                name, statistic, pValue, String.format(Locale.ROOT, "%s (statistic %.4g, %s).", finding, statistic, p));
    }

    /** A test that these data do not allow. */
    static TestResult impossible(String name, String reason) {
        return new TestResult(name, Double.NaN, Double.NaN, "Not computed: " + reason + ".");
    }
}
