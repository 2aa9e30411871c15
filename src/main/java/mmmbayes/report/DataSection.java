package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;

/** The data over time, as they were read. */
final class DataSection {
    private DataSection() {}

    static Section of(ReportPage page, Palette palette) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (DataColumn column : page.columns()) {
            charts.add(new Chart.Lines(
                    column.name(),
                    new Chart.Axes(Axis.weeks(), Axis.fromZero("", column.kind())),
                    FitSections.days(page.weeks()),
                    List.of(),
                    List.of(new Chart.Line(
                            column.name(), palette.ofResponse(column.name()), column.values(), Chart.Look.SOLID)),
                    Chart.Notes.none()));
            PageTable table = new PageTable(column.name())
                    .column("week", Unit.Kind.NUMBER)
                    .column(column.name(), column.kind());
            for (int week = 0; week < page.weeks().size(); week++) {
                table.row().date(page.weeks().get(week)).number(column.values().at(week));
            }
            tables.add(table);
        }
        String caption =
                "A channel that is always on, or always on together with another, leaves little to learn from: look for"
                        + " weeks with and weeks without it. Jumps and single spikes should have a reason that stands in a control.";
        List<Figure> figures =
                charts.isEmpty() ? List.of() : List.of(new Figure("data", caption, List.of(), charts, tables));
        return new Section("data", "The data over time", List.of(), figures, List.of());
    }
}
