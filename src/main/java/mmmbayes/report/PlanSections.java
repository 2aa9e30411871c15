package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mmmbayes.report.Chart.Look;
import mmmbayes.report.Chart.Row;
import mmmbayes.report.Chart.Shape;

/** The sections that help to plan: response curves, decomposition, price and promotion, the best mix. */
final class PlanSections {
    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    PlanSections(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    List<Section> all() {
        List<Section> sections = new ArrayList<>(List.of(responseCurves()));
        sections.addAll(WhatIfSection.of(page));
        sections.addAll(List.of(decomposition(), levers(), bestMix()));
        return sections;
    }

    private Section responseCurves() {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (ResponseCurve curve : page.responseCurves()) {
            charts.add(responseChart(curve));
            tables.add(responseTable(curve));
        }
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.LINE, "total, median"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.AREA, wording.innerInterval()),
                new LegendKey(Ink.MUTED, LegendKey.Sign.FAINT_AREA, wording.outerInterval()),
                new LegendKey(Ink.MUTED, LegendKey.Sign.DASHES, "direct"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.DOTS, "indirect"));
        String caption = "Each curve shows what a channel brings a week at a given weekly spend, the others unchanged."
                + " A curve that flattens before the average spend (vertical line) has little left to give; the shaded part"
                + " lies beyond the largest week in the data and is an extrapolation.";
        List<Figure> figures = new ArrayList<>();
        if (!charts.isEmpty()) {
            figures.add(new Figure("response-curves", caption, keys, charts, tables));
        }
        marginalFigure().ifPresent(figures::add);
        return new Section("response", "Response curves", List.of(), figures, List.of());
    }

    /** What the next unit of money brings, along each channel's curve. */
    private Optional<Figure> marginalFigure() {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (ResponseCurve curve : page.responseCurves()) {
            curve.marginal().ifPresent(marginal -> {
                Ink ink = palette.of(curve.channel());
                charts.add(new Chart.Lines(
                        curve.channel(),
                        new Chart.Axes(
                                Axis.fromZero(wording.money("spend a week"), Unit.Kind.MONEY),
                                Axis.fromZero("return on the next unit", Unit.Kind.RATIO)),
                        curve.weeklySpend(),
                        ribbons(wording, ink, marginal),
                        List.of(new Chart.Line("median", ink, marginal.middle(), Look.SOLID)),
                        new Chart.Notes(
                                beyond(curve),
                                List.of(new Chart.Marker(curve.range().current(), "average")),
                                List.of(new Chart.Marker(1, "")))));
                tables.add(marginalTable(curve, marginal));
            });
        }
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.LINE, "median"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.AREA, wording.innerInterval()),
                new LegendKey(Ink.MUTED, LegendKey.Sign.FAINT_AREA, wording.outerInterval()));
        String caption =
                "What the next unit of money brings at each weekly spend, on all paths: the slope of the curves above."
                        + " Below the dotted line at 1 it brings less "
                        + page.heading().outcome()
                        + " than it costs; to pay for itself it has to bring 1 divided by the margin.";
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure("marginal-response", caption, keys, charts, tables));
    }

    private static PageTable marginalTable(ResponseCurve curve, Band marginal) {
        PageTable table = new PageTable("Return on the next unit of spend on " + curve.channel(), "response_curves.csv")
                .column("spend a week", Unit.Kind.MONEY)
                .column("median", Unit.Kind.RATIO)
                .column("from", Unit.Kind.RATIO)
                .column("to", Unit.Kind.RATIO);
        for (int i = 0; i < curve.weeklySpend().size(); i++) {
            table.row()
                    .number(curve.weeklySpend().at(i))
                    .number(marginal.middle().at(i));
            table.number(marginal.lower().at(i)).number(marginal.upper().at(i));
        }
        return table;
    }

    private static List<Chart.Shade> beyond(ResponseCurve curve) {
        double end = curve.weeklySpend().maximum();
        double seen = curve.range().maximum();
        return seen < end ? List.of(new Chart.Shade(seen, end, "never seen")) : List.of();
    }

    private Chart responseChart(ResponseCurve curve) {
        Ink ink = palette.of(curve.channel());
        Band total = curve.total();
        List<Chart.Line> lines = new ArrayList<>();
        lines.add(new Chart.Line("total", ink, total.middle(), Look.SOLID));
        if (!curve.direct().isEmpty()) {
            lines.add(new Chart.Line("direct", ink, curve.direct(), Look.DASHED));
        }
        if (!curve.indirect().isEmpty()) {
            lines.add(new Chart.Line("indirect", ink, curve.indirect(), Look.DOTTED));
        }
        Chart.Notes notes = new Chart.Notes(
                beyond(curve), List.of(new Chart.Marker(curve.range().current(), "average")), List.of());
        return new Chart.Lines(
                curve.channel(),
                new Chart.Axes(
                        Axis.fromZero(wording.money("spend a week"), Unit.Kind.MONEY),
                        Axis.fromZero(wording.money(page.heading().outcome() + " a week"), Unit.Kind.MONEY)),
                curve.weeklySpend(),
                ribbons(wording, ink, total),
                lines,
                notes);
    }

    /** The two ribbons of a band, the outer one first. */
    static List<Chart.Ribbon> ribbons(Wording wording, Ink ink, Band band) {
        List<Chart.Ribbon> ribbons = new ArrayList<>();
        ribbons.add(new Chart.Ribbon(wording.outerInterval(), ink, band.lower(), band.upper(), 0.18));
        if (band.hasInner()) {
            ribbons.add(new Chart.Ribbon(wording.innerInterval(), ink, band.innerLower(), band.innerUpper(), 0.25));
        }
        return ribbons;
    }

    private PageTable responseTable(ResponseCurve curve) {
        Band total = curve.total();
        boolean paths = !curve.direct().isEmpty() && !curve.indirect().isEmpty();
        PageTable table = new PageTable(
                        "Response of " + page.heading().outcome() + " to " + curve.channel(), "response_curves.csv")
                .column("spend a week", Unit.Kind.MONEY)
                .column("total", Unit.Kind.MONEY)
                .column("from", Unit.Kind.MONEY)
                .column("to", Unit.Kind.MONEY);
        if (paths) {
            table.column("direct", Unit.Kind.MONEY).column("indirect", Unit.Kind.MONEY);
        }
        for (int i = 0; i < curve.weeklySpend().size(); i++) {
            table.row().number(curve.weeklySpend().at(i)).number(total.middle().at(i));
            table.number(total.lower().at(i)).number(total.upper().at(i));
            if (paths) {
                table.number(curve.direct().at(i)).number(curve.indirect().at(i));
            }
        }
        return table;
    }

    private Section decomposition() {
        List<Decomposition.Component> parts = page.decomposition().components();
        if (parts.isEmpty()) {
            return new Section("decomposition", "", List.of(), List.of(), List.of());
        }
        return new Section(
                "decomposition",
                "Where " + page.heading().outcome() + " comes from",
                List.of(page.heading().outcome()
                        + " is put into the week in which it falls, so these sums leave out effects after the last"
                        + " week and can differ from the total effects above."),
                List.of(weeklyFigure(parts), sumFigure(parts)),
                List.of());
    }

    private Figure weeklyFigure(List<Decomposition.Component> parts) {
        List<Chart.Line> layers = new ArrayList<>();
        List<LegendKey> keys = new ArrayList<>();
        PageTable table = new PageTable(
                        "Expected " + page.heading().outcome() + " by source and week, posterior means",
                        "contributions.csv")
                .column("week", Unit.Kind.NUMBER);
        for (Decomposition.Component part : parts) {
            Ink ink = palette.of(part.source());
            boolean indirect = part.kind() == Decomposition.Kind.INDIRECT;
            layers.add(new Chart.Line(part.name(), ink, part.weekly(), indirect ? Look.DASHED : Look.SOLID));
            keys.add(new LegendKey(ink, indirect ? LegendKey.Sign.FAINT_AREA : LegendKey.Sign.AREA, part.name()));
            table.column(part.name(), Unit.Kind.MONEY);
        }
        List<LocalDate> weeks = page.decomposition().weeks();
        for (int week = 0; week < weeks.size(); week++) {
            table.row().date(weeks.get(week));
            for (Decomposition.Component part : parts) {
                table.number(part.weekly().at(week));
            }
        }
        Chart chart = new Chart.Stack(
                "Expected " + page.heading().outcome() + " by source over time",
                new Chart.Axes(
                        Axis.weeks(),
                        Axis.fromZero(wording.money(page.heading().outcome() + " a week"), Unit.Kind.MONEY)),
                FitSections.days(weeks),
                layers);
        return new Figure("decomposition", partCaption(parts), keys, List.of(chart), List.of(table));
    }

    /** The baseline stands in the table alone: its sum would press all others against 0. */
    private Figure sumFigure(List<Decomposition.Component> parts) {
        List<Row> rows = new ArrayList<>();
        PageTable table = new PageTable("Sum over the weeks", "contributions.csv")
                .column("source", Unit.Kind.NUMBER)
                .estimateColumns(page.heading().masses(), Unit.Kind.MONEY);
        for (Decomposition.Component part : parts) {
            table.row().text(part.name()).estimate(part.total(), Unit.Kind.MONEY);
            if (part.kind() != Decomposition.Kind.BASELINE) {
                Ink ink = palette.of(part.source());
                rows.add(new Row(part.name(), List.of(new Chart.Mark("sum", ink, Shape.CIRCLE, part.total()))));
            }
        }
        Chart chart = new Chart.Intervals(
                "Sum over the weeks by source, without the baseline",
                Axis.fromZero(wording.money(page.heading().outcome()), Unit.Kind.MONEY),
                rows,
                List.of());
        return new Figure("decomposition-sums", sumCaption(parts), List.of(), List.of(chart), List.of(table));
    }

    private String partCaption(List<Decomposition.Component> parts) {
        double all = parts.stream().mapToDouble(part -> part.total().mean()).sum();
        double baseline = parts.stream()
                .filter(part -> part.kind() == Decomposition.Kind.BASELINE)
                .mapToDouble(part -> part.total().mean())
                .sum();
        return "About " + Numbers.percent(baseline / all) + " of expected "
                + page.heading().outcome()
                + " is baseline: it would be there without media and with the levers at their reference."
                + " The layers add up to expected " + page.heading().outcome() + " in every week.";
    }

    private String sumCaption(List<Decomposition.Component> parts) {
        return parts.stream()
                .filter(part -> part.kind() != Decomposition.Kind.BASELINE)
                .max(Comparator.comparingDouble(part -> Math.abs(part.total().median())))
                .map(part -> "After the baseline the largest part is " + part.name() + ", "
                        + wording.estimate(part.total(), Unit.Kind.MONEY) + ".")
                .orElse("");
    }

    private Section levers() {
        List<Figure> figures = new ArrayList<>();
        PageTable elasticities = new PageTable(
                        "Elasticity: percent of " + page.heading().outcome() + " per percent", "levers.csv")
                .column("lever", Unit.Kind.NUMBER)
                .estimateColumns(page.heading().masses(), Unit.Kind.RATIO);
        for (Lever lever : page.levers()) {
            lever.curve().ifPresent(curve -> figures.add(leverFigure(lever, curve)));
            lever.elasticity()
                    .ifPresent(estimate -> elasticities.row().text(lever.name()).estimate(estimate, Unit.Kind.RATIO));
        }
        scenarioFigure("promotion-lift", "switched on and off", false).ifPresent(figures::add);
        scenarioFigure("price-scenarios", "by scenario", true).ifPresent(figures::add);
        return new Section(
                "levers",
                "Price and promotion",
                List.of(),
                figures,
                List.of(elasticities, scenarios(), amplifications()));
    }

    /**
     * Scenarios in the main window.
     *
     * @param relative of levers that are changed by percents, or of the others
     */
    private Optional<Figure> scenarioFigure(String name, String what, boolean relative) {
        List<Lever> levers = page.levers().stream()
                .filter(lever ->
                        (lever.curve().isPresent() || lever.elasticity().isPresent()) == relative)
                .toList();
        List<Row> rows = scenarioRows(levers);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String subject =
                relative ? "" : Wording.list(levers.stream().map(Lever::name).toList()) + " ";
        Chart chart = new Chart.Intervals(
                "Change of " + page.heading().outcome() + ", " + subject + what + ", " + mainWindow(),
                Axis.fromZero("change of " + page.heading().outcome() + " in the window", Unit.Kind.SHARE),
                rows,
                List.of());
        return Optional.of(new Figure(name, scenarioCaption(levers), List.of(), List.of(chart), List.of()));
    }

    private List<Lever.Scenario> allScenarios() {
        return page.levers().stream()
                .flatMap(lever -> lever.scenarios().stream())
                .toList();
    }

    /** The window that the figure shows; the others stand in the table. */
    private String mainWindow() {
        List<String> windows =
                allScenarios().stream().map(Lever.Scenario::window).distinct().toList();
        return windows.contains("all weeks") || windows.isEmpty() ? "all weeks" : windows.get(0);
    }

    private List<Row> scenarioRows(List<Lever> levers) {
        List<Row> rows = new ArrayList<>();
        for (Lever lever : levers) {
            for (Lever.Scenario scenario : lever.scenarios()) {
                if (scenario.window().equals(mainWindow())) {
                    Chart.Mark mark =
                            new Chart.Mark("change", palette.of(lever.name()), Shape.CIRCLE, scenario.relativeChange());
                    rows.add(new Row(scenario.change(), List.of(mark)));
                }
            }
        }
        return rows;
    }

    private PageTable scenarios() {
        PageTable table = new PageTable(
                        "What changes of price and promotion do"
                                + (page.mediators().isEmpty()
                                        ? ""
                                        : ", effects by way of " + page.mediators() + " included"),
                        "levers.csv")
                .column("change", Unit.Kind.NUMBER)
                .column("window", Unit.Kind.NUMBER)
                .column("share of " + page.heading().outcome(), Unit.Kind.SHARE)
                .estimateColumns(page.heading().masses(), Unit.Kind.MONEY);
        for (Lever.Scenario scenario : allScenarios()) {
            table.row().text(scenario.change()).text(scenario.window());
            table.number(scenario.relativeChange().median()).estimate(scenario.revenueChange(), Unit.Kind.MONEY);
        }
        return table;
    }

    private PageTable amplifications() {
        PageTable table = new PageTable(
                        "What channels bring in these weeks while a lever is off and on in all of them", "levers.csv")
                .column("channel", Unit.Kind.NUMBER)
                .column("lever", Unit.Kind.NUMBER)
                .column("off", Unit.Kind.MONEY)
                .column("on", Unit.Kind.MONEY)
                .estimateColumns(page.heading().masses(), Unit.Kind.MONEY);
        for (Lever lever : page.levers()) {
            for (Lever.Amplification row : lever.amplifications()) {
                table.row().text(row.channel()).text(lever.name());
                table.number(row.off().median()).number(row.on().median()).estimate(row.more(), Unit.Kind.MONEY);
            }
        }
        return table;
    }

    /** The strongest gain, the strongest loss, and what is not settled. */
    private String scenarioCaption(List<Lever> levers) {
        List<Lever.Scenario> shown = levers.stream()
                .flatMap(lever -> lever.scenarios().stream())
                .filter(scenario -> scenario.window().equals(mainWindow()))
                .sorted(Comparator.comparingDouble(
                        scenario -> scenario.relativeChange().median()))
                .toList();
        Lever.Scenario least = shown.get(0);
        Lever.Scenario most = shown.get(shown.size() - 1);
        String extremes = shown.size() == 1
                ? inWords(most)
                : "The largest change upwards: " + inWords(most) + "; downwards: " + inWords(least);
        List<String> open = shown.stream()
                .filter(scenario -> !scenario.relativeChange().isAwayFromZero())
                .map(Lever.Scenario::change)
                .toList();
        return extremes + "."
                + (open.isEmpty()
                        ? ""
                        : " The " + wording.outerInterval() + " contains 0 for " + Wording.list(open) + ".");
    }

    private static String inWords(Lever.Scenario scenario) {
        Estimate change = scenario.relativeChange();
        return scenario.change() + ", " + Numbers.percent(change.median()) + " ("
                + Numbers.interval(change.lower(), change.upper(), Unit.Kind.SHARE) + ")";
    }

    private Figure leverFigure(Lever lever, Lever.Curve curve) {
        Ink ink = palette.of(lever.name());
        Chart chart = new Chart.Lines(
                "Sensitivity of " + page.heading().outcome() + " to " + lever.name(),
                new Chart.Axes(
                        Axis.of("change of " + lever.name(), Unit.Kind.SHARE),
                        Axis.fromZero("change of " + page.heading().outcome(), Unit.Kind.SHARE)),
                curve.change(),
                ribbons(wording, ink, curve.relativeChange()),
                List.of(new Chart.Line("median", ink, curve.relativeChange().middle(), Look.SOLID)),
                new Chart.Notes(List.of(), List.of(new Chart.Marker(0, "as it was")), List.of()));
        PageTable table = new PageTable("Sensitivity to " + lever.name(), "levers.csv")
                .column("change of " + lever.name(), Unit.Kind.SHARE)
                .column("change of " + page.heading().outcome(), Unit.Kind.SHARE)
                .column("from", Unit.Kind.SHARE)
                .column("to", Unit.Kind.SHARE);
        for (int i = 0; i < curve.change().size(); i++) {
            Band band = curve.relativeChange();
            table.row().number(curve.change().at(i)).number(band.middle().at(i));
            table.number(band.lower().at(i)).number(band.upper().at(i));
        }
        String caption = lever.elasticity()
                .map(estimate -> "One percent more " + lever.name() + " changes "
                        + page.heading().outcome() + " by "
                        + Wording.plain(estimate) + " percent"
                        + (estimate.isAwayFromZero() ? "." : ": the direction is not settled."))
                .orElse("How " + page.heading().outcome() + " moves with " + lever.name() + ".");
        return new Figure("sensitivity-" + lever.name(), caption, List.of(), List.of(chart), List.of(table));
    }

    private Section bestMix() {
        return page.bestMix()
                .map(this::bestMix)
                .orElseGet(() -> new Section("mix", "", List.of(), List.of(), List.of()));
    }

    private Section bestMix(BestMix mix) {
        List<Row> rows = new ArrayList<>();
        PageTable table = new PageTable("Spend today and in the best mix")
                .column("channel", Unit.Kind.NUMBER)
                .column("today", Unit.Kind.MONEY)
                .column("best mix", Unit.Kind.MONEY)
                .column("change", Unit.Kind.SHARE)
                .column("note", Unit.Kind.NUMBER);
        for (BestMix.Allocation allocation : mix.allocations()) {
            double current = allocation.current();
            table.row().text(allocation.channel()).number(current).number(allocation.recommended());
            table.number(current == 0 ? Double.NaN : allocation.recommended() / current - 1);
            table.text(allocation.beyondObserved() ? "beyond any week in the data" : "");
            rows.add(row(allocation));
        }
        Chart chart = new Chart.Intervals(
                "Spend today and in the best mix",
                Axis.fromZero(wording.money("spend"), Unit.Kind.MONEY),
                rows,
                List.of());
        String caption = "Under this policy (" + mix.policy() + ") the best mix brings "
                + wording.estimate(mix.gain(), Unit.Kind.MONEY) + " more; the probability that it is better at all is "
                + Numbers.probability(mix.gain().probabilityPositive()) + ".";
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.HOLLOW, "today"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.POINT, "best mix"));
        Figure figure = new Figure("best-mix", caption, keys, List.of(chart), List.of());
        return new Section("mix", "Best media mix", List.of(), List.of(figure), List.of(table));
    }

    private Row row(BestMix.Allocation allocation) {
        Ink ink = palette.of(allocation.channel());
        Estimate today = FitSections.point(allocation.current());
        Estimate best = FitSections.point(allocation.recommended());
        return new Row(
                allocation.channel(),
                List.of(
                        new Chart.Mark("today", ink, Shape.HOLLOW, today),
                        new Chart.Mark("best mix", ink, Shape.CIRCLE, best)),
                true);
    }
}
