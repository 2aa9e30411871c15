package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.baseline.FittedForecaster;
import mmmbayes.baseline.Fold;
import mmmbayes.baseline.MediationEffect;
import mmmbayes.baseline.PermutationImportance;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.Quantiles;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Family;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Fits every model to the training weeks of one fold and tells what they say of its test weeks. */
final class FoldFit {
    /** Name of the Bayesian model in tables. */
    static final String BAYESIAN = "bayesian";

    /** Its median as a point forecast, where mean and median differ. */
    static final String BAYESIAN_MEDIAN = "bayesian, median";

    /** Fewer test weeks cannot tell which feature mattered. */
    private static final int LEAST_WEEKS_FOR_IMPORTANCE = 8;

    private static final int SHUFFLES = 10;
    private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final int number;
    private final Spec spec;
    private final Dataset weeks;
    private final Fold fold;
    private final MediationModel trained;
    private final MediationModel onAllWeeks;
    private final Draws draws;
    private final NutsSettings settings;
    private final double[] outcome;
    private final Table adaptation;
    private final boolean onLogarithm;

    private FoldFit(int number, Refit refit, NutsSettings settings, boolean onLogarithm) {
        this.onLogarithm = onLogarithm;
        this.number = number;
        this.spec = refit.trained().spec();
        this.settings = settings;
        this.weeks = refit.weeks();
        this.fold = refit.fold();
        this.trained = refit.trained();
        this.draws = refit.draws();
        this.onAllWeeks = refit.onAllWeeks();
        this.adaptation = refit.learnt().table();
        this.outcome = weeks.column(spec.outcome().column());
    }

    /**
     * Everything that is kept of a fold.
     *
     * @param number of the fold, from 0
     * @param onLogarithm whether there are also baselines on the logarithm of the outcome
     */
    static FoldResult result(int number, Refit refit, NutsSettings settings, boolean onLogarithm) {
        return new FoldFit(number, refit, settings, onLogarithm).result();
    }

    private FoldResult result() {
        Table.Builder predictions = Table.withColumns(
                "fold",
                "model",
                "week",
                "part",
                "recorded",
                "point",
                "q05",
                "q25",
                "median",
                "q75",
                "q95",
                "crps",
                "log_score",
                "interval_score_50",
                "interval_score_90",
                "covered_50",
                "covered_90",
                "pit");
        Table.Builder effects =
                Table.withColumns("fold", "model", "channel", "quantity", "estimate", "q05", "q25", "q75", "q95");
        Table.Builder coefficients =
                Table.withColumns("fold", "model", "stage", "feature", "coefficient", "q05", "q95");
        Table.Builder importances = Table.withColumns("fold", "model", "feature", "r2_drop", "r2_drop_sd");
        addBayesian(predictions);
        addBayesianEffects(effects);
        addBayesianCoefficients(coefficients);
        for (Baseline baseline : Baselines.of(onAllWeeks, draws, settings.seed(), onLogarithm)) {
            Baseline.Fitted fitted = baseline.fit(fold);
            addPoints(predictions, baseline, fitted.predictions());
            addEffects(effects, baseline.name(), fitted);
            addCoefficients(coefficients, baseline.name(), fitted);
            addImportances(importances, baseline, fitted);
        }
        return new FoldResult(
                foldRow(), predictions.build(), effects.build(), coefficients.build(), importances.build(), adaptation);
    }

    private Cell number() {
        return Cell.count(number + 1L);
    }

    private Table foldRow() {
        List<Summary> summaries = Summaries.of(draws, 1);
        double rHat = Summaries.largestRHat(summaries);
        double ess = Summaries.leastEss(summaries);
        long divergences = ChainDiagnostics.of(draws, settings.maxTreeDepth()).stream()
                .mapToLong(ChainDiagnostics::divergences)
                .sum();
        return Table.withColumns(
                        "fold",
                        "train_from",
                        "train_to",
                        "train_weeks",
                        "test_from",
                        "test_to",
                        "test_weeks",
                        "max_rhat",
                        "min_ess",
                        "divergences")
                .row(
                        number(),
                        date(0),
                        date(fold.trainTo() - 1),
                        Cell.count(fold.trainCount()),
                        date(fold.testFrom()),
                        date(fold.testTo() - 1),
                        Cell.count(fold.testCount()),
                        Cell.real(rHat),
                        Cell.real(ess),
                        Cell.count(divergences))
                .build();
    }

