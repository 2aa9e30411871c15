package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mmmbayes.report.EffectRow.Scope;

/**
 * A fit as text that fits a screen: the verdict with the problems first, effects with small interval bars, returns on spend,
 * the comparison with the baselines, and where the report is.
 */
public final class TerminalSummary {
    private static final int NUMBER_COLUMNS = 8;
    /** From so many columns on there is room for the interval of the indirect effects. */
    private static final int WIDE = 96;
    /** Baselines that are shown beside this model; all are in the report. */
    private static final int SHOWN_BASELINES = 4;

    private static final List<Estimand> RETURNS =
            List.of(Estimand.ROAS, Estimand.NET_ROAS, Estimand.SYSTEM_ROAS, Estimand.MARGINAL_ROAS);

    private final ReportPage page;
    private final TerminalStyle style;
    private final StringBuilder out = new StringBuilder();

    private TerminalSummary(ReportPage page, TerminalStyle style) {
        this.page = page;
        this.style = style;
    }

    /**
     * The summary, ending with a line break.
     *
     * @param where lines about where things were written, shown last; may be empty
     */
    public static String of(ReportPage page, TerminalStyle style, List<String> where) {
        TerminalSummary summary = new TerminalSummary(page, style);
        summary.title();
        summary.verdict();
        summary.effects();
        summary.returns();
        summary.comparison();
        if (!where.isEmpty()) {
            summary.line("");
        }
        where.forEach(line -> summary.line(PlainText.clean(line)));
        return summary.out.toString();
    }

    /**
     * The problems and cautions alone, and where things were written; only the latter if there are none.
     *
     * @param where as for {@link #of}
     */
    public static String problems(ReportPage page, TerminalStyle style, List<String> where) {
        TerminalSummary summary = new TerminalSummary(page, style);
        for (Finding finding : page.verdictByWeight()) {
            if (finding.level() == Finding.Level.PROBLEM || finding.level() == Finding.Level.CAUTION) {
                summary.wrapped(summary.mark(finding.level()), finding.text());
            }
        }
        where.forEach(line -> summary.line(PlainText.clean(line)));
        return summary.out.toString();
    }

    private void title() {
        Heading heading = page.heading();
        String period = page.weeks().isEmpty()
                ? ""
                : ", " + page.weeks().get(0) + " to "
                        + page.weeks().get(page.weeks().size() - 1) + " ("
                        + page.weeks().size() + " weeks)";
        String through = page.mediators().isEmpty() ? "" : " through " + page.mediators();
        wrapped(
                "",
                heading.name() + ": what "
                        + page.treatments().size() + (page.treatments().size() == 1 ? " channel" : " channels")
                        + " did for " + heading.outcome() + through + period);
    }

    private void verdict() {
        if (page.verdict().isEmpty()) {
            return;
        }
        section("VERDICT");
        for (Finding finding : page.verdictByWeight()) {
            wrapped(mark(finding.level()), finding.text());
        }
    }

    private String mark(Finding.Level level) {
        return switch (level) {
            case PROBLEM -> coloured("31", "  PROBLEM  ");
            case CAUTION -> coloured("33", "  caution  ");
            case GOOD -> coloured("32", "  good     ");
            case RESULT -> "  result   ";
            case NOTE -> "  note     ";
        };
    }

    /** The channels, all together, and the interaction: total with its interval, and the two paths. */
    private void effects() {
        List<EffectLine> lines = new ArrayList<>();
        for (Channel channel : page.channels()) {
            page.effect(channel, Estimand.TOTAL)
                    .ifPresent(total -> lines.add(effectLine(Scope.CHANNEL, channel.name(), total)));
        }
        page.label(Scope.JOINT).ifPresent(label -> addLine(lines, Scope.JOINT, label));
        page.interaction().ifPresent(row -> addLine(lines, Scope.INTERACTION, row.channel()));
        if (lines.isEmpty()) {
            return;
        }
        String money =
                page.heading().currency().isEmpty() ? "" : ", " + page.heading().currency();
        section("EFFECT ON " + page.heading().outcome() + money + " over "
                + page.heading().window());
        table(lines);
    }

    private void addLine(List<EffectLine> lines, Scope scope, String label) {
        page.effect(scope, label, Estimand.TOTAL).ifPresent(total -> lines.add(effectLine(scope, label, total)));
    }

    private EffectLine effectLine(Scope scope, String label, Estimate total) {
        return new EffectLine(
                scope,
                label,
                total,
                page.effect(scope, label, Estimand.DIRECT),
                page.effect(scope, label, Estimand.INDIRECT));
    }

