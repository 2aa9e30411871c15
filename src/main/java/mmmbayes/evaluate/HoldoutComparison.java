package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import mmmbayes.baseline.DesignMatrix;
import mmmbayes.baseline.FittedForecaster;
import mmmbayes.baseline.Fold;
import mmmbayes.baseline.Forecaster;
import mmmbayes.baseline.MediationDesign;
import mmmbayes.baseline.MediationEffect;
import mmmbayes.baseline.Naive;
import mmmbayes.baseline.Ridge;
import mmmbayes.baseline.TwoStage;
import mmmbayes.data.Dataset;
import mmmbayes.data.LiftRules;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * The Bayesian model beside ridge regressions and naive forecasts on the same last weeks, each fitted to the weeks before them
 * alone. Spend and controls of the held-out weeks are known to all; the mediator's spend to the Bayesian model where it enters as
 * observed, while the two-stage ridge predicts it. Ridge has its transforms fixed: at the posterior medians of the Bayesian
 * refit (training weeks only), and at half-life 2.5 weeks with log1p.
 *
 * @param fold training and held-out weeks
 * @param scores one per model, the Bayesian one first
 * @param effects point effects of the ridge fits to all weeks, over all weeks, without a tail
 * @param forecast the Bayesian refit's predictions of all weeks
 */
