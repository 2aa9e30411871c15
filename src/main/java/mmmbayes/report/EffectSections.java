package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mmmbayes.report.Chart.Mark;
import mmmbayes.report.Chart.Row;
import mmmbayes.report.Chart.Shape;
import mmmbayes.report.EffectRow.Scope;

/** The sections on what the channels did: effects, returns on spend, the flow of money. */
final class EffectSections {
    private static final List<Estimand> PATHS = List.of(Estimand.TOTAL, Estimand.DIRECT, Estimand.INDIRECT);
    private static final List<Estimand> RETURNS = List.of(Estimand.ROAS, Estimand.NET_ROAS, Estimand.SYSTEM_ROAS);
    private static final List<Estimand> MARGINAL_RETURNS =
            List.of(Estimand.MARGINAL_ROAS, Estimand.MARGINAL_NET_ROAS, Estimand.MARGINAL_SYSTEM_ROAS);

    private static final Shape[] SHAPES = {Shape.CIRCLE, Shape.SQUARE, Shape.DIAMOND};

    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    EffectSections(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    List<Section> all() {
        return List.of(effects(), returns(), flow());
    }

    private Section effects() {
        List<Row> rows = new ArrayList<>();
        PageTable table = new PageTable(
                        "Effects on " + page.heading().outcome() + ", "
                                + page.heading().window(),
                        "effects.csv")
                .column("channel", Unit.Kind.NUMBER)
                .column("effect", Unit.Kind.NUMBER)
                .estimateColumns(page.heading().masses(), Unit.Kind.MONEY);
        List<Estimand> shown = List.of(
                Estimand.TOTAL,
                Estimand.DIRECT,
                Estimand.INDIRECT,
                Estimand.INDIRECT_THROUGH,
                Estimand.INDIRECT_INTERACTION,
                Estimand.SHARE_MEDIATED,
                Estimand.INDUCED_SPEND);
        for (Channel channel : page.channels()) {
            addRow(rows, Scope.CHANNEL, channel.name(), told(PATHS));
            addTable(table, Scope.CHANNEL, channel.name(), shown);
        }
        page.label(Scope.JOINT).ifPresent(label -> {
            addRow(rows, Scope.JOINT, label, told(PATHS));
            addTable(table, Scope.JOINT, label, shown);
        });
        page.label(Scope.INTERACTION).ifPresent(label -> addTable(table, Scope.INTERACTION, label, shown));
        Chart chart = new Chart.Intervals(
                (isMediated() ? "Total, direct and indirect effect on " : "Effect on ")
                        + page.heading().outcome() + " per channel",
                Axis.fromZero(wording.money(page.heading().outcome()), Unit.Kind.MONEY),
                rows,
                List.of());
        List<String> lead = new ArrayList<>();
        lead.add("What " + page.heading().outcome()
                + " would have been lost without a channel, over "
                + page.heading().window()
                + (isMediated()
                        ? ". The total splits exactly into what the channel does directly and what it does by way of "
                                + page.mediators() + "."
                        : "."));
        lead.addAll(excludedPaths());
        return new Section(
                "effects",
                isMediated() ? "Direct, indirect and total effects" : "Effects",
                lead,
                rows.isEmpty()
                        ? List.of()
                        : List.of(new Figure(
                                "effects",
                                effectCaption(),
                                isMediated() ? pathKeys() : List.of(),
                                List.of(chart),
                                List.of(table))),
                List.of());
    }

    /** Which channels the spec gives one path only. */
    private List<String> excludedPaths() {
        List<String> sentences = new ArrayList<>();
        String outcome = page.heading().outcome();
        if (isMediated()) {
            without(Estimand.INDIRECT)
                    .ifPresent(names -> sentences.add(
                            "By the spec no mediator reacts to " + names + ": no indirect effect is estimated there."));
            without(Estimand.DIRECT)
                    .ifPresent(names -> sentences.add("By the spec " + names + " moves " + outcome
                            + " by way of mediators alone: no direct effect is estimated there."));
        }
        return sentences;
    }

    private Optional<String> without(Estimand path) {
        List<String> names = page.treatments().stream()
                .filter(channel -> page.effect(channel, Estimand.TOTAL).isPresent()
                        && page.effect(channel, path).isEmpty())
                .map(Channel::name)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(Wording.list(names));
    }

    private boolean isMediated() {
        return !page.mediators().isEmpty();
    }

    /** Without a mediator the first of three says all: the others are the same, or nothing. */
    private List<Estimand> told(List<Estimand> estimands) {
        return isMediated() ? estimands : estimands.subList(0, 1);
    }

    /** The largest total and indirect effect, what is not settled, and the interaction. */
    private String effectCaption() {
        List<String> open = new ArrayList<>();
        for (Channel channel : page.channels()) {
            page.effect(channel, Estimand.TOTAL)
                    .filter(estimate -> !estimate.isAwayFromZero())
                    .ifPresent(estimate -> open.add(channel.name()));
        }
        String most = told(List.of(Estimand.TOTAL, Estimand.INDIRECT)).stream()
                .flatMap(estimand -> largest(estimand).stream())
                .collect(Collectors.joining("; the "));
        String unknown = open.isEmpty()
                ? ""
                : " The " + wording.outerInterval() + " of the total effect contains 0 for " + Wording.list(open)
                        + ": these data do not settle it.";
        String together = page.interaction()
                .map(row -> " Effects of single channels do not add up to the joint effect; the difference is "
                        + wording.estimate(row.estimate(), Unit.Kind.MONEY) + ".")
                .orElse("");
        return most.isEmpty() ? "" : "The " + most + "." + unknown + together;
    }

    /** {@code largest total effect is that of facebook, 3.40M (90% interval ...)}. */
    private Optional<String> largest(Estimand estimand) {
        return page.treatments().stream()
                .flatMap(channel -> page.row(Scope.CHANNEL, channel.name(), estimand).stream())
                .max(Comparator.comparingDouble(row -> row.estimate().median()))
                .map(row -> "largest " + estimand.label() + " is that of " + row.channel() + ", "
                        + wording.estimate(row.estimate(), Unit.Kind.MONEY));
    }

    private Section returns() {
        List<String> lead = new ArrayList<>();
        String mediators = page.mediators();
        lead.add("A return is " + page.heading().outcome()
                + " per unit of spend, not profit: what a channel has to return to pay for itself"
                + " is 1 divided by the margin."
                + (mediators.isEmpty()
                        ? ""
                        : " Gross counts the channel's own spend alone; net subtracts the " + mediators
                                + " spend that the channel causes; system divides by both together.")
                + " Marginal is the return on the next 1% of spend.");
        for (Channel channel : page.channels()) {
            if (channel.spend() == 0) {
                lead.add(channel.name() + " has no spend in the window and therefore no return.");
            }
        }
        List<Figure> figures = new ArrayList<>();
        returnFigure("roas", "Return on spend per channel", told(RETURNS)).ifPresent(figures::add);
        returnFigure("marginal-roas", "Return on the next 1% of spend per channel", told(MARGINAL_RETURNS))
                .ifPresent(figures::add);
        return new Section("roas", "Return on spend", lead, figures, List.of());
    }

    private Optional<Figure> returnFigure(String name, String title, List<Estimand> kinds) {
        List<Row> rows = new ArrayList<>();
        for (Channel channel : page.channels()) {
            addRow(rows, Scope.CHANNEL, channel.name(), kinds);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Chart chart = new Chart.Intervals(
                title,
                Axis.fromZero(page.heading().outcome() + " per unit of spend", Unit.Kind.RATIO),
                rows,
                List.of(new Chart.Marker(1, "1")));
        List<LegendKey> keys = !isMediated()
                ? List.of()
                : List.of(
                        new LegendKey(Ink.MUTED, LegendKey.Sign.POINT, "gross"),
                        new LegendKey(Ink.MUTED, LegendKey.Sign.SQUARE, "net of " + page.mediators()),
                        new LegendKey(Ink.MUTED, LegendKey.Sign.DIAMOND, "system"));
        return Optional.of(new Figure(
                name, returnCaption(rows, kinds.get(0)), keys, List.of(chart), List.of(returnTable(title, kinds))));
    }

    /** Returns of each channel and, in the table alone, of all treatments together. */
    private PageTable returnTable(String title, List<Estimand> kinds) {
        PageTable table = new PageTable(title + ", " + page.heading().window(), "roas.csv")
                .column("channel", Unit.Kind.NUMBER)
                .column("spend", Unit.Kind.MONEY)
                .column("return", Unit.Kind.NUMBER)
                .returnColumns(page.heading().masses());
        for (Channel channel : page.channels()) {
            for (Estimand estimand : kinds) {
                page.row(Scope.CHANNEL, channel.name(), estimand)
                        .ifPresent(row -> addReturn(table, row, channel.spend()));
            }
        }
        double spend = page.treatments().stream().mapToDouble(Channel::spend).sum();
        page.effects().stream()
                .filter(row -> row.scope() == Scope.JOINT && kinds.contains(row.estimand()))
                .forEach(row -> addReturn(table, row, spend));
        return table;
    }

    private static void addReturn(PageTable table, EffectRow row, double spend) {
        table.row().text(row.channel()).number(spend).text(row.estimand().label());
        table.returned(row);
    }

    /** Names the best channel only if its interval does not overlap the next one's median, and those that may not return 1. */
    private String returnCaption(List<Row> rows, Estimand estimand) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparingDouble((Row row) -> -headline(row).median()))
                .toList();
        Row best = ordered.get(0);
        if (ordered.size() == 1) {
            return "Of each unit spent on " + best.label() + " come back " + Wording.plain(headline(best)) + "."
                    + aboveOne(estimand);
        }
        Row next = ordered.get(1);
        boolean clear = headline(best).lower() > headline(next).median();
        return "The largest return is that of " + best.label() + ", " + Wording.plain(headline(best)) + ", then "
                + next.label() + ", " + Wording.plain(headline(next))
                + (clear ? "." : "; their intervals overlap, so the order is not certain.") + aboveOne(estimand);
    }

