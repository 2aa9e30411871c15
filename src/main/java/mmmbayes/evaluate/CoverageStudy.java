package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.Finding;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.Interval;
import mmmbayes.effects.LeverEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Scales;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;

/**
 * How often the intervals of a fit cover what is true, over many simulated data sets with spends and controls of their own.
 *
 * <p>With the truth drawn from the priors a right posterior covers as often as it says, on average. With one stated truth it need
 * not: the study then tells how a fit does for a truth like this one.
 */
public final class CoverageStudy {
    private static final Set<Estimand> ESTIMANDS = Set.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.INDIRECT_THROUGH,
            Estimand.ROAS,
            Estimand.NET_ROAS,
            Estimand.SYSTEM_ROAS);

    private final Spec generator;
    private final Spec fitted;
    private final TruthFrom truthFrom;
    private final int weeks;
    private final NutsSettings nuts;

    /** Where the true parameters come from. */
    public enum TruthFrom {
        /** The generating spec's {@code simulation} block; the fit takes its scales from the data, as a user's fit does. */
        STATED,
        /** The fitted spec's priors, anew for each data set; the fit is given the scales they refer to. */
        PRIORS
    }

    private CoverageStudy(Spec generator, Spec fitted, TruthFrom truthFrom, int weeks, NutsSettings nuts) {
        this.generator = generator;
        this.fitted = fitted;
        this.truthFrom = truthFrom;
        this.weeks = weeks;
        this.nuts = nuts;
    }

    /**
     * A study.
     *
     * @param generator has a {@code simulation} block, and the columns of {@code fitted}
     * @param fitted the spec under study
     * @param truthFrom where the true parameters come from
     * @param weeks of each data set
     * @param nuts how to sample; its seed is that of the whole study
     */
    public static CoverageStudy of(Spec generator, Spec fitted, TruthFrom truthFrom, int weeks, NutsSettings nuts) {
        return new CoverageStudy(generator, fitted, truthFrom, weeks, nuts);
    }

    /**
     * One true value and its intervals.
     *
     * @param quantity for example {@code roas}
     * @param of channel, all treatments, or lever
     * @param truth the true value
     * @param intervals of the fit
     */
    public record Known(String quantity, String of, double truth, List<Interval> intervals) {
        /** Copies the list. */
        public Known {
            intervals = List.copyOf(intervals);
        }
    }

    /**
     * One data set's result.
     *
     * @param dataSet its number
     * @param failures convergence gates that the fit failed, in words; its intervals count all the same
     * @param known true values with their intervals
     */
    public record Result(int dataSet, List<String> failures, List<Known> known) {
        /** Copies the lists. */
        public Result {
            failures = List.copyOf(failures);
            known = List.copyOf(known);
        }
    }

    /** Simulates and fits one data set; depends on the study and the number alone, and may be called from many threads. */
    public Result dataSet(int number) {
        long seed = DrawStream.of(nuts.seed(), 0, number).nextLong();
        Simulation simulation = simulation(seed);
        Spec measured = fitted.withLiftTests(simulation.model().spec().liftTests());
        MediationModel model =
                truthFrom == TruthFrom.STATED ? MediationModel.of(measured, simulation.data()) : simulation.model();
        NutsSettings settings = nuts.withSeed(seed).withThreads(1);
        Draws draws = PosteriorSampling.inMemory(model, settings);
        Verdict verdict = Verdict.of(draws, Summaries.of(draws, 1), Thresholds.standard(), settings.maxTreeDepth());
        EffectSettings effects = EffectSettings.of(fitted, 1);
        Map<List<String>, PosteriorSummary> truth =
                quantities(simulation.model(), TrueEffects.oneDraw(simulation), effects);
        List<Known> known = new ArrayList<>();
        quantities(model, draws, effects).forEach((name, summary) -> {
            // the elasticity of an outcome below 0 has no value
            if (truth.containsKey(name) && Double.isFinite(truth.get(name).mean())) {
                known.add(new Known(name.get(0), name.get(1), truth.get(name).mean(), summary.intervals()));
            }
        });
        return new Result(
                number, verdict.failures().stream().map(Finding::sentence).toList(), known);
    }

    private Simulation simulation(long seed) {
        Simulation stated = Simulator.generate(generator.withLiftTests(fitted.liftTests()), weeks, seed);
        if (truthFrom == TruthFrom.STATED) {
            return stated;
        }
        Dataset covariates = Simulator.covariates(generator, weeks, seed);
        Scales scales = stated.model().scales();
        return Simulator.drawResponses(fitted, covariates, scales, seed);
    }

    private static Map<List<String>, PosteriorSummary> quantities(
            MediationModel model, Draws draws, EffectSettings settings) {
        Map<List<String>, PosteriorSummary> summaries = new LinkedHashMap<>();
        for (EffectRow row : Effects.of(model, draws, settings).rows()) {
            boolean asked = ESTIMANDS.contains(row.estimand()) && row.scope() != EffectRow.Scope.INTERACTION;
            if (asked && !row.isFixed()) {
                row.summary().ifPresent(summary -> summaries.put(List.of(row.quantity(), row.channel()), summary));
            }
        }
        for (LeverEffects.LeverEffect effect :
                LeverEffects.of(model, draws, settings).effects()) {
            if (TrueEffects.isOfWholeLever(effect)) {
                summaries.put(List.of(effect.quantity().key(), effect.setting()), effect.summary());
            }
        }
        return summaries;
    }
}
