package mmmbayes.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ThinnedDraws;
import mmmbayes.effects.Contributions;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.LeverEffects;
import mmmbayes.effects.LiftPredictions;
import mmmbayes.effects.ResponseCurves;
import mmmbayes.effects.ShapleySplit;
import mmmbayes.effects.TransformQuantities;
import mmmbayes.effects.Window;
import mmmbayes.evaluate.HoldoutComparison;
import mmmbayes.evaluate.PredictionTable;
import mmmbayes.evaluate.PredictiveCheck;
import mmmbayes.evaluate.PredictiveDraws;
import mmmbayes.evaluate.PriorToPosterior;
import mmmbayes.evaluate.ResidualDiagnostics;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sensitivity.Sensitivity;
import mmmbayes.spec.Family;
import mmmbayes.spec.Spec;
import mmmbayes.table.Table;

/**
 * Everything that is computed from the draws of a fit.
 *
 * @param model on the data that were fitted
 * @param draws of its reported parameters
 * @param summaries one per parameter
 * @param verdict on convergence
 * @param effects with the spec's tail rule
 * @param otherTail the same effects with the other tail rule
 * @param shapley the joint indirect effect by treatment
 * @param contributions of every source to expected outcome, week by week
 * @param responseCurves of every treatment
 * @param levers effects of price, promotion and the like
 * @param lifts what the fit says of the spec's experiments
 * @param sensitivity how far effects depend on assumptions
 * @param transforms half-lives and half-saturations in business units
 * @param predictions {@code predictions.csv}
 * @param checks posterior predictive checks of all stages
 * @param residuals residuals of all stages and their tests
 * @param priorToPosterior what the data did to each parameter
 * @param comparison with the baselines on held-out weeks, where one was asked for
 */
public record FitResults(
        MediationModel model,
        Draws draws,
        List<Summary> summaries,
        Verdict verdict,
        Effects effects,
        Effects otherTail,
        ShapleySplit shapley,
        Contributions contributions,
        ResponseCurves responseCurves,
        LeverEffects levers,
        LiftPredictions lifts,
        Sensitivity sensitivity,
        TransformQuantities transforms,
        Table predictions,
        List<PredictiveCheck> checks,
        List<ResidualDiagnostics> residuals,
        List<PriorToPosterior> priorToPosterior,
        Optional<HoldoutComparison> comparison) {
    /**
     * Effects use about so many draws: their cost and memory grow with the draws, while a 5% quantile of 40,000 draws is off by
     * a tenth of a percent point. Summaries of parameters use all.
     */
    private static final int EFFECT_DRAWS = 40_000;

    /** Draws of parameters that are summarised at the same time at most. */
    private static final long SUMMARISED_AT_ONCE = 800_000;

    /** Of all weeks. */
    public static FitResults of(
            MediationModel model, Draws draws, NutsSettings settings, Optional<HoldoutComparison> comparison) {
        return of(model, draws, settings, comparison, Optional.empty());
    }

    /**
     * For the spend of some weeks alone.
     *
     * @param window the weeks; empty: all
     */
    public static FitResults of(
            MediationModel model,
            Draws draws,
            NutsSettings settings,
            Optional<HoldoutComparison> comparison,
            Optional<Window> window) {
        Spec spec = model.spec();
        List<Summary> summaries = Summaries.of(draws, summaryThreads(draws, settings.threads()));
        Draws ofEffects = ofEffects(draws);
        EffectSettings all = EffectSettings.ofTables(spec, settings.threads());
        EffectSettings effectSettings = window.map(all::withWindow).orElse(all);
        List<Effects> bothTails = Effects.underBothTails(model, ofEffects, effectSettings);
        PredictiveDraws predictive = PredictiveDraws.of(model, draws, settings.seed());
        Effects effects = bothTails.get(0);
        LeverEffects levers = LeverEffects.of(model, ofEffects, effectSettings);
        return new FitResults(
                model,
                draws,
                summaries,
                Verdict.of(draws, summaries, Thresholds.standard(), settings.maxTreeDepth()),
                effects,
                bothTails.get(1),
                ShapleySplit.of(model, ofEffects, effectSettings),
                Contributions.of(model, ofEffects, effectSettings),
                ResponseCurves.of(model, ofEffects, effectSettings),
                levers,
                LiftPredictions.of(model, ofEffects, effectSettings),
                Sensitivity.of(model, ofEffects, effects, levers, effectSettings),
                TransformQuantities.of(model, draws, effectSettings.intervals()),
                PredictionTable.of(model.data().weeks(), predictive, comparison, effectSettings.intervals()),
                checks(spec, predictive),
                ResidualDiagnostics.of(model, draws, settings.seed()),
                PriorToPosterior.of(model, draws, settings.threads()),
                comparison);
    }

    /** Draws that effects, contributions and levers are computed from. */
    public static Draws ofEffects(Draws draws) {
        return ThinnedDraws.atMost(draws, EFFECT_DRAWS);
    }

    /** Threads to summarise long runs with: each holds some 15 times the draws of a parameter. */
    public static int summaryThreads(Draws draws, int threads) {
        long total = (long) draws.chainCount() * draws.drawCount();
        return (int) Math.max(1, Math.min(threads, SUMMARISED_AT_ONCE / total));
    }

    private static List<PredictiveCheck> checks(Spec spec, PredictiveDraws predictive) {
        List<PredictiveCheck> checks = new ArrayList<>();
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            Family family = stage < spec.mediators().size()
                    ? spec.mediators().get(stage).family()
                    : spec.outcome().family();
            checks.addAll(PredictiveCheck.of(predictive.stages().get(stage), family));
        }
        return checks;
    }

    /** What was fitted. */
    public Spec spec() {
        return model.spec();
    }

    /** Whether all weeks of the likelihood are asked about. */
    public boolean isOfAllWeeks() {
        return effects.window().to() == model.data().weekCount()
                && effects.window().weekCount() >= model.data().weekCount() - model.firstWeek();
    }

    /** {@code effects.csv}, under both tail rules. */
    public Table effectsTable() {
        return joined(joined(effects.effectsTable(), shapley.table()), otherTail.effectsTable());
    }

    /** {@code roas.csv}, under both tail rules. */
    public Table roasTable() {
        return joined(effects.roasTable(), otherTail.roasTable());
    }

    private static Table joined(Table first, Table second) {
        List<List<mmmbayes.table.Cell>> rows = new ArrayList<>(first.rows());
        rows.addAll(second.rows());
        return new Table(first.columns(), rows);
    }
}