    /** Of which channels it is known that they return more, or less, than 1. */
    private String aboveOne(Estimand estimand) {
        if (page.isForbidden()) {
            return "";
        }
        Map<Certainty, List<String>> sure = new EnumMap<>(Certainty.class);
        for (Channel channel : page.channels()) {
            page.row(Scope.CHANNEL, channel.name(), estimand)
                    .ifPresent(row -> sure.computeIfAbsent(
                                    Certainty.of(row.probabilityAboveOne()), certainty -> new ArrayList<>())
                            .add(channel.name()));
        }
        List<String> parts = new ArrayList<>();
        sure.forEach((certainty, names) -> parts.add(certainty.words() + " for " + Wording.list(names)));
        return " More than 1 (" + estimand.label() + "): " + String.join("; ", parts) + ".";
    }

    private static Estimate headline(Row row) {
        return row.marks().get(0).estimate();
    }

    private Section flow() {
        List<Chart.Node> nodes = new ArrayList<>();
        for (Channel channel : page.channels()) {
            int column = channel.role() == Channel.Role.TREATMENT ? 0 : 1;
            nodes.add(new Chart.Node(channel.name(), palette.of(channel.name()), column));
        }
        nodes.add(new Chart.Node(page.heading().outcome(), Ink.OUTCOME, 2));
        List<Chart.Arrow> arrows = page.edges().stream()
                .map(edge -> new Chart.Arrow(edge.from(), edge.to(), edge.meaning(), edge.estimate()))
                .toList();
        long open = page.edges().stream()
                .filter(edge -> !edge.estimate().isAwayFromZero())
                .count();
        String most = page.edges().stream()
                .max(Comparator.comparingDouble(edge -> edge.estimate().median()))
                .map(edge -> "Most moves from " + edge.from() + " to " + edge.to() + ", "
                        + wording.estimate(edge.estimate(), Unit.Kind.MONEY) + ". ")
                .orElse("");
        String caption = most + "The wider the arrow, the more "
                + page.heading().outcome()
                + " moves along it: the dark core is the median, the pale rim the upper end of the "
                + wording.outerInterval() + ", which stands in brackets. "
                + (open == 0
                        ? "No interval contains 0."
                        : open + " of " + page.edges().size() + " arrows are dashed: their interval contains 0.");
        Chart chart = new Chart.Flow(
                "Flow of money from channels to " + page.heading().outcome(), nodes, arrows);
        return new Section(
                "flow",
                "How the money flows",
                List.of(),
                arrows.isEmpty()
                        ? List.of()
                        : List.of(new Figure("causal-graph", caption, List.of(), List.of(chart), List.of(flowTable()))),
                List.of());
    }

