package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mmmbayes.report.EffectRow.Scope;

/**
 * What each channel brought and returned, one line a channel, for a terminal: total effect with its interval as text and as a
 * bar, the two paths, the return on spend. Intervals of the indirect effect and of the return, then the bars, are left out where
 * the terminal has no room for them.
 */
final class ChannelTable {
    private static final int LEAST_LABEL = 9;
    private static final int LONGEST_LABEL = 34;
    /** A shorter bar tells nothing. */
    private static final int LEAST_BAR = 8;
    /** Intervals beside the total's are shown where a bar keeps so many columns. */
    private static final int FAIR_BAR = 12;

    private static final int LONGEST_BAR = 40;
    private static final String NONE = "-";

    private final ReportPage page;
    private final TerminalStyle style;
    private final boolean paths;
    private final List<Row> rows = new ArrayList<>();

    private ChannelTable(ReportPage page, TerminalStyle style) {
        this.page = page;
        this.style = style;
        this.paths = !page.mediators().isEmpty();
    }

    /** One line: a channel, all together, or the interaction. */
    private record Row(
            Scope scope,
            String label,
            Optional<Estimate> total,
            Optional<Estimate> direct,
            Optional<Estimate> indirect,
            Optional<Estimate> gain,
            Optional<Estimate> marginal) {
        boolean isEmpty() {
            return total.isEmpty() && gain.isEmpty();
        }
    }

    /** A column of texts, the first of them its header. */
    private record Column(List<String> texts, boolean words, int width) {
        static Column of(List<String> texts, boolean words) {
            int width = texts.stream()
                    .mapToInt(text -> PlainText.width(PlainText.clean(text)))
                    .max()
                    .orElse(0);
            return new Column(texts, words, width);
        }

        String cell(int row) {
            return words ? PlainText.left(texts.get(row), width) : PlainText.right(texts.get(row), width);
        }
    }

    /** The lines of the table, its header first; none if the page has no effects. */
    static List<String> lines(ReportPage page, TerminalStyle style) {
        ChannelTable table = new ChannelTable(page, style);
        for (Channel channel : page.channels()) {
            table.add(table.row(Scope.CHANNEL, channel.name()));
        }
        page.label(Scope.JOINT).ifPresent(label -> table.add(table.row(Scope.JOINT, label)));
        page.interaction().ifPresent(row -> table.add(table.row(Scope.INTERACTION, row.channel())));
        return table.rows.isEmpty() ? List.of() : table.lines();
    }

    private void add(Row row) {
        if (!row.isEmpty()) {
            rows.add(row);
        }
    }

    /** Returns are net of the spend that a channel causes, where it causes any. */
    private Row row(Scope scope, String label) {
        return new Row(
                scope,
                label,
                page.effect(scope, label, Estimand.TOTAL),
                page.effect(scope, label, Estimand.DIRECT),
                page.effect(scope, label, Estimand.INDIRECT),
                page.effect(scope, label, Estimand.NET_ROAS).or(() -> page.effect(scope, label, Estimand.ROAS)),
                page.effect(scope, label, Estimand.MARGINAL_NET_ROAS)
                        .or(() -> page.effect(scope, label, Estimand.MARGINAL_ROAS)));
    }

    private List<String> lines() {
        String outer = Numbers.probability(page.heading().masses().outer()) + " interval";
        Column total = column("total", Row::total, Unit.Kind.MONEY);
        Column totalInterval = intervals(outer, Row::total, Unit.Kind.MONEY);
        List<Column> after = new ArrayList<>();
        if (paths) {
            after.add(column("direct", Row::direct, Unit.Kind.MONEY));
            after.add(column("indirect", Row::indirect, Unit.Kind.MONEY));
        }
        after.add(column("return", Row::gain, Unit.Kind.RATIO));
        after.add(column("next 1%", Row::marginal, Unit.Kind.RATIO));
        int numbers = taken(List.of(total, totalInterval)) + taken(after);
        Column labels = labels(style.columns() - numbers);
        int room = style.columns() - numbers - taken(List.of(labels));
        Column indirectInterval = intervals(outer, Row::indirect, Unit.Kind.MONEY);
        if (paths && room - taken(List.of(indirectInterval)) >= FAIR_BAR) {
            after.add(2, indirectInterval);
            room -= taken(List.of(indirectInterval));
        }
        Column gainInterval = intervals(outer, Row::gain, Unit.Kind.RATIO);
        if (room - taken(List.of(gainInterval)) >= FAIR_BAR) {
            after.add(after.size() - 1, gainInterval);
            room -= taken(List.of(gainInterval));
        }
        return lines(List.of(labels, total, totalInterval), bars(Math.min(room - 1, LONGEST_BAR)), after);
    }

    private List<String> lines(List<Column> before, List<String> bars, List<Column> after) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row <= rows.size(); row++) {
            StringBuilder line = new StringBuilder();
            append(line, before, row);
            line.append(bars.get(row));
            append(line, after, row);
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static void append(StringBuilder line, List<Column> columns, int row) {
        columns.forEach(
                column -> line.append(' ').append(column.words() ? " " : "").append(column.cell(row)));
    }

    /** Columns of the terminal that these take with what stands before each. */
    private static int taken(List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> column.width() + (column.words() ? 2 : 1))
                .sum();
    }

    /** Labels within the room that numbers leave, cut in the middle, since names of channels often differ at their ends alone. */
    private Column labels(int room) {
        List<String> texts = new ArrayList<>(List.of(""));
        rows.forEach(row -> texts.add(PlainText.clean(row.label())));
        int most = Math.max(LEAST_LABEL, Math.min(LONGEST_LABEL, room - 2));
        Column cut = Column.of(
                texts.stream().map(text -> PlainText.shortened(text, most)).toList(), true);
        return new Column(cut.texts(), true, Math.max(LEAST_LABEL, cut.width()));
    }

    private Column column(String header, Function<Row, Optional<Estimate>> estimate, Unit.Kind kind) {
        List<String> texts = new ArrayList<>(List.of(header));
        rows.forEach(row -> texts.add(estimate.apply(row)
                .map(one -> Numbers.compact(one.median(), kind))
                .orElse(NONE)));
        return Column.of(texts, false);
    }

    private Column intervals(String header, Function<Row, Optional<Estimate>> estimate, Unit.Kind kind) {
        List<String> texts = new ArrayList<>(List.of(header));
        rows.forEach(row -> texts.add(estimate.apply(row)
                .map(one -> Numbers.interval(one.lower(), one.upper(), kind))
                .orElse("")));
        return Column.of(texts, true);
    }

    /** Bars of the total effects under an empty header; empty texts where there is no room for them. */
    private List<String> bars(int columns) {
        List<String> bars = new ArrayList<>();
        if (columns < LEAST_BAR) {
            rows.forEach(row -> bars.add(""));
            bars.add("");
            return bars;
        }
        // a difference of sums is wide where any channel is: the interaction does not stretch the scale
        IntervalBar bar = new IntervalBar(
                rows.stream()
                        .filter(row -> row.scope() != Scope.INTERACTION)
                        .map(row -> row.total().stream().toList())
                        .filter(one -> !one.isEmpty())
                        .toList(),
                columns,
                style.unicode());
        bars.add(" ".repeat(columns + 1));
        rows.forEach(row -> bars.add(" " + row.total().map(bar::draw).orElse(" ".repeat(columns))));
        return bars;
    }
}