    private void returns() {
        List<Channel> withReturn = page.channels().stream()
                .filter(channel -> page.effect(channel, Estimand.ROAS).isPresent())
                .toList();
        if (!withReturn.isEmpty()) {
            String search = page.mediators();
            section("RETURN per unit of spend"
                    + (search.isEmpty()
                            ? ""
                            : ": gross, net of the " + search + " spend it causes, per unit of both (system)")
                    + ", on the next 1% (marginal)");
            int labels = labelColumns(withReturn.stream().map(Channel::name).toList());
            String outer = Numbers.probability(page.heading().masses().outer());
            StringBuilder header = new StringBuilder("  " + PlainText.left("", labels));
            RETURNS.forEach(estimand -> header.append(PlainText.right(estimand.shortLabel(), NUMBER_COLUMNS + 1)));
            line(header.append("  net, ").append(outer).append(" interval").toString());
            List<Estimate> headline =
                    withReturn.stream().map(this::headlineReturn).toList();
            List<String> intervals = headline.stream()
                    .map(estimate -> Numbers.interval(estimate.lower(), estimate.upper(), Unit.Kind.RATIO))
                    .toList();
            int intervalColumns = widest(intervals, 14, 24);
            int used = 2 + labels + RETURNS.size() * (NUMBER_COLUMNS + 1) + 2 + intervalColumns + 1;
            IntervalBar bars =
                    new IntervalBar(headline.stream().map(List::of).toList(), barColumns(used), style.unicode());
            for (int i = 0; i < withReturn.size(); i++) {
                line(returnLine(withReturn.get(i), labels) + "  "
                        + PlainText.left(intervals.get(i), intervalColumns) + " "
                        + bars.draw(headline.get(i)).stripTrailing());
            }
        }
        page.channels().stream()
                .filter(channel -> channel.spend() == 0)
                .forEach(channel -> wrapped("  ", channel.name() + ": no spend in the window, so no return"));
    }

    /** Net of induced spend where the channel induces any, else gross, which is then the same. */
    private Estimate headlineReturn(Channel channel) {
        return page.effect(channel, Estimand.NET_ROAS)
                .or(() -> page.effect(channel, Estimand.ROAS))
                .orElseThrow();
    }

    private String returnLine(Channel channel, int labels) {
        StringBuilder text = new StringBuilder("  " + PlainText.left(channel.name(), labels));
        for (Estimand estimand : RETURNS) {
            String number = page.effect(channel, estimand)
                    .map(estimate -> Numbers.full(estimate.median(), Unit.Kind.RATIO))
                    .orElse("-");
            text.append(PlainText.right(number, NUMBER_COLUMNS + 1));
        }
        return text.toString();
    }

    /** One line of the table of effects. */
    private record EffectLine(
            Scope scope, String label, Estimate total, Optional<Estimate> direct, Optional<Estimate> indirect) {
        String totalInterval() {
            return interval(total);
        }

        String indirectInterval() {
            return indirect.map(EffectLine::interval).orElse("");
        }

        private static String interval(Estimate estimate) {
            return Numbers.interval(estimate.lower(), estimate.upper(), Unit.Kind.MONEY);
        }
    }

    private void table(List<EffectLine> lines) {
        boolean paths = !page.mediators().isEmpty()
                && lines.stream().anyMatch(line -> line.indirect().isPresent());
        boolean wide = paths && style.columns() >= WIDE;
        int labels = labelColumns(lines.stream().map(EffectLine::label).toList());
        int totals = widest(lines.stream().map(EffectLine::totalInterval).toList(), 12, 24);
        int indirects = widest(lines.stream().map(EffectLine::indirectInterval).toList(), 12, 24);
        int used = 2
                + labels
                + NUMBER_COLUMNS
                + 2
                + totals
                + (paths ? 2 * NUMBER_COLUMNS + 1 : 0)
                + 1
                + (wide ? 2 + indirects : 0);
        String outer = Numbers.probability(page.heading().masses().outer());
        line("  " + PlainText.left("", labels) + PlainText.right("total", NUMBER_COLUMNS) + "  "
                + PlainText.left(outer + " interval", totals)
                + (paths
                        ? PlainText.right("direct", NUMBER_COLUMNS) + PlainText.right("indirect", NUMBER_COLUMNS + 1)
                        : "")
                + (wide ? "  " + outer + " interval" : ""));
        // a difference of sums is wide where any channel is: the interaction does not stretch the scale
        List<List<Estimate>> scale = lines.stream()
                .filter(line -> line.scope() != Scope.INTERACTION)
                .map(line -> List.of(line.total()))
                .toList();
        IntervalBar bars = new IntervalBar(scale, barColumns(used), style.unicode());
        for (EffectLine line : lines) {
            line("  " + PlainText.left(line.label(), labels)
                    + PlainText.right(Numbers.compact(line.total().median(), Unit.Kind.MONEY), NUMBER_COLUMNS) + "  "
                    + PlainText.left(line.totalInterval(), totals)
                    + (paths ? number(line.direct(), NUMBER_COLUMNS) + number(line.indirect(), NUMBER_COLUMNS + 1) : "")
                    + (wide ? "  " + PlainText.left(line.indirectInterval(), indirects) : "")
                    + " " + bars.draw(line.total()).stripTrailing());
        }
    }