    private Cell date(int week) {
        return Cell.text(weeks.weeks().get(week).toString());
    }

    private void addBayesian(Table.Builder table) {
        PredictiveDraws.Stage stage =
                PredictiveDraws.of(onAllWeeks, draws, settings.seed()).outcome();
        double[] mean = stage.meanPrediction();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(settings.seed());
        boolean lognormal = spec.outcome().family().distribution() == Family.Distribution.LOGNORMAL;
        double[] median = new double[mean.length];
        List<List<Cell>> scores = new ArrayList<>();
        for (int week = 0; week < mean.length; week++) {
            double[] replicates = stage.replicates(week);
            Arrays.sort(replicates);
            median[week] = Quantiles.ofSorted(replicates, 0.5);
            scores.add(distributionCells(stage, week, replicates, random));
        }
        addRows(table, BAYESIAN, mean, scores);
        if (lognormal) {
            addRows(table, BAYESIAN_MEDIAN, median, scores);
        }
    }

    private List<Cell> distributionCells(
            PredictiveDraws.Stage stage, int week, double[] replicates, UniformRandomProvider random) {
        List<Cell> cells = new ArrayList<>();
        for (double probability : PROBABILITIES) {
            cells.add(Cell.real(Quantiles.ofSorted(replicates, probability)));
        }
        double y = outcome[week];
        cells.add(Cell.real(DrawScores.crps(y, replicates)));
        cells.add(Cell.real(DrawScores.logScore(stage.logForecast(week))));
        cells.add(Cell.real(DrawScores.intervalScore(y, replicates, 0.5)));
        cells.add(Cell.real(DrawScores.intervalScore(y, replicates, 0.9)));
        cells.add(Cell.count(DrawScores.isCovered(y, replicates, 0.5) ? 1 : 0));
        cells.add(Cell.count(DrawScores.isCovered(y, replicates, 0.9) ? 1 : 0));
        cells.add(Cell.real(DrawScores.pit(y, replicates, random.nextDouble())));
        return cells;
    }

    /** A point forecast is a distribution at one point: its CRPS is the absolute error. Its log score is that with its usual error. */
    private void addPoints(Table.Builder table, Baseline baseline, double[] points) {
        Optional<double[]> logScores = ForecastError.of(
                        baseline, fold, outcome, spec.outcome().family().censoredBelow())
                .map(error -> error.logDensities(outcome, points));
        List<List<Cell>> scores = new ArrayList<>();
        for (int week = 0; week < points.length; week++) {
            List<Cell> cells = new ArrayList<>(java.util.Collections.nCopies(12, Cell.missing()));
            cells.set(PROBABILITIES.length, Cell.real(Math.abs(points[week] - outcome[week])));
            int index = week;
            logScores.ifPresent(values -> cells.set(PROBABILITIES.length + 1, Cell.real(values[index])));
            scores.add(cells);
        }
        addRows(table, baseline.name(), points, scores);
    }

    private void addRows(Table.Builder table, String model, double[] points, List<List<Cell>> scores) {
        for (int week = 0; week < points.length; week++) {
            boolean training = week < fold.trainTo();
            if (training || week >= fold.testFrom()) {
                List<Cell> cells = new ArrayList<>(List.of(
                        number(),
                        Cell.text(model),
                        date(week),
                        Cell.text(training ? "training" : "test"),
                        Cell.real(outcome[week]),
                        Cell.real(points[week])));
                cells.addAll(scores.get(week));
                table.row(cells);
            }
        }
    }

    private void addBayesianEffects(Table.Builder table) {
        EffectSettings asked = new EffectSettings(
                Optional.empty(), ReportSpec.Tail.IGNORE, List.of(0.5, 0.9), settings.seed(), settings.threads());
        for (EffectRow row : Effects.of(trained, draws, asked).rows()) {
            OptionalDouble divisor = divisor(row.estimand());
            boolean none = row.summary().isEmpty() || row.isFixed();
            if (row.scope() == EffectRow.Scope.INTERACTION || none || divisor.isEmpty()) {
                continue;
            }
            PosteriorSummary summary = row.summary().get();
            double by = divisor.getAsDouble();
            table.row(
                    number(),
                    Cell.text(BAYESIAN),
                    Cell.text(row.channel()),
                    Cell.text(quantity(row.estimand())),
                    Cell.real(summary.median() / by),
                    Cell.real(summary.intervals().get(1).lower() / by),
                    Cell.real(summary.intervals().get(0).lower() / by),
                    Cell.real(summary.intervals().get(0).upper() / by),
                    Cell.real(summary.intervals().get(1).upper() / by));
        }
    }

