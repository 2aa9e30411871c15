package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mmmbayes.report.Chart.Look;

/** The sections on how far to trust the fit: baselines, fit over time, residuals, priors. */
final class FitSections {
    /** Below this contraction the posterior of a parameter is called its prior. */
    private static final double LITTLE_CONTRACTION = 0.2;

    private static final List<Chart.Shape> BASELINE_SHAPES =
            List.of(Chart.Shape.HOLLOW, Chart.Shape.HOLLOW_SQUARE, Chart.Shape.HOLLOW_DIAMOND);

    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    FitSections(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    List<Section> all() {
        return List.of(comparison(), fit(), residuals(), priors());
    }

    /** Weeks as epoch days. */
    static Series days(List<LocalDate> weeks) {
        return Series.of(weeks.stream().mapToDouble(LocalDate::toEpochDay).toArray());
    }

    /** A number without uncertainty. */
    static Estimate point(double value) {
        return new Estimate(value, value, value, value, value, value, value > 0 ? 1 : 0);
    }

    private Section comparison() {
        Comparison comparison = page.comparison();
        PageTable scores = new PageTable("Scores on the " + comparison.rows(), "comparison.csv")
                .column("model", Unit.Kind.NUMBER)
                .column("R2", Unit.Kind.RATIO)
                .column("RMSE", Unit.Kind.MONEY)
                .column("MAE", Unit.Kind.MONEY)
                .column("MAPE", Unit.Kind.SHARE)
                .column("WAPE", Unit.Kind.SHARE)
                .column("in " + wording.innerInterval(), Unit.Kind.SHARE)
                .column("in " + wording.outerInterval(), Unit.Kind.SHARE);
        for (Comparison.Score score : comparison.scores()) {
            scores.row()
                    .text(score.model())
                    .number(score.r2())
                    .number(score.rmse())
                    .number(score.mae());
            scores.number(score.mape()).number(score.wape());
            coverage(scores, score.coverageInner());
            coverage(scores, score.coverageOuter());
        }
        List<String> lead = comparison.scores().isEmpty() ? List.of() : List.of(scoreSentence(comparison));
        return new Section("baselines", "Against the baselines", lead, effectComparison(), List.of(scores));
    }

    private static void coverage(PageTable table, OptionalDouble share) {
        if (share.isPresent()) {
            table.number(share.getAsDouble());
        } else {
            table.text("no interval");
        }
    }

    private String scoreSentence(Comparison comparison) {
        Comparison.Score own = comparison.scores().get(0);
        String rivals = comparison.scores().stream()
                .skip(1)
                .min(java.util.Comparator.comparingDouble(Comparison.Score::rmse))
                .map(best -> own.rmse() <= best.rmse()
                        ? " No baseline comes closer; the best is " + best.model() + " with an RMSE of "
                                + Numbers.compact(best.rmse()) + "."
                        : " " + best.model() + " comes closer, with an RMSE of " + Numbers.compact(best.rmse()) + ".")
                .orElse("");
        String against = own.r2() < 0 ? " It predicts worse than the mean of these weeks." : "";
        return "On the " + comparison.rows() + ", " + own.model() + " has an RMSE of " + Numbers.compact(own.rmse())
                + " and an R2 of " + Numbers.full(own.r2(), Unit.Kind.RATIO) + "." + against + rivals
                + " The baselines give no intervals; that is the difference to look at, more than the score.";
    }

    private List<Figure> effectComparison() {
        List<Chart.Row> rows = new ArrayList<>();
        PageTable table = new PageTable("Effects, this model beside the baselines", "comparison.csv")
                .column("channel", Unit.Kind.NUMBER)
                .column("effect", Unit.Kind.NUMBER)
                .column("model", Unit.Kind.NUMBER)
                .column("median or point", Unit.Kind.MONEY)
                .column("from", Unit.Kind.MONEY)
                .column("to", Unit.Kind.MONEY);
        for (Channel channel : page.treatments()) {
            for (Estimand path : List.of(Estimand.DIRECT, Estimand.INDIRECT)) {
                List<Chart.Mark> marks = besideBaselines(channel, path, table);
                if (marks.size() > 1) {
                    rows.add(new Chart.Row(channel.name() + ", " + path.shortLabel(), marks));
                }
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        Chart chart = new Chart.Intervals(
                "Effects of this model and of the baselines",
                Axis.fromZero(wording.money(page.heading().outcome()), Unit.Kind.MONEY),
                rows,
                List.of());
        long outside = rows.stream()
                .filter(row -> row.marks().stream()
                        .skip(1)
                        .anyMatch(mark -> isOutside(
                                mark.estimate().median(), row.marks().get(0).estimate())))
                .count();
        List<String> models = baselines();
        String caption = "Hollow signs are the point effects of baselines, which come without intervals. In " + outside
                + " of " + rows.size() + " rows a baseline lies outside the " + wording.outerInterval() + ".";
        List<LegendKey> keys = new ArrayList<>(List.of(new LegendKey(Ink.MUTED, LegendKey.Sign.POINT, "this model")));
        for (int i = 0; i < models.size(); i++) {
            keys.add(new LegendKey(
                    Ink.MUTED, LegendKey.Sign.of(BASELINE_SHAPES.get(i % BASELINE_SHAPES.size())), models.get(i)));
        }
        return List.of(new Figure("baseline-effects", caption, keys, List.of(chart), List.of(table)));
    }

    private List<String> baselines() {
        return page.comparison().effects().stream()
                .map(Comparison.BaselineEffect::model)
                .distinct()
                .toList();
    }

    /** This model's effect and the baselines' of one channel and path; adds them to the table. */
    private List<Chart.Mark> besideBaselines(Channel channel, Estimand path, PageTable table) {
        List<Chart.Mark> marks = new ArrayList<>();
        Ink ink = palette.of(channel.name());
        page.effect(channel, path).ifPresent(estimate -> {
            marks.add(new Chart.Mark("this model", ink, Chart.Shape.CIRCLE, estimate));
            table.row().text(channel.name()).text(path.label()).text("this model");
            table.number(estimate.median()).number(estimate.lower()).number(estimate.upper());
        });
        for (Comparison.BaselineEffect effect : page.comparison().effects()) {
            if (!marks.isEmpty() && effect.channel().equals(channel.name()) && effect.estimand() == path) {
                Chart.Shape shape = BASELINE_SHAPES.get(baselines().indexOf(effect.model()) % BASELINE_SHAPES.size());
                marks.add(new Chart.Mark(effect.model(), ink, shape, point(effect.value())));
                table.row().text(channel.name()).text(path.label()).text(effect.model());
                table.number(effect.value()).text("").text("");
            }
        }
        return marks;
    }

    private static boolean isOutside(double value, Estimate estimate) {
        return value < estimate.lower() || value > estimate.upper();
    }

    private Section fit() {
        List<Figure> figures = new ArrayList<>();
        for (StageFit stage : page.fits()) {
            figures.add(fitFigure(stage));
        }
        return new Section("fit", "Fit over time", List.of(), figures, List.of());
    }

    private Figure fitFigure(StageFit stage) {
        Series days = days(page.weeks());
        Ink ink = palette.ofResponse(stage.response());
        Band band = stage.predicted();
        Chart chart = new Chart.Lines(
                "Observed and predicted " + stage.response(),
                new Chart.Axes(Axis.weeks(), Axis.of(wording.money(stage.response()), Unit.Kind.MONEY)),
                days,
                wording.ribbons(ink, band),
                List.of(
                        new Chart.Line("predicted", ink, band.middle(), Look.SOLID),
                        new Chart.Line("observed", Ink.TEXT, stage.observed(), Look.POINTS)),
                new Chart.Notes(holdout(stage, days), List.of(), List.of()));
        long inside = java.util.stream.IntStream.range(0, page.weeks().size())
                .filter(week -> stage.observed().at(week) >= band.lower().at(week)
                        && stage.observed().at(week) <= band.upper().at(week))
                .count();
        long weeks = band.middle().knownCount();
        String caption = inside + " of " + weeks + " weeks (" + Numbers.percent(inside / (double) weeks)
                + ") lie inside the " + wording.outerInterval()
                + " of what the model predicts; a fit that knows its uncertainty has about "
                + Numbers.probability(page.heading().masses().outer()) + ".";
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.TEXT, LegendKey.Sign.POINT, "observed"),
                new LegendKey(ink, LegendKey.Sign.LINE, "predicted, median"),
                new LegendKey(ink, LegendKey.Sign.AREA, wording.innerInterval()),
                new LegendKey(ink, LegendKey.Sign.FAINT_AREA, wording.outerInterval()));
        String name = "predicted-vs-actual-" + stage.response();
        return new Figure(name, caption, keys, List.of(chart), List.of(fitTable(stage)));
    }

    private PageTable fitTable(StageFit stage) {
        PageTable table = new PageTable("Observed and predicted " + stage.response(), "predictions.csv")
                .column("week", Unit.Kind.NUMBER)
                .column("observed", Unit.Kind.MONEY)
                .column("predicted", Unit.Kind.MONEY)
                .column("from", Unit.Kind.MONEY)
                .column("to", Unit.Kind.MONEY)
                .column("used in the fit", Unit.Kind.NUMBER);
        Band band = stage.predicted();
        for (int week = 0; week < page.weeks().size(); week++) {
            table.row().date(page.weeks().get(week)).number(stage.observed().at(week));
            table.number(band.middle().at(week))
                    .number(band.lower().at(week))
                    .number(band.upper().at(week));
            table.text(week < stage.holdoutFrom() ? "yes" : "held out");
        }
        return table;
    }

    private static List<Chart.Shade> holdout(StageFit stage, Series days) {
        return stage.holdoutFrom() < days.size()
                ? List.of(new Chart.Shade(days.at(stage.holdoutFrom()), days.maximum(), "held out"))
                : List.of();
    }

    private Section residuals() {
        List<Figure> figures = new ArrayList<>();
        Series days = days(page.weeks());
        for (StageFit stage : page.fits()) {
            if (!stage.residuals().isEmpty()) {
                figures.add(residualFigure(stage, days));
            }
        }
        PageTable table = new PageTable("Checks of the fit", "residual_checks.csv")
                .column("of", Unit.Kind.NUMBER)
                .column("test", Unit.Kind.NUMBER)
                .column("statistic", Unit.Kind.NUMBER)
                .column("p", Unit.Kind.NUMBER)
                .column("result", Unit.Kind.NUMBER)
                .column("meaning", Unit.Kind.NUMBER);
        for (Check check : page.checks()) {
            table.row().text(check.group()).text(check.name()).number(check.value());
            table.pValue(check.pValue());
            table.text(check.passed() ? "in order" : "look at this").text(check.meaning());
        }
        List<String> failed = page.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + " (" + check.group() + ")")
                .toList();
        List<String> lead = page.checks().isEmpty()
                ? List.of()
                : List.of(
                        failed.isEmpty()
                                ? "All " + page.checks().size() + " checks are in order."
                                : failed.size() + " of " + page.checks().size() + " checks need a look: "
                                        + Wording.list(failed) + ".");
        return new Section("residuals", "Residuals and checks", lead, figures, List.of(table));
    }

