package mmmbayes.sensitivity;

import mmmbayes.diagnostics.PowerScaling;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.SensitivityRow.Measured;

/**
 * How one effect answers to a little more or less weight of prior and likelihood.
 *
 * @param about which effect
 * @param prior sensitivity to all priors together
 * @param likelihood sensitivity to the likelihood
 */
public record PowerScalingVerdict(Subject about, double prior, double likelihood) {
    /** What the two sensitivities say together. */
    public enum Verdict {
        /** Prior moves it, data hardly: what it says comes from the prior. */
        PRIOR_DOMINATED("prior-dominated"),
        /** Both move it: usual for informative priors, a conflict where the posterior lies in a tail of its prior. */
        BOTH("prior and data"),
        /** The prior does not move it. */
        INFORMED("informed");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** As tables and report say it. */
        public String word() {
            return word;
        }
    }

    /** Thresholds of Kallioinen, Paananen, Bürkner and Vehtari (2024). */
    public Verdict verdict() {
        if (!(prior >= PowerScaling.SENSITIVE)) {
            return Verdict.INFORMED;
        }
        return likelihood >= PowerScaling.SENSITIVE ? Verdict.BOTH : Verdict.PRIOR_DOMINATED;
    }

    /** Whether the prior moves it, and moves it more than the data do. */
    public boolean leansOnPrior() {
        return prior >= PowerScaling.SENSITIVE && prior > likelihood;
    }

    SensitivityRow priorRow() {
        return row("prior", prior);
    }

    SensitivityRow likelihoodRow() {
        return row("likelihood", likelihood);
    }

    private SensitivityRow row(String component, double sensitivity) {
        return SensitivityRow.of(
                Check.POWER_SCALING,
                component,
                about,
                Measured.of("sensitivity", sensitivity, verdict().word()));
    }
}
