package mmmbayes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * What models predicted of weeks they were not fitted to, over the folds of a backtest.
 *
 * @param rows what was predicted, for example {@code 130 weeks in 5 folds (expanding)}
 * @param forecasts this model's and the others' predictions
 * @param folds the last training week of each fold
 * @param rolling mean absolute error of each model in each fold, this one first
 * @param scores one per model, the one with the least mean absolute error first
 * @param importances of the features of baselines
 * @param pit counts of the test weeks by probability integral transform, in bins of equal width from 0 to 1
 * @param effects this model's effects, fold by fold
 */
public record Backtests(
        String rows,
        Forecasts forecasts,
        List<LocalDate> folds,
        List<Rolling> rolling,
        List<Comparison.Score> scores,
        List<Importance> importances,
        Series pit,
        List<FoldEffects> effects) {
    /**
     * Predictions of the test weeks in the order of time; where test weeks of folds overlap, those of the last fold.
     *
     * @param weeks first day of each test week
     * @param observed outcome
     * @param predicted this model's predictive distribution
     * @param others predictions of the others, one value per test week
     */
    public record Forecasts(List<LocalDate> weeks, Series observed, Band predicted, List<Other> others) {
        /** Copies the lists. */
        public Forecasts {
            weeks = List.copyOf(weeks);
            others = List.copyOf(others);
        }
    }

    /** Another model's predictions. */
    public record Other(String model, Series predicted) {}

    /** A model's mean absolute error, one value per fold, money. */
    public record Rolling(String model, Series errors) {}

    /**
     * How much worse a baseline predicts when a feature is shuffled.
     *
     * @param r2Drop mean over the folds with one and two standard deviations of a shuffle around it
     */
    public record Importance(String model, String feature, Estimate r2Drop) {}

    /**
     * One effect as each fold estimates it.
     *
     * @param name channel and effect
     * @param kind how it is printed
     * @param estimates one place per fold
     */
    public record FoldEffects(String name, Unit.Kind kind, Band estimates) {}

    /** Copies the lists. */
    public Backtests {
        folds = List.copyOf(folds);
        rolling = List.copyOf(rolling);
        scores = List.copyOf(scores);
        importances = List.copyOf(importances);
        effects = List.copyOf(effects);
    }
}
