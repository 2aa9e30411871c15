package mmmbayes.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.ScoreBoard;
import mmmbayes.report.Backtests;
import mmmbayes.report.Band;
import mmmbayes.report.Channel;
import mmmbayes.report.Comparison;
import mmmbayes.report.Estimate;
import mmmbayes.report.Finding;
import mmmbayes.report.Heading;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.ReportPage;
import mmmbayes.report.Series;
import mmmbayes.report.Unit;
import mmmbayes.spec.Spec;
import mmmbayes.table.Table;

/** Fills the report's page with the results of a backtest. */
public final class BacktestPage {
    private static final int PIT_BINS = 10;

    private final Inputs inputs;
    private final ScoreBoard board;
    private final Table predictions;
    private final Table rolling;
    private final Table effects;
    private final Table importances;
    private final Table folds;

    private BacktestPage(Inputs inputs, List<FoldResult> results, ScoreBoard board) {
        this.inputs = inputs;
        this.board = board;
        this.predictions = FoldResult.joined(results, FoldResult::predictions);
        this.rolling = board.rollingScores();
        this.effects = FoldResult.joined(results, FoldResult::effects);
        this.importances = FoldResult.joined(results, FoldResult::importances);
        this.folds = FoldResult.joined(results, FoldResult::fold);
    }

    public static ReportPage of(
            Inputs inputs, List<FoldResult> results, ScoreBoard board, String rows, Program program) {
        return new BacktestPage(inputs, results, board).page(rows, program);
    }

    private ReportPage page(String rows, Program program) {
        Spec spec = inputs.spec();
        List<LocalDate> weeks = inputs.dataset().weeks();
        Heading heading = new Heading(
                spec.name() + ", backtest",
                spec.outcome().column(),
                spec.report().currency(),
                rows,
                new IntervalMasses(0.5, 0.9),
                program.version());
        List<Finding> findings = board.findings().stream()
                .map(sentence -> new Finding(Finding.Level.RESULT, sentence))
                .toList();
        List<String> shown = shown();
        return ReportPage.builder(heading, weeks, channels())
                .verdict(findings)
                .backtests(new Backtests(
                        rows,
                        forecasts(shown),
                        dates(folds, "train_to"),
                        rolling(shown),
                        scores(),
                        importances(),
                        pit(),
                        effects()))
                .build();
    }

