package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.report.Chart.Look;

/** The section on response curves and their slopes. */
final class ResponseSection {
    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    ResponseSection(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    Section section() {
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
        String caption =
                "What a channel brings a week at a given weekly spend, the others unchanged. At their average spend"
                        + " (vertical line): " + atAverage(page.responseCurves())
                        + ". A curve that flattens before that line has"
                        + " little left to give; the shaded part lies beyond the largest week in the data and is an extrapolation.";
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
                        wording.ribbons(ink, marginal),
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
                        + today() + " Below the dotted line at 1 it brings less "
                        + page.heading().outcome()
                        + " than it costs; to pay for itself it has to bring 1 divided by the margin.";
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure("marginal-response", caption, keys, charts, tables));
    }

    /** {@code facebook 22.4k (9.75k to 45.1k), ...}; a curve without a point at the average is left out. */
    private static String atAverage(List<ResponseCurve> curves) {
        List<String> told = new ArrayList<>();
        for (ResponseCurve curve : curves) {
            for (int i = 0; i < curve.weeklySpend().size(); i++) {
                if (curve.weeklySpend().at(i) == curve.range().current()) {
                    Band total = curve.total();
                    told.add(curve.channel() + " "
                            + Numbers.compact(total.middle().at(i)) + " ("
                            + Numbers.interval(
                                    total.lower().at(i), total.upper().at(i), Unit.Kind.MONEY) + ")");
                    break;
                }
            }
        }
        return String.join(", ", told);
    }

    /** What the next percent of each channel's spend returns. */
    private String today() {
        List<String> told = new ArrayList<>();
        for (Channel channel : page.treatments()) {
            page.effect(channel, Estimand.MARGINAL_ROAS)
                    .ifPresent(estimate -> told.add(channel.name() + " " + Wording.plain(estimate)));
        }
        return told.isEmpty() ? "" : " For 1% more than was spent: " + String.join(", ", told) + ".";
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
                wording.ribbons(ink, total),
                lines,
                notes);
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
}