    private PageTable flowTable() {
        PageTable table = new PageTable(
                        "Money along each arrow, " + page.heading().window(), "effects.csv")
                .column("from", Unit.Kind.NUMBER)
                .column("to", Unit.Kind.NUMBER)
                .column("what flows", Unit.Kind.NUMBER)
                .estimateColumns(page.heading().masses(), Unit.Kind.MONEY);
        for (PathEdge edge : page.edges()) {
            table.row()
                    .text(edge.from())
                    .text(edge.to())
                    .text(edge.meaning())
                    .estimate(edge.estimate(), Unit.Kind.MONEY);
        }
        return table;
    }

    private void addRow(List<Row> rows, Scope scope, String label, List<Estimand> estimands) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < estimands.size(); i++) {
            Estimand estimand = estimands.get(i);
            Shape shape = SHAPES[i];
            Ink ink = scope == Scope.CHANNEL ? palette.of(label) : Ink.OUTCOME;
            page.effect(scope, label, estimand)
                    .ifPresent(estimate -> marks.add(new Mark(estimand.label(), ink, shape, estimate)));
        }
        if (!marks.isEmpty()) {
            rows.add(new Row(label, marks));
        }
    }

    private void addTable(PageTable table, Scope scope, String label, List<Estimand> estimands) {
        for (Estimand estimand : estimands) {
            for (EffectRow row : page.effects()) {
                if (row.scope() == scope && row.channel().equals(label) && row.estimand() == estimand) {
                    String by = row.mediator().isEmpty() ? "" : " " + row.mediator();
                    table.row().text(label).text(estimand.label() + by).estimate(row.estimate(), estimand.kind());
                }
            }
        }
    }

    private static List<LegendKey> pathKeys() {
        return List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.POINT, "total"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.SQUARE, "direct"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.DIAMOND, "indirect"));
    }
}
