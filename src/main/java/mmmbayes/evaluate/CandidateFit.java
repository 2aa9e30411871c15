package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.PredictiveFit;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Family;
import mmmbayes.spec.Spec;

/**
 * One spec of a comparison, fitted to all weeks and, to predict them, to what was known before.
 *
 * @param name in tables
 * @param loo leave-one-out densities of the outcome, over the weeks that all specs have in their likelihood
 * @param future leave-future-out densities
 * @param holdout scores of the weeks from the first one left out on, by the fit to the weeks before; points of the median for a
 *     lognormal outcome, else of the mean
 * @param effects of the fit to all weeks
 * @param convergence of that fit
 */
record CandidateFit(
        String name,
        PredictiveFit loo,
        LeaveFutureOut future,
        ForecastScores holdout,
        List<EffectRow> effects,
        Convergence convergence) {

    /**
     * How the chains of the fit to all weeks agree.
     *
     * @param largestRHat over the parameters
     * @param divergences of the kept draws
     */
    record Convergence(double largestRHat, long divergences) {}

    /**
     * Which weeks are compared.
     *
     * @param firstWeek first week in every spec's likelihood
     * @param firstFuture first week to be predicted from the weeks before
     */
    record Weeks(int firstWeek, int firstFuture) {}

    /** Fits a spec as often as it takes. */
    static CandidateFit of(String name, LeaveFutureOut.Task task, Weeks weeks, IntConsumer progress) {
        Spec spec = task.spec();
        Dataset data = task.data();
        NutsSettings settings = task.settings();
        MediationModel model = MediationModel.of(spec, data);
        Draws draws = PosteriorSampling.inMemory(model, settings);
        List<Summary> summaries = Summaries.of(draws, settings.threads());
        PredictiveFit loo = PredictiveFit.loo(
                logLikelihood(PredictiveDraws.of(model, draws, settings.seed()).outcome(), weeks.firstWeek()),
                efficiency(summaries, (double) draws.chainCount() * draws.drawCount()));
        List<EffectRow> effects = Effects.of(model, draws, EffectSettings.ofTables(spec, settings.threads()))
                .rows();
        progress.accept(weeks.firstFuture() - 1);
        LeaveFutureOut future = LeaveFutureOut.of(task, weeks.firstFuture(), progress);
        return new CandidateFit(
                name,
                loo,
                future,
                ForecastScores.of(
                        future.firstForecast().outcome(),
                        weeks.firstFuture(),
                        data.weekCount(),
                        spec.outcome().family().distribution() == Family.Distribution.LOGNORMAL
                                ? ForecastScores.Point.MEDIAN
                                : ForecastScores.Point.MEAN),
                effects,
                new Convergence(
                        Summaries.largestRHat(summaries),
                        ChainDiagnostics.of(draws, settings.maxTreeDepth()).stream()
                                .mapToLong(ChainDiagnostics::divergences)
                                .sum()));
    }

    /** Leave-future-out, as leave-one-out is told. */
    PredictiveFit futureFit() {
        return PredictiveFit.ofPointwise(future.logDensities());
    }

    private static double[][] logLikelihood(PredictiveDraws.Stage outcome, int firstWeek) {
        double[][] values = new double[outcome.weekCount() - firstWeek][];
        Arrays.setAll(values, week -> outcome.logLikelihood(firstWeek + week));
        return values;
    }

    /** Mean over the parameters of effective draws per draw, at most 1. */
    private static double efficiency(List<Summary> summaries, double drawCount) {
        double mean = summaries.stream()
                .mapToDouble(Summary::essBulk)
                .filter(Double::isFinite)
                .average()
                .orElse(drawCount);
        return Math.min(1, mean / drawCount);
    }
}