    private Figure residualFigure(StageFit stage, Series days) {
        Ink ink = palette.ofResponse(stage.response());
        Chart chart = new Chart.Lines(
                "Residuals of " + stage.response() + " over time",
                new Chart.Axes(Axis.weeks(), Axis.fromZero("residual, standard deviations", Unit.Kind.NUMBER)),
                days,
                List.of(),
                List.of(new Chart.Line("residual", ink, stage.residuals(), Look.POINTS)),
                new Chart.Notes(
                        List.of(),
                        List.of(),
                        List.of(new Chart.Marker(2, ""), new Chart.Marker(0, ""), new Chart.Marker(-2, ""))));
        PageTable table = new PageTable("Residuals of " + stage.response(), "residuals.csv")
                .column("week", Unit.Kind.NUMBER)
                .column("residual", Unit.Kind.NUMBER);
        long far = 0;
        for (int week = 0; week < page.weeks().size(); week++) {
            table.row().date(page.weeks().get(week)).number(stage.residuals().at(week));
            far += Math.abs(stage.residuals().at(week)) > 2 ? 1 : 0;
        }
        long weeks = stage.residuals().knownCount();
        String caption = far + " of " + weeks + " weeks are more than two standard deviations off (about "
                + Math.round(0.0455 * weeks)
                + " would be for normal noise). A run of points on one side means that something lasting is not in the model.";
        return new Figure("residuals-" + stage.response(), caption, List.of(), List.of(chart), List.of(table));
    }

