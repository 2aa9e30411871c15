package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mmmbayes.report.Chart.Look;
import mmmbayes.report.Chart.Row;
import mmmbayes.report.Chart.Shape;

/** The section on price, promotion and the like. */
final class LeverSection {
    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    LeverSection(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    Section section() {
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
                wording.ribbons(ink, curve.relativeChange()),
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
}