    private List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        Spec spec = inputs.spec();
        spec.treatments()
                .forEach(one -> channels.add(new Channel(one.name(), Channel.Role.TREATMENT, sum(one.column()))));
        spec.mediators()
                .forEach(one -> channels.add(new Channel(one.name(), Channel.Role.MEDIATOR, sum(one.column()))));
        return channels;
    }

    private double sum(String column) {
        return Arrays.stream(inputs.dataset().column(column)).sum();
    }

    private static List<LocalDate> dates(Table table, String column) {
        List<LocalDate> dates = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            dates.add(LocalDate.parse(table.text(row, column)));
        }
        return dates;
    }

    /** The best baseline of every kind, whether direct or in two stages, with its own alpha or a fixed one, on the logarithm or not. */
    private List<String> shown() {
        Map<String, String> best = new LinkedHashMap<>();
        for (String model : board.ranking()) {
            if (!model.startsWith("bayesian")) {
                best.putIfAbsent(model.replaceAll("^(direct|two-stage) |log |, searched alpha$", ""), model);
            }
        }
        return List.copyOf(best.values());
    }

    private Backtests.Forecasts forecasts(List<String> shown) {
        Map<LocalDate, Integer> own = rows(board.bayesian());
        List<Backtests.Other> others = new ArrayList<>();
        for (String model : shown) {
            others.add(new Backtests.Other(model, column(rows(model), "point")));
        }
        return new Backtests.Forecasts(
                List.copyOf(own.keySet()),
                column(own, "recorded"),
                new Band(
                        column(own, "median"),
                        column(own, "q05"),
                        column(own, "q25"),
                        column(own, "q75"),
                        column(own, "q95")),
                others);
    }

    /** Rows of a model's test weeks in the order of time; the last fold's where several test a week. */
    private Map<LocalDate, Integer> rows(String model) {
        Map<LocalDate, Integer> rows = new TreeMap<>();
        for (int row = 0; row < predictions.rowCount(); row++) {
            if (predictions.text(row, "part").equals("test")
                    && predictions.text(row, "model").equals(model)) {
                rows.put(LocalDate.parse(predictions.text(row, "week")), row);
            }
        }
        return rows;
    }

    private Series column(Map<LocalDate, Integer> rows, String column) {
        return Series.of(rows.values().stream()
                .mapToDouble(row -> predictions.number(row, column))
                .toArray());
    }

    private List<Backtests.Rolling> rolling(List<String> shown) {
        List<String> models = new ArrayList<>(List.of(board.bayesian()));
        models.addAll(shown);
        return models.stream()
                .map(model -> new Backtests.Rolling(model, values(rolling, "mae", Map.of("model", model))))
                .toList();
    }

    /** Values of the rows in which the columns have these texts, in order. */
    private static Series values(Table table, String column, Map<String, String> where) {
        List<Double> values = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            int index = row;
            if (where.entrySet().stream()
                    .allMatch(each -> table.text(index, each.getKey()).equals(each.getValue()))) {
                values.add(table.number(row, column));
            }
        }
        return Series.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Comparison.Score> scores() {
        Table table = board.scores();
        List<Comparison.Score> scores = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            scores.add(new Comparison.Score(
                    table.text(row, "model"),
                    table.number(row, "r2"),
                    table.number(row, "rmse"),
                    table.number(row, "mae"),
                    table.number(row, "mape"),
                    table.number(row, "wape"),
                    optional(table.number(row, "coverage_50")),
                    optional(table.number(row, "coverage_90"))));
        }
        return scores;
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Of the best direct baseline of three kinds that learn differently; the file has all. */
    private List<Backtests.Importance> importances() {
        List<String> models = Stream.of("ridge", "random forest", "boosted trees")
                .flatMap(kind -> board.ranking().stream()
                        .filter(model -> model.startsWith("direct ") && model.contains(kind))
                        .limit(1))
                .toList();
        Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < importances.rowCount(); row++) {
            if (!models.contains(importances.text(row, "model"))) {
                continue;
            }
            groups.computeIfAbsent(
                            List.of(importances.text(row, "model"), importances.text(row, "feature")),
                            key -> new ArrayList<>())
                    .add(row);
        }
        List<Backtests.Importance> all = new ArrayList<>();
        groups.forEach((key, rows) -> {
            double mean = mean(rows, "r2_drop");
            double sd = mean(rows, "r2_drop_sd");
            all.add(new Backtests.Importance(
                    key.get(0),
                    key.get(1),
                    new Estimate(mean, mean, mean - 2 * sd, mean - sd, mean + sd, mean + 2 * sd, mean > 0 ? 1 : 0)));
        });
        return all;
    }

    private double mean(List<Integer> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> importances.number(row, column))
                .average()
                .orElse(Double.NaN);
    }

    private Series pit() {
        double[] counts = new double[PIT_BINS];
        for (int row = 0; row < predictions.rowCount(); row++) {
            boolean test = predictions.text(row, "part").equals("test");
            if (test && predictions.text(row, "model").equals("bayesian")) {
                counts[Math.min(PIT_BINS - 1, (int) (PIT_BINS * predictions.number(row, "pit")))]++;
            }
        }
        return Series.of(counts);
    }

    private List<Backtests.FoldEffects> effects() {
        List<Backtests.FoldEffects> all = new ArrayList<>();
        for (Channel channel : channels()) {
            Map<String, String> where = Map.of("model", "bayesian", "channel", channel.name(), "quantity", "roas");
            Series median = values(effects, "estimate", where);
            // a channel without spend in some fold's weeks has no return there
            if (median.size() == folds.rowCount()) {
                all.add(new Backtests.FoldEffects(
                        channel.name(),
                        Unit.Kind.RATIO,
                        new Band(
                                median,
                                values(effects, "q05", where),
                                values(effects, "q25", where),
                                values(effects, "q75", where),
                                values(effects, "q95", where))));
            }
        }
        return all;
    }
}