public record HoldoutComparison(
        Fold fold, List<ModelScore> scores, List<BaselineEffect> effects, PredictiveDraws forecast) {
    /** Draws of the refit at most, all chains together. */
    private static final int MOST_DRAWS = 20_000;

    /** Copies the lists. */
    public HoldoutComparison {
        scores = List.copyOf(scores);
        effects = List.copyOf(effects);
    }

    /**
     * One model's scores on the held-out weeks.
     *
     * @param model name
     * @param points point scores
     * @param coverage50 share of weeks in the central 50% predictive interval, where the model has one
     * @param coverage90 the same for 90%
     * @param crps continuous ranked probability score, own unit; mean absolute error for a point forecast
     */
    public record ModelScore(
            String model, PointScores points, OptionalDouble coverage50, OptionalDouble coverage90, double crps) {}

    /** A ridge fit's effects of one treatment, in currency. */
    public record BaselineEffect(String model, String treatment, double direct, double indirect) {}

    /** Compares on the last share of the weeks that the spec names. */
    public static HoldoutComparison of(Spec spec, Dataset allWeeks, NutsSettings settings, Draws fullFit) {
        Fold fold = Folds.holdout(allWeeks.weekCount(), spec.report().holdout());
        Dataset data = allWeeks.asKnownBefore(fold.trainTo());
        Dataset training = data.rows(fold.trainFrom(), fold.trainTo());
        MediationModel trained = MediationModel.of(LiftRules.measuredBefore(spec, data, fold.trainTo()), training);
        Draws draws = PosteriorSampling.inMemory(trained, enough(settings));
        MediationModel onAllWeeks = trained.onWeeks(data);
        PredictiveDraws forecast = PredictiveDraws.of(onAllWeeks, draws, settings.seed());
        List<ModelScore> scores = new ArrayList<>();
        scores.add(bayesian(forecast.outcome(), fold));
        List<Ridges> ridges = List.of(
                new Ridges(BaselineDesign.atMedians(onAllWeeks, draws), "posterior medians"),
                new Ridges(BaselineDesign.usual(onAllWeeks), "half-life 2.5, log1p"));
        ridges.forEach(ridge -> ridge.addScores(fold, scores));
        double[] outcome = data.column(spec.outcome().column());
        int year = spec.data().step().wholeYear();
        DesignMatrix nothing = DesignMatrix.of(data.weekCount(), Map.of());
        for (Forecaster naive : List.of(Naive.mean(), Naive.lastValue(), Naive.seasonal(year))) {
            FittedForecaster fitted = naive.fit(
                    nothing.rows(fold.trainFrom(), fold.trainTo()),
                    Arrays.copyOfRange(outcome, fold.trainFrom(), fold.trainTo()));
            scores.add(
                    point(naive.name(), fitted.predict(nothing.rows(fold.testFrom(), fold.testTo())), outcome, fold));
        }
        List<BaselineEffect> effects = new ArrayList<>();
        MediationModel full = MediationModel.of(spec, allWeeks);
        new Ridges(BaselineDesign.atMedians(full, fullFit), "posterior medians").addEffects(effects);
        new Ridges(BaselineDesign.usual(full), "half-life 2.5, log1p").addEffects(effects);
        return new HoldoutComparison(fold, scores, effects, forecast);
    }

    /** A long run's settings with as many draws as forecasts of some weeks need. */
    private static NutsSettings enough(NutsSettings settings) {
        return settings.withDraws(Math.min(settings.draws(), Math.max(1, MOST_DRAWS / settings.chains())));
    }

    private static ModelScore bayesian(PredictiveDraws.Stage outcome, Fold fold) {
        ForecastScores scores = ForecastScores.of(outcome, fold.testFrom(), fold.testTo(), ForecastScores.Point.MEAN);
        return new ModelScore(
                "bayesian",
                scores.points(),
                OptionalDouble.of(scores.covered50()),
                OptionalDouble.of(scores.covered90()),
                scores.crps());
    }

    private static ModelScore point(String name, double[] predicted, double[] outcome, Fold fold) {
        PointScores points = PointScores.of(Arrays.copyOfRange(outcome, fold.testFrom(), fold.testTo()), predicted);
        return new ModelScore(name, points, OptionalDouble.empty(), OptionalDouble.empty(), points.mae());
    }

    /** Ridge regressions on one design. */
    private record Ridges(BaselineDesign design, String transforms) {
        private static final double ALPHA = 1;

        private TwoStage twoStage() {
            return new TwoStage(new Ridge(ALPHA), design.mediatorFeature());
        }

        void addScores(Fold fold, List<ModelScore> scores) {
            List<Baseline> baselines = new ArrayList<>();
            if (design.isMediated()) {
                baselines.add(new Baseline.Mediated("two-stage ridge (" + transforms + ")", design, twoStage()));
            }
            baselines.add(new Baseline.Direct(
                    "direct ridge (" + transforms + ")", design.direct(), design, new Ridge(ALPHA)));
            for (Baseline baseline : baselines) {
                double[] all = baseline.fit(fold).predictions();
                scores.add(point(
                        baseline.name(),
                        Arrays.copyOfRange(all, fold.testFrom(), fold.testTo()),
                        design.outcome(),
                        fold));
            }
        }

        void addEffects(List<BaselineEffect> effects) {
            if (!design.isMediated()) {
                return;
            }
            MediationDesign both = design.mediation();
            TwoStage.Fit fit = twoStage().fit(both, design.mediator(), design.outcome());
            for (String treatment : design.treatments()) {
                MediationEffect effect = fit.effect(both, Set.of(BaselineDesign.featureName(treatment)));
                effects.add(new BaselineEffect(
                        "two-stage ridge (" + transforms + ")", treatment, effect.direct(), effect.indirect()));
            }
        }
    }

    /** {@code comparison.csv}: scores of every model, then effects of the ridge fits, in long format. */
    public Table table() {
        Table.Builder table = Table.withColumns("model", "weeks", "channel", "quantity", "value");
        String held = "last " + fold.testCount();
        for (ModelScore score : scores) {
            PointScores p = score.points();
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("r2", p.r2());
            values.put("rmse", p.rmse());
            values.put("mae", p.mae());
            values.put("mape", p.mape());
            values.put("wape", p.wape());
            values.put("crps", score.crps());
            score.coverage50().ifPresent(value -> values.put("coverage_50", value));
            score.coverage90().ifPresent(value -> values.put("coverage_90", value));
            values.forEach((quantity, value) -> table.row(
                    Cell.text(score.model()), Cell.text(held), Cell.text(""), Cell.text(quantity), Cell.real(value)));
        }
        for (BaselineEffect effect : effects) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("natural_direct_effect", effect.direct());
            values.put("natural_indirect_effect", effect.indirect());
            values.put("total_effect", effect.direct() + effect.indirect());
            values.forEach((quantity, value) -> table.row(
                    Cell.text(effect.model()),
                    Cell.text("all, no tail"),
                    Cell.text(effect.treatment()),
                    Cell.text(quantity),
                    Cell.real(value)));
        }
        return table.build();
    }
}