    /** Money is told per training week, so that folds of different lengths compare; what is not kept has no divisor. */
    private OptionalDouble divisor(Estimand estimand) {
        return switch (estimand) {
            case TOTAL_EFFECT, NATURAL_DIRECT_EFFECT, NATURAL_INDIRECT_EFFECT -> OptionalDouble.of(fold.trainCount());
            case ROAS, NET_ROAS, SYSTEM_ROAS -> OptionalDouble.of(1);
            default -> OptionalDouble.empty();
        };
    }

    private static String quantity(Estimand estimand) {
        return estimand.unit() == Estimand.Unit.MONEY ? estimand.key() + "_per_week" : estimand.key();
    }

    private void addEffects(Table.Builder table, String model, Baseline.Fitted fitted) {
        fitted.effects().forEach((channel, effect) -> {
            addEffect(table, model, channel, Estimand.TOTAL_EFFECT, effect);
            addEffect(table, model, channel, Estimand.NATURAL_DIRECT_EFFECT, effect);
            addEffect(table, model, channel, Estimand.NATURAL_INDIRECT_EFFECT, effect);
        });
    }

    private void addEffect(
            Table.Builder table, String model, String channel, Estimand estimand, MediationEffect effect) {
        double value = estimand == Estimand.TOTAL_EFFECT
                ? effect.total()
                : estimand == Estimand.NATURAL_DIRECT_EFFECT ? effect.direct() : effect.indirect();
        table.row(
                number(),
                Cell.text(model),
                Cell.text(channel),
                Cell.text(quantity(estimand)),
                Cell.real(value / fold.trainCount()),
                Cell.missing(),
                Cell.missing(),
                Cell.missing(),
                Cell.missing());
    }

    private void addCoefficients(Table.Builder table, String model, Baseline.Fitted fitted) {
        fitted.equations().forEach((stage, linear) -> {
            table.row(coefficient(model, stage, "intercept", linear.intercept()));
            linear.coefficients().forEach((feature, value) -> table.row(coefficient(model, stage, feature, value)));
        });
    }

    private List<Cell> coefficient(String model, String stage, String feature, double value) {
        return List.of(
                number(),
                Cell.text(model),
                Cell.text(stage),
                Cell.text(feature),
                Cell.real(value),
                Cell.missing(),
                Cell.missing());
    }

    /** Medians of the reported parameters, on the model's scales; parameters are not divided among stages, some serve both. */
    private void addBayesianCoefficients(Table.Builder table) {
        List<String> names = draws.parameters().readable();
        for (int parameter = 0; parameter < names.size(); parameter++) {
            double[] sorted = Arrays.stream(draws.column(parameter))
                    .flatMapToDouble(Arrays::stream)
                    .sorted()
                    .toArray();
            table.row(
                    number(),
                    Cell.text(BAYESIAN),
                    Cell.text(""),
                    Cell.text(names.get(parameter)),
                    Cell.real(Quantiles.ofSorted(sorted, 0.5)),
                    Cell.real(Quantiles.ofSorted(sorted, 0.05)),
                    Cell.real(Quantiles.ofSorted(sorted, 0.95)));
        }
    }

    /** Of R2 on the scale on which the baseline is fitted: in its own unit the one of a logarithm is ruled by a week or two. */
    private void addImportances(Table.Builder table, Baseline baseline, Baseline.Fitted fitted) {
        OptionalDouble floor = baseline.logFloor();
        double[] test = ForecastError.scaled(Arrays.copyOfRange(outcome, fold.testFrom(), fold.testTo()), floor);
        boolean varies = Arrays.stream(test).anyMatch(value -> value != test[0]);
        if (baseline instanceof Baseline.Direct direct
                && direct.design().featureCount() > 0
                && varies
                && test.length >= LEAST_WEEKS_FOR_IMPORTANCE) {
            FittedForecaster forecaster = fitted.direct().orElseThrow();
            PermutationImportance.of(
                            features -> ForecastError.scaled(forecaster.predict(features), floor),
                            direct.design().rows(fold.testFrom(), fold.testTo()),
                            test,
                            SHUFFLES,
                            settings.seed())
                    .forEach(one -> table.row(
                            number(),
                            Cell.text(direct.name()),
                            Cell.text(one.feature()),
                            Cell.real(one.mean()),
                            Cell.real(one.standardDeviation())));
        }
    }
}
