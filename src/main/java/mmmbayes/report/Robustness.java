package mmmbayes.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far effects depend on what was assumed.
 *
 * @param verdicts on prior and data, one per effect
 * @param sweeps indirect effects under unmeasured confounding
 * @param changes effects under other assumptions
 * @param notComputed what was not, and why, in sentences
 */
public record Robustness(List<Verdict> verdicts, List<Sweep> sweeps, List<Change> changes, List<String> notComputed) {
    /** Everything computed. */
    public Robustness(List<Verdict> verdicts, List<Sweep> sweeps, List<Change> changes) {
        this(verdicts, sweeps, changes, List.of());
    }

    /** Copies the lists. */
    public Robustness {
        verdicts = List.copyOf(verdicts);
        sweeps = List.copyOf(sweeps);
        changes = List.copyOf(changes);
        notComputed = List.copyOf(notComputed);
    }

    /** Nothing computed. */
    public static Robustness none() {
        return new Robustness(List.of(), List.of(), List.of());
    }

    /**
     * What decides one effect.
     *
     * @param effect for people
     * @param channel or lever
     * @param prior sensitivity to the priors
     * @param likelihood sensitivity to the likelihood
     * @param word {@code informed}, {@code prior and data}, {@code prior-dominated}
     */
    public record Verdict(String effect, String channel, double prior, double likelihood, String word) {}

    /**
     * An indirect effect over correlations of the errors of mediator and outcome.
     *
     * @param mediator whose error it is
     * @param channel the channel, or all treatments
     * @param rho correlations, ascending
     * @param effect in currency
     * @param rhoAtZero where the outer interval touches 0; 0 where it contains 0 from the start; empty where it does so nowhere
     */
    public record Sweep(String mediator, String channel, Series rho, Band effect, OptionalDouble rhoAtZero) {}

    /**
     * An effect under another assumption.
     *
     * @param assumption what is changed, for example {@code decay +20%}
     * @param effect for people
     * @param channel the channel, or all treatments
     * @param median in currency, NaN where the draws cannot tell
     * @param relative change of the median as a share; NaN where the draws cannot tell
     * @param note such as {@code needs a refit}; may be empty
     */
    public record Change(
            String assumption, String effect, String channel, double median, double relative, String note) {}
}
