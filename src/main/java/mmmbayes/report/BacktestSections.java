package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.report.Chart.Look;

/** The sections of a backtest: forecasts of every model beside this one's, folds, importances, calibration, effects by fold. */
final class BacktestSections {
    private static final int SHOWN_FEATURES = 10;

    /** Marks of the models in a chart of importances, in the order of the models. */
    private static final List<Chart.Shape> SHAPES =
            List.of(Chart.Shape.CIRCLE, Chart.Shape.SQUARE, Chart.Shape.DIAMOND);

    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    BacktestSections(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    List<Section> all() {
        return page.backtests()
                .map(tests -> List.of(scores(tests), forecasts(tests), stability(tests), importances(tests)))
                .orElse(List.of());
    }

    private Section scores(Backtests tests) {
        PageTable table = new PageTable("Scores of " + tests.rows())
                .column("model", Unit.Kind.NUMBER)
                .column("R2", Unit.Kind.RATIO)
                .column("RMSE", Unit.Kind.MONEY)
                .column("MAE", Unit.Kind.MONEY)
                .column("MAPE", Unit.Kind.SHARE)
                .column("WAPE", Unit.Kind.SHARE);
        for (Comparison.Score score : tests.scores()) {
            table.row()
                    .text(score.model())
                    .number(score.r2())
                    .number(score.rmse())
                    .number(score.mae())
                    .number(score.mape())
                    .number(score.wape());
        }
        return new Section(
                "scores",
                "Out-of-sample scores",
                List.of("Predictions of " + tests.rows() + ". Every model was fitted to the same training weeks and is"
                        + " judged on the same test weeks; the least absolute error stands first."),
                List.of(),
                List.of(table));
    }

    private Section forecasts(Backtests tests) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (Backtests.Other other : tests.forecasts().others()) {
            charts.add(forecastChart(tests.forecasts(), other));
            tables.add(forecastTable(tests.forecasts(), other));
        }
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.TEXT, LegendKey.Sign.POINT, "observed"),
                new LegendKey(Ink.OUTCOME, LegendKey.Sign.LINE, "this model"),
                new LegendKey(Ink.OUTCOME, LegendKey.Sign.FAINT_AREA, wording.outerInterval()),
                new LegendKey(Ink.PROBLEM, LegendKey.Sign.DASHES, "the baseline named above"));
        String caption =
                "Predictions of weeks that no model was fitted to: this model beside the best baseline of every"
                        + " kind. The baselines give a line only; what matters of the band is whether it holds the points it should.";
        List<Figure> figures = new ArrayList<>();
        if (!charts.isEmpty()) {
            figures.add(new Figure("out-of-fold", caption, keys, charts, tables));
        }
        figures.add(pit(tests));
        return new Section("forecasts", "Forecasts", List.of(), figures, List.of());
    }

    private Chart forecastChart(Backtests.Forecasts forecasts, Backtests.Other other) {
        return new Chart.Lines(
                other.model(),
                new Chart.Axes(
                        Axis.weeks(), Axis.of(wording.money(page.heading().outcome()), Unit.Kind.MONEY)),
                FitSections.days(forecasts.weeks()),
                wording.ribbons(Ink.OUTCOME, forecasts.predicted()),
                List.of(
                        new Chart.Line(
                                "this model", Ink.OUTCOME, forecasts.predicted().middle(), Look.SOLID),
                        new Chart.Line(other.model(), Ink.PROBLEM, other.predicted(), Look.DASHED),
                        new Chart.Line("observed", Ink.TEXT, forecasts.observed(), Look.POINTS)),
                Chart.Notes.none());
    }

    private static PageTable forecastTable(Backtests.Forecasts forecasts, Backtests.Other other) {
        PageTable table = new PageTable("Test weeks, this model and " + other.model())
                .column("week", Unit.Kind.NUMBER)
                .column("observed", Unit.Kind.MONEY)
                .column("this model", Unit.Kind.MONEY)
                .column("from", Unit.Kind.MONEY)
                .column("to", Unit.Kind.MONEY)
                .column(other.model(), Unit.Kind.MONEY);
        for (int i = 0; i < forecasts.weeks().size(); i++) {
            table.row()
                    .date(forecasts.weeks().get(i))
                    .number(forecasts.observed().at(i));
            table.number(forecasts.predicted().middle().at(i))
                    .number(forecasts.predicted().lower().at(i))
                    .number(forecasts.predicted().upper().at(i))
                    .number(other.predicted().at(i));
        }
        return table;
    }

    /** Bars as a ribbon over the edges of the bins. */
    private Figure pit(Backtests tests) {
        int bins = tests.pit().size();
        double[] edges = new double[2 * bins];
        double[] heights = new double[2 * bins];
        PageTable table = new PageTable("Test weeks by place among the draws")
                .column("from", Unit.Kind.RATIO)
                .column("to", Unit.Kind.RATIO)
                .column("weeks", Unit.Kind.COUNT);
        double all = 0;
        for (int bin = 0; bin < bins; bin++) {
            edges[2 * bin] = bin / (double) bins;
            edges[2 * bin + 1] = (bin + 1) / (double) bins;
            heights[2 * bin] = tests.pit().at(bin);
            heights[2 * bin + 1] = tests.pit().at(bin);
            all += tests.pit().at(bin);
            table.row()
                    .number(edges[2 * bin])
                    .number(edges[2 * bin + 1])
                    .number(tests.pit().at(bin));
        }
        Chart chart = new Chart.Lines(
                "Where the observed weeks lie among the draws",
                new Chart.Axes(
                        Axis.fromZero("share of the draws below the observed week (PIT)", Unit.Kind.RATIO),
                        Axis.fromZero("weeks", Unit.Kind.COUNT)),
                Series.of(edges),
                List.of(new Chart.Ribbon(
                        "weeks", Ink.OUTCOME, Series.of(new double[2 * bins]), Series.of(heights), 0.3)),
                List.of(new Chart.Line("weeks", Ink.OUTCOME, Series.of(heights), Look.SOLID)),
                new Chart.Notes(List.of(), List.of(), List.of(new Chart.Marker(all / bins, "even"))));
        String caption =
                "If the predictive distribution is right, all bars are about even. High at both ends: intervals too"
                        + " narrow; high in the middle: too wide; high on the right: predictions too low.";
        return new Figure("pit", caption, List.of(), List.of(chart), List.of(table));
    }

    private Section stability(Backtests tests) {
        List<Figure> figures = new ArrayList<>();
        boolean several = tests.folds().size() > 1;
        if (several && tests.rolling().size() > 1) {
            figures.add(rolling(tests));
        }
        if (several && !tests.effects().isEmpty()) {
            figures.add(effects(tests));
        }
        return new Section("stability", "From fold to fold", List.of(), figures, List.of());
    }

    private Figure rolling(Backtests tests) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        Backtests.Rolling own = tests.rolling().get(0);
        Series days = FitSections.days(tests.folds());
        for (Backtests.Rolling other :
                tests.rolling().subList(1, tests.rolling().size())) {
            charts.add(new Chart.Lines(
                    other.model(),
                    new Chart.Axes(
                            new Axis("end of training", Unit.Kind.COUNT, true, false),
                            Axis.fromZero(wording.money("mean absolute error"), Unit.Kind.MONEY)),
                    days,
                    List.of(),
                    List.of(
                            new Chart.Line("this model", Ink.OUTCOME, own.errors(), Look.SOLID),
                            new Chart.Line(other.model(), Ink.PROBLEM, other.errors(), Look.DASHED)),
                    Chart.Notes.none()));
            PageTable table = new PageTable("Mean absolute error by fold, this model and " + other.model())
                    .column("end of training", Unit.Kind.NUMBER)
                    .column("this model", Unit.Kind.MONEY)
                    .column(other.model(), Unit.Kind.MONEY);
            for (int fold = 0; fold < tests.folds().size(); fold++) {
                table.row()
                        .date(tests.folds().get(fold))
                        .number(own.errors().at(fold))
                        .number(other.errors().at(fold));
            }
            tables.add(table);
        }
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.OUTCOME, LegendKey.Sign.LINE, "this model"),
                new LegendKey(Ink.PROBLEM, LegendKey.Sign.DASHES, "the baseline named above"));
        return new Figure(
                "rolling-performance",
                "Error of each fold's forecasts as the training weeks grow or move on: a model to rely on is not only good"
                        + " on average.",
                keys,
                charts,
                tables);
    }

    private Figure effects(Backtests tests) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (Backtests.FoldEffects effect : tests.effects()) {
            Ink ink = palette.of(effect.name());
            charts.add(new Chart.Lines(
                    effect.name(),
                    new Chart.Axes(
                            new Axis("end of training", Unit.Kind.COUNT, true, false),
                            Axis.fromZero("ROAS", effect.kind())),
                    FitSections.days(tests.folds()),
                    wording.ribbons(ink, effect.estimates()),
                    List.of(new Chart.Line("median", ink, effect.estimates().middle(), Look.SOLID)),
                    Chart.Notes.none()));
            PageTable table = new PageTable("ROAS by fold, " + effect.name())
                    .column("end of training", Unit.Kind.NUMBER)
                    .column("median", effect.kind())
                    .column("from", effect.kind())
                    .column("to", effect.kind());
            for (int fold = 0; fold < tests.folds().size(); fold++) {
                table.row()
                        .date(tests.folds().get(fold))
                        .number(effect.estimates().middle().at(fold))
                        .number(effect.estimates().lower().at(fold))
                        .number(effect.estimates().upper().at(fold));
            }
            tables.add(table);
        }
        return new Figure(
                "effects-by-fold",
                "Total return on spend as each fold's training weeks tell it. A median that leaves the band of the fold before"
                        + " says that the effect has changed, or that the model mistakes something else for it.",
                List.of(
                        new LegendKey(Ink.MUTED, LegendKey.Sign.LINE, "median"),
                        new LegendKey(Ink.MUTED, LegendKey.Sign.FAINT_AREA, wording.outerInterval())),
                charts,
                tables);
    }

    private Section importances(Backtests tests) {
        Map<String, List<Chart.Mark>> byFeature = new LinkedHashMap<>();
        List<String> models = tests.importances().stream()
                .map(Backtests.Importance::model)
                .distinct()
                .toList();
        PageTable table = new PageTable("Permutation importances of the direct baselines")
                .column("feature", Unit.Kind.NUMBER)
                .column("model", Unit.Kind.NUMBER)
                .column("loss of R2", Unit.Kind.RATIO);
        tests.importances().stream()
                .sorted((a, b) -> Double.compare(b.r2Drop().mean(), a.r2Drop().mean()))
                .forEach(one -> {
                    table.row()
                            .text(one.feature())
                            .text(one.model())
                            .number(one.r2Drop().mean());
                    if (byFeature.containsKey(one.feature()) || byFeature.size() < SHOWN_FEATURES) {
                        byFeature
                                .computeIfAbsent(one.feature(), feature -> new ArrayList<>())
                                .add(new Chart.Mark(
                                        one.model(),
                                        palette.of(one.feature().replaceFirst("^[a-z]+:", "")),
                                        SHAPES.get(models.indexOf(one.model()) % SHAPES.size()),
                                        one.r2Drop()));
                    }
                });
        List<Chart.Row> rows = new ArrayList<>();
        byFeature.forEach((feature, marks) -> {
            marks.sort(Comparator.comparingInt(mark -> models.indexOf(mark.name())));
            rows.add(new Chart.Row(feature, marks));
        });
        List<LegendKey> keys = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            keys.add(new LegendKey(Ink.MUTED, LegendKey.Sign.of(SHAPES.get(model % SHAPES.size())), models.get(model)));
        }
        List<Figure> figures = rows.isEmpty()
                ? List.of()
                : List.of(new Figure(
                        "importances",
                        "How much worse a ridge, a forest and boosted trees predict the test weeks (or their logarithm, where"
                                + " fitted to it) when a feature is shuffled, the most important first; intervals show one and two standard deviations of a shuffle."
                                + " Below 0 a feature does harm out of sample.",
                        keys,
                        List.of(new Chart.Intervals(
                                "Loss of R2 without the feature",
                                Axis.fromZero("loss of R2", Unit.Kind.RATIO),
                                rows,
                                List.of())),
                        List.of(table)));
        List<String> note = rows.isEmpty()
                ? List.of(
                        "Folds of fewer than 8 test weeks cannot tell which feature mattered: longer test blocks would.")
                : List.of();
        return new Section("importances", "What the baselines rely on", note, figures, List.of());
    }
}