    private Section priors() {
        List<String> silent = page.priorPosteriors().stream()
                .filter(pair -> pair.contraction() < LITTLE_CONTRACTION)
                .map(PriorPosterior::parameter)
                .toList();
        String caption = "Where the filled posterior has left the dashed prior, the data spoke. "
                + (silent.isEmpty()
                        ? "They did so for every parameter shown."
                        : "For " + Wording.list(silent) + " they hardly did: what is reported there is the prior.");
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.DASHES, "prior"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.AREA, "posterior"));
        List<Chart> charts =
                page.priorPosteriors().stream().map(this::densities).toList();
        List<PageTable> tables =
                page.priorPosteriors().stream().map(FitSections::densityTable).toList();
        return new Section(
                "priors",
                "Prior against posterior",
                List.of(),
                charts.isEmpty() ? List.of() : List.of(new Figure("prior-vs-posterior", caption, keys, charts, tables)),
                List.of());
    }

    private Chart densities(PriorPosterior pair) {
        Ink ink = palette.ofParameter(pair.parameter());
        Series zero = Series.of(new double[pair.grid().size()]);
        return new Chart.Lines(
                pair.parameter(),
                new Chart.Axes(Axis.of(pair.unit().label(), pair.unit().kind()), Axis.density()),
                pair.grid(),
                List.of(new Chart.Ribbon("posterior", ink, zero, pair.posterior(), 0.3)),
                List.of(
                        new Chart.Line("prior", Ink.MUTED, pair.prior(), Look.DASHED),
                        new Chart.Line("posterior", ink, pair.posterior(), Look.SOLID)),
                Chart.Notes.none());
    }

    private static PageTable densityTable(PriorPosterior pair) {
        PageTable table = new PageTable(
                        pair.parameter() + ", contraction " + Numbers.full(pair.contraction(), Unit.Kind.RATIO),
                        "prior_posterior.csv")
                .column("value", pair.unit().kind())
                .column("prior density", Unit.Kind.NUMBER)
                .column("posterior density", Unit.Kind.NUMBER);
        for (int i = 0; i < pair.grid().size(); i++) {
            table.row()
                    .number(pair.grid().at(i))
                    .number(pair.prior().at(i))
                    .number(pair.posterior().at(i));
        }
        return table;
    }
}
