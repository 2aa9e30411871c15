package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.report.Chart.Look;
import mmmbayes.report.Chart.Row;
import mmmbayes.report.Chart.Shape;

/** The section on where the outcome comes from, over time and in sum. */
final class DecompositionSection {
    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    DecompositionSection(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    Section section() {
        List<Decomposition.Component> parts = page.decomposition().components();
        if (parts.isEmpty()) {
            return new Section("decomposition", "", List.of(), List.of(), List.of());
        }
        return new Section(
                "decomposition",
                "Where " + page.heading().outcome() + " comes from",
                List.of("Here " + page.heading().outcome()
                        + " is put into the week in which it falls, so that sums leave out effects after the last"
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
                + season(parts)
                + " The layers add up to expected " + page.heading().outcome() + " in every week.";
    }

    /** Peak and trough of the baseline, in which trend and season are. */
    private String season(List<Decomposition.Component> parts) {
        List<LocalDate> weeks = page.decomposition().weeks();
        return parts.stream()
                .filter(part -> part.kind() == Decomposition.Kind.BASELINE && !weeks.isEmpty())
                .findFirst()
                .map(baseline -> {
                    Comparator<Integer> byValue = Comparator.comparingDouble(baseline.weekly()::at);
                    List<Integer> places =
                            IntStream.range(0, weeks.size()).boxed().toList();
                    return " With trend and season it peaks in the week of "
                            + told(baseline, Collections.max(places, byValue)) + " and is lowest in that of "
                            + told(baseline, Collections.min(places, byValue)) + ".";
                })
                .orElse("");
    }

    private String told(Decomposition.Component baseline, int week) {
        return page.decomposition().weeks().get(week) + " ("
                + Numbers.compact(baseline.weekly().at(week)) + ")";
    }

    private String sumCaption(List<Decomposition.Component> parts) {
        return parts.stream()
                .filter(part -> part.kind() != Decomposition.Kind.BASELINE)
                .max(Comparator.comparingDouble(part -> Math.abs(part.total().median())))
                .map(part -> "After the baseline the largest part is " + part.name() + ", "
                        + wording.estimate(part.total(), Unit.Kind.MONEY) + ".")
                .orElse("");
    }
}
