package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.baseline.Fold;
import mmmbayes.baseline.MediationEffect;
import mmmbayes.baseline.PermutationImportance;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.Quantiles;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.Phase;
import mmmbayes.sampler.SamplerListener;
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

    private final Task task;
    private final Spec spec;
    private final Dataset weeks;
    private final Fold fold;
    private final MediationModel trained;
    private final MediationModel onAllWeeks;
    private final Draws draws;
    private final NutsSettings settings;
    private final double[] outcome;

    /**
     * Which fold.
     *
     * @param number from 0
     * @param fold weeks of the whole series
     */
    record Task(int number, Fold fold) {}

    private FoldFit(Spec spec, Dataset data, Task task, NutsSettings settings, BacktestListener listener) {
        Fold asked = task.fold();
        this.task = task;
        this.spec = spec;
        this.settings = settings;
        this.weeks = data.rows(asked.trainFrom(), asked.testTo());
        this.fold = new Fold(
                0, asked.trainCount(), asked.testFrom() - asked.trainFrom(), asked.testTo() - asked.trainFrom());
        this.trained = MediationModel.of(spec, weeks.rows(0, fold.trainTo()));
        this.draws = sample(trained, settings, listener);
        this.onAllWeeks = MediationModel.of(spec, weeks, trained.scales());
        this.outcome = weeks.column(spec.outcome().column());
    }

    /** Everything that is kept of a fold. */
    static FoldResult result(Spec spec, Dataset data, Task task, NutsSettings settings, BacktestListener listener) {
        return new FoldFit(spec, data, task, settings, listener).result();
    }

    private static Draws sample(MediationModel model, NutsSettings settings, BacktestListener listener) {
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), settings.chains(), settings.draws());
        SamplerListener each = new SamplerListener() {
            @Override
            public void transition(int chain, Phase phase, int index, DrawStats stats) {
                listener.transition();
            }
        };
        Nuts.sample(model, settings, PosteriorSampling.decoding(model, settings, draws.sink()), each);
        return draws;
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
        Table.Builder coefficients = Table.withColumns("fold", "model", "stage", "feature", "coefficient");
        Table.Builder importances = Table.withColumns("fold", "model", "feature", "r2_drop", "r2_drop_sd");
        addBayesian(predictions);
        addBayesianEffects(effects);
        for (Baseline baseline : Baselines.of(onAllWeeks, draws, settings.seed())) {
            Baseline.Fitted fitted = baseline.fit(fold);
            addPoints(predictions, baseline.name(), fitted.predictions());
            addEffects(effects, baseline.name(), fitted);
            addCoefficients(coefficients, baseline.name(), fitted);
            addImportances(importances, baseline, fitted);
        }
        return new FoldResult(
                foldRow(), predictions.build(), effects.build(), coefficients.build(), importances.build());
    }

    private Cell number() {
        return Cell.count(task.number() + 1L);
    }

    private Table foldRow() {
        List<Summary> summaries = Summaries.of(draws, 1);
        double rHat = summaries.stream()
                .mapToDouble(Summary::rHat)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        double ess = summaries.stream()
                .mapToDouble(summary -> Math.min(summary.essBulk(), summary.essTail()))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
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
        cells.add(Cell.real(DrawScores.logScore(stage.logLikelihood(week))));
        cells.add(Cell.real(DrawScores.intervalScore(y, replicates, 0.5)));
        cells.add(Cell.real(DrawScores.intervalScore(y, replicates, 0.9)));
        cells.add(Cell.count(DrawScores.isCovered(y, replicates, 0.5) ? 1 : 0));
        cells.add(Cell.count(DrawScores.isCovered(y, replicates, 0.9) ? 1 : 0));
        cells.add(Cell.real(DrawScores.pit(y, replicates, random.nextDouble())));
        return cells;
    }

    /** A point forecast is a distribution at one point: its CRPS is the absolute error. */
    private void addPoints(Table.Builder table, String model, double[] points) {
        List<List<Cell>> scores = new ArrayList<>();
        for (int week = 0; week < points.length; week++) {
            List<Cell> cells = new ArrayList<>(java.util.Collections.nCopies(12, Cell.missing()));
            cells.set(PROBABILITIES.length, Cell.real(Math.abs(points[week] - outcome[week])));
            scores.add(cells);
        }
        addRows(table, model, points, scores);
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
            if (row.scope() == EffectRow.Scope.INTERACTION || row.summary().isEmpty() || divisor.isEmpty()) {
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
            table.row(
                    number(),
                    Cell.text(model),
                    Cell.text(stage),
                    Cell.text("intercept"),
                    Cell.real(linear.intercept()));
            linear.coefficients()
                    .forEach((feature, value) -> table.row(
                            number(), Cell.text(model), Cell.text(stage), Cell.text(feature), Cell.real(value)));
        });
    }

    private void addImportances(Table.Builder table, Baseline baseline, Baseline.Fitted fitted) {
        double[] test = Arrays.copyOfRange(outcome, fold.testFrom(), fold.testTo());
        boolean varies = Arrays.stream(test).anyMatch(value -> value != test[0]);
        if (baseline instanceof Baseline.Direct direct
                && direct.design().featureCount() > 0
                && varies
                && test.length >= LEAST_WEEKS_FOR_IMPORTANCE) {
            PermutationImportance.of(
                            fitted.direct().orElseThrow(),
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
