package mmmbayes.sensitivity;

import java.util.Optional;
import mmmbayes.effects.PosteriorSummary;

/**
 * One row of {@code sensitivity.csv}.
 *
 * @param check what was varied
 * @param setting how, for example {@code decay +20%}
 * @param about of which effect or parameter the numbers are
 * @param summary of the effect under that setting, where the check has one
 * @param measure what {@code value} is; empty where there is none
 * @param value the check's own number; NaN where there is none
 * @param paretoK of the weights, where there are any; NaN otherwise
 * @param verdict in a word or a sentence; may be empty
 */
public record SensitivityRow(
        Check check,
        String setting,
        Subject about,
        Optional<PosteriorSummary> summary,
        String measure,
        double value,
        double paretoK,
        String verdict) {
    /** What is varied. */
    public enum Check {
        /** Carry-over and saturation, draw by draw, everything else as fitted. */
        TRANSFORM("transform"),
        /** Spread of a group of priors, by importance weights. */
        PRIOR_SCALE("prior_scale"),
        /** Weight of all priors and of the likelihood. */
        POWER_SCALING("power_scaling"),
        /** Posterior against prior of each parameter. */
        CONTRACTION("contraction"),
        /** Correlation of the errors of mediator and outcome. */
        CONFOUNDING("unmeasured_confounding");

        private final String key;

        Check(String key) {
            this.key = key;
        }

        /** Its name in the table. */
        public String key() {
            return key;
        }
    }

    static SensitivityRow of(Check check, String setting, Subject about, PosteriorSummary summary, Measured measured) {
        return new SensitivityRow(
                check,
                setting,
                about,
                Optional.of(summary),
                measured.measure(),
                measured.value(),
                measured.paretoK(),
                measured.verdict());
    }

    static SensitivityRow of(Check check, String setting, Subject about, Measured measured) {
        return new SensitivityRow(
                check,
                setting,
                about,
                Optional.empty(),
                measured.measure(),
                measured.value(),
                measured.paretoK(),
                measured.verdict());
    }

    /** The last columns of a row. */
    record Measured(String measure, double value, double paretoK, String verdict) {
        static Measured none() {
            return new Measured("", Double.NaN, Double.NaN, "");
        }

        static Measured of(String measure, double value, String verdict) {
            return new Measured(measure, value, Double.NaN, verdict);
        }
    }
}