    private static String number(Optional<Estimate> estimate, int columns) {
        return PlainText.right(
                estimate.map(one -> Numbers.compact(one.median(), Unit.Kind.MONEY))
                        .orElse("-"),
                columns);
    }

    private static int labelColumns(List<String> labels) {
        return widest(labels, 9, 20);
    }

    /** Columns that the widest text takes, within bounds. */
    private static int widest(List<String> texts, int least, int most) {
        int widest = texts.stream()
                .mapToInt(text -> PlainText.width(PlainText.clean(text)))
                .max()
                .orElse(0);
        return Math.min(Math.max(widest, least), most);
    }

    private int barColumns(int used) {
        return Math.max(8, Math.min(40, style.columns() - used - 1));
    }

    private void comparison() {
        if (page.comparison().scores().isEmpty()) {
            return;
        }
        section("PREDICTION of the " + page.comparison().rows());
        List<Comparison.Score> scores = shownScores();
        String inner = Numbers.probability(page.heading().masses().inner());
        String outer = Numbers.probability(page.heading().masses().outer());
        int names = widest(scores.stream().map(Comparison.Score::model).toList(), 12, style.columns() - 49);
        line("  " + PlainText.left("", names) + PlainText.right("R2", 8) + PlainText.right("RMSE", 8)
                + PlainText.right("MAPE", 8) + PlainText.right("WAPE", 8) + "  in " + inner + " / " + outer);
        for (Comparison.Score score : scores) {
            String coverage =
                    score.coverageInner().isPresent() && score.coverageOuter().isPresent()
                            ? Numbers.percentShort(score.coverageInner().getAsDouble()) + " / "
                                    + Numbers.percentShort(score.coverageOuter().getAsDouble())
                            : "-";
            line("  " + PlainText.left(score.model(), names)
                    + PlainText.right(Numbers.full(score.r2(), Unit.Kind.RATIO), 8)
                    + PlainText.right(Numbers.compact(score.rmse()), 8)
                    + PlainText.right(Numbers.percentShort(score.mape()), 8)
                    + PlainText.right(Numbers.percentShort(score.wape()), 8) + "  " + coverage);
        }
        int left = page.comparison().scores().size() - scores.size();
        if (left > 0) {
            line("  and " + left + " more in the report");
        }
    }

    /** This model and the baselines that come closest, and in any case the mean, in their order. */
    private List<Comparison.Score> shownScores() {
        List<Comparison.Score> all = page.comparison().scores();
        List<String> shown = all.stream()
                .skip(1)
                .sorted(Comparator.comparing(
                                (Comparison.Score score) -> !score.model().equals("mean"))
                        .thenComparingDouble(Comparison.Score::rmse))
                .limit(SHOWN_BASELINES)
                .map(Comparison.Score::model)
                .toList();
        return all.stream()
                .filter(score -> score.model().equals(all.get(0).model()) || shown.contains(score.model()))
                .toList();
    }

    private void section(String title) {
        line("");
        for (String text : wrap(PlainText.clean(title), style.columns())) {
            line(coloured("1", text));
        }
    }

    /** Text after a mark, its later lines indented below its first. */
    private void wrapped(String mark, String text) {
        int indent = PlainText.width(mark.replaceAll("\u001b\\[[0-9;]*m", ""));
        String prefix = mark;
        for (String part : wrap(PlainText.clean(text), style.columns() - indent)) {
            line(prefix + part);
            prefix = " ".repeat(indent);
        }
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (current.length() > 0 && PlainText.width(current.toString()) + 1 + PlainText.width(word) > columns) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() > 0 ? " " : "").append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    private String coloured(String code, String text) {
        return style.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
