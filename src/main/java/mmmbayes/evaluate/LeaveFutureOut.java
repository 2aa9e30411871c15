package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.ParetoSmoothed;
import mmmbayes.numeric.LogSumExp;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;

/**
 * Log predictive density of each of the last weeks' outcome given all weeks before it (Bürkner, Gabry and Vehtari, 2020, Approximate
 * leave-future-out cross-validation): {@code log p(y_t | weeks before t)}. The model is fitted to the weeks before the first; from
 * week to week its draws are reweighted by the likelihood of what came in, {@code prod p(week i | draw)} over all stages' responses,
 * Pareto-smoothed; where k-hat says that the weights can no longer be trusted, the model is fitted again.
 */
final class LeaveFutureOut {
    private final List<Week> weeks = new ArrayList<>();
    private final PredictiveDraws firstForecast;

    /**
     * One week.
     *
     * @param week 0-based
     * @param logDensity of its outcome given the weeks before, in the outcome's unit
     * @param paretoK k-hat of the weights; NaN where the model was fitted to all weeks before
     */
    record Week(int week, double logDensity, double paretoK) {
        boolean refitted() {
            return Double.isNaN(paretoK);
        }
    }

    /**
     * What is fitted.
     *
     * @param settings of a fit that begins anew; later ones start from the one before
     */
    record Task(Spec spec, Dataset data, NutsSettings settings) {
        Refit refit(int before, Optional<EarlierFit> earlier) {
            Fold fold = new Fold(0, before, before, data.weekCount());
            return Refit.of(spec, data, fold, new Refit.Plan(settings, earlier, BacktestListener.SILENT));
        }
    }

    private LeaveFutureOut(Task task, int firstWeek, IntConsumer progress) {
        Refit refit = task.refit(firstWeek, Optional.empty());
        PredictiveDraws draws = PredictiveDraws.of(
                refit.onAllWeeks(), refit.draws(), task.settings().seed());
        this.firstForecast = draws;
        double[] logRatios = new double[draws.outcome().logLikelihood(0).length];
        weeks.add(new Week(firstWeek, logMean(draws, firstWeek), Double.NaN));
        progress.accept(firstWeek);
        for (int week = firstWeek + 1; week < task.data().weekCount(); week++) {
            addLikelihood(draws, week - 1, logRatios);
            Optional<ParetoSmoothed> weights = trusted(logRatios);
            if (weights.isPresent()) {
                double[] weighted = weights.get().logWeights();
                double[] density = draws.outcome().logLikelihood(week);
                for (int draw = 0; draw < weighted.length; draw++) {
                    weighted[draw] += density[draw];
                }
                weeks.add(new Week(week, LogSumExp.of(weighted), k(weights.get())));
            } else {
                refit = task.refit(week, Optional.of(refit.learnt()));
                draws = PredictiveDraws.of(
                        refit.onAllWeeks(), refit.draws(), task.settings().seed());
                Arrays.fill(logRatios, 0);
                weeks.add(new Week(week, logMean(draws, week), Double.NaN));
            }
            progress.accept(week);
        }
    }

    /**
     * Of the weeks from one on.
     *
     * @param firstWeek first week to be predicted, 0-based, at least 1
     * @param progress hears of every week that is done
     */
    static LeaveFutureOut of(Task task, int firstWeek, IntConsumer progress) {
        return new LeaveFutureOut(task, firstWeek, progress);
    }

    /** Every draw that is kept of a stage belongs to the same draw of the others. */
    private static void addLikelihood(PredictiveDraws draws, int week, double[] logRatios) {
        for (PredictiveDraws.Stage stage : draws.stages()) {
            double[] likelihood = stage.logLikelihood(week);
            for (int draw = 0; draw < logRatios.length; draw++) {
                logRatios[draw] += likelihood[draw];
            }
        }
    }

    private static Optional<ParetoSmoothed> trusted(double[] logRatios) {
        if (!Arrays.stream(logRatios).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        ParetoSmoothed weights = ParetoSmoothed.of(logRatios, 1);
        return k(weights) > ParetoSmoothed.reliableK(logRatios.length) ? Optional.empty() : Optional.of(weights);
    }

    /** Weights that are all equal need no smoothing: as good as a tail that ends. */
    private static double k(ParetoSmoothed weights) {
        return Double.isNaN(weights.paretoK()) ? 0 : weights.paretoK();
    }

    private static double logMean(PredictiveDraws draws, int week) {
        return DrawScores.logScore(draws.outcome().logLikelihood(week));
    }

    /** In order. */
    List<Week> weeks() {
        return weeks;
    }

    /** What the first fit says of all weeks. */
    PredictiveDraws firstForecast() {
        return firstForecast;
    }

    /** Log densities, {@code [week from the first]}. */
    double[] logDensities() {
        return weeks.stream().mapToDouble(Week::logDensity).toArray();
    }

    /** How often the model was fitted. */
    int fitCount() {
        return (int) weeks.stream().filter(Week::refitted).count();
    }
}
