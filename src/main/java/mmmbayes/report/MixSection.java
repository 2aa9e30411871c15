package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.report.Chart.Row;
import mmmbayes.report.Chart.Shape;

/** The section on the best media mix, where one was searched for. */
final class MixSection {
    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    MixSection(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    Section section() {
        return page.bestMix()
                .map(this::section)
                .orElseGet(() -> new Section("mix", "", List.of(), List.of(), List.of()));
    }

    private Section section(BestMix mix) {
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
        String caption = "Under this policy (" + mix.policy() + ") the best mix changes "
                + page.heading().outcome() + " by " + wording.estimate(mix.gain(), Unit.Kind.MONEY)
                + "; the probability that it brings more is "
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
