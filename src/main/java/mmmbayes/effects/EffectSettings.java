package mmmbayes.effects;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import mmmbayes.model.Counterfactuals;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;

/**
 * How effects are computed and summarised.
 *
 * @param window weeks whose spend is asked about; empty: all weeks of the likelihood
 * @param tail whether effects after the last week count
 * @param intervals masses of the central intervals, each in (0, 1)
 * @param seed of the noise of censored mediator weeks
 * @param threads how many to work on at once; changes nothing in the results
 */
public record EffectSettings(
        Optional<Window> window, ReportSpec.Tail tail, List<Double> intervals, long seed, int threads) {
    /** Copies the list and checks. */
    public EffectSettings {
        intervals = List.copyOf(intervals);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
        }
    }

    /** All weeks, with what the spec says of tail, intervals and seed. */
    public static EffectSettings of(Spec spec, int threads) {
        return new EffectSettings(
                Optional.empty(),
                spec.report().tail(),
                spec.report().intervals(),
                spec.sampler().seed(),
                threads);
    }

    /** As {@link #of}, with the spec's masses and always 50% and 90%, by which tables name columns. */
    public static EffectSettings ofTables(Spec spec, int threads) {
        TreeSet<Double> masses = new TreeSet<>(spec.report().intervals());
        masses.addAll(List.of(0.5, 0.9));
        EffectSettings standard = of(spec, threads);
        return new EffectSettings(
                standard.window(), standard.tail(), List.copyOf(masses), standard.seed(), standard.threads());
    }

    /** The same for another window. */
    public EffectSettings withWindow(Window other) {
        return new EffectSettings(Optional.of(other), tail, intervals, seed, threads);
    }

    /** The same with another rule for what happens after the last week. */
    public EffectSettings withTail(ReportSpec.Tail other) {
        return new EffectSettings(window, other, intervals, seed, threads);
    }

    /** The window in weeks of the data. */
    Window windowIn(Counterfactuals counterfactuals) {
        Window asked = window.orElseGet(() -> new Window(counterfactuals.firstWeek(), counterfactuals.weekCount()));
        if (asked.to() > counterfactuals.weekCount()) {
            throw new IllegalArgumentException(
                    "window ends after week " + asked.to() + " but there are " + counterfactuals.weekCount());
        }
        return asked;
    }
}
