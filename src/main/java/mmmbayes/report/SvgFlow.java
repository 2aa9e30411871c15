package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Draws a causal graph: treatments on the left, mediators below the middle, the outcome on the right. Arrows leave and reach a
 * node side by side. A dark core shows the median of the money that moves along an arrow, the pale rim the upper end of its
 * interval; an arrow whose interval holds 0 is dashed.
 */
final class SvgFlow {
    private static final double WIDTH = 720;
    private static final double NODE_WIDTH = 124;
    private static final double NODE_HEIGHT = 32;
    private static final double GAP = 24;
    /** Room at the outcome for the rims of all arrows together. */
    private static final double OUTCOME_ROOM = 150;

    private static final double[] COLUMNS = {3, 318, WIDTH - NODE_WIDTH - 3};

    private record Box(Chart.Node node, double y, double height) {
        double left() {
            return COLUMNS[node.column()];
        }

        double right() {
            return left() + NODE_WIDTH;
        }
    }

    private final Markup out;
    private final Chart.Flow chart;
    private final double perMoney;
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<Chart.Arrow, Double> startY = new HashMap<>();
    private final Map<Chart.Arrow, Double> endY = new HashMap<>();

    private SvgFlow(Markup out, Chart.Flow chart) {
        this.out = out;
        this.chart = chart;
        String outcome = chart.nodes().stream()
                .filter(node -> node.column() == 2)
                .map(Chart.Node::name)
                .findFirst()
                .orElse("");
        double money = chart.arrows().stream()
                .filter(arrow -> arrow.to().equals(outcome))
                .mapToDouble(SvgFlow::largest)
                .sum();
        this.perMoney = money > 0 ? OUTCOME_ROOM / money : 0;
    }

    static void draw(Markup out, Chart.Flow chart) {
        SvgFlow flow = new SvgFlow(out, chart);
        double height = flow.place();
        flow.spread();
        SvgChart.Size size = new SvgChart.Size(WIDTH, height, 0, 0, "wide flow");
        SvgChart.open(out, chart.title(), size, "", new Scale(0, 1, 0, 1));
        chart.arrows().forEach(flow::arrow);
        chart.arrows().forEach(flow::amount);
        flow.boxes.values().stream()
                .sorted(Comparator.comparing(box -> box.node().name()))
                .forEach(flow::node);
        out.close();
    }

    private static double largest(Chart.Arrow arrow) {
        return Math.max(
                Math.abs(arrow.estimate().lower()), Math.abs(arrow.estimate().upper()));
    }

    private double rim(Chart.Arrow arrow) {
        return Math.max(2, largest(arrow) * perMoney);
    }

    /** Room that an arrow takes at a node: enough for its rim and for the number beside it. */
    private double slot(Chart.Arrow arrow) {
        return Math.max(13, rim(arrow));
    }

    /** Puts the nodes into their columns; gives the height of the picture. */
    private double place() {
        double left = columnHeight(0);
        double middle = columnHeight(1);
        double right = columnHeight(2);
        double height = Math.max(left, Math.max(right, 0) + (middle > 0 ? middle + GAP : 0)) + 16;
        place(0, (height - left) / 2);
        place(1, height - middle - 8);
        place(2, middle > 0 ? Math.max(8, (height - middle - GAP - right) / 2) : (height - right) / 2);
        return height;
    }

    private double columnHeight(int column) {
        List<Chart.Node> nodes = column(column);
        return nodes.stream().mapToDouble(this::height).sum() + GAP * Math.max(0, nodes.size() - 1);
    }

    private List<Chart.Node> column(int column) {
        return chart.nodes().stream().filter(node -> node.column() == column).toList();
    }

    private void place(int column, double top) {
        double y = top;
        for (Chart.Node node : column(column)) {
            boxes.put(node.name(), new Box(node, y, height(node)));
            y += height(node) + GAP;
        }
    }

    private double height(Chart.Node node) {
        double outgoing = room(node, Chart.Arrow::from);
        double incoming = room(node, Chart.Arrow::to);
        return Math.max(NODE_HEIGHT, Math.max(outgoing, incoming) + 6);
    }

    private double room(Chart.Node node, Function<Chart.Arrow, String> end) {
        return chart.arrows().stream()
                .filter(arrow -> end.apply(arrow).equals(node.name()))
                .mapToDouble(this::slot)
                .sum();
    }

    /** Gives each arrow its own place at both of its nodes, in the order of the nodes at the other end. */
    private void spread() {
        for (Box box : boxes.values()) {
            spread(box, Chart.Arrow::from, Chart.Arrow::to, startY);
            spread(box, Chart.Arrow::to, Chart.Arrow::from, endY);
        }
    }

    private void spread(
            Box box,
            Function<Chart.Arrow, String> here,
            Function<Chart.Arrow, String> there,
            Map<Chart.Arrow, Double> places) {
        List<Chart.Arrow> arrows = new ArrayList<>(chart.arrows().stream()
                .filter(arrow -> here.apply(arrow).equals(box.node().name()) && boxes.containsKey(there.apply(arrow)))
                .toList());
        arrows.sort(Comparator.comparingDouble(arrow -> order(boxes.get(there.apply(arrow)))));
        double y = box.y()
                + (box.height() - arrows.stream().mapToDouble(this::slot).sum()) / 2;
        for (Chart.Arrow arrow : arrows) {
            places.put(arrow, y + slot(arrow) / 2);
            y += slot(arrow);
        }
    }

    /** Arrows from and to a mediator run below those between treatments and outcome. */
    private static double order(@org.jspecify.annotations.Nullable Box box) {
        return box == null ? 0 : box.y() + (box.node().column() == 1 ? 1e6 : 0);
    }

    private void arrow(Chart.Arrow arrow) {
        Box from = boxes.get(arrow.from());
        Box to = boxes.get(arrow.to());
        if (from == null || to == null) {
            return;
        }
        Estimate estimate = arrow.estimate();
        double reach = (to.left() - from.right()) * 0.5;
        double start = startY.getOrDefault(arrow, 0.0);
        double end = endY.getOrDefault(arrow, 0.0);
        String path = "M" + SvgChart.at(from.right()) + " " + SvgChart.at(start) + "C"
                + SvgChart.at(from.right() + reach) + " " + SvgChart.at(start) + " " + SvgChart.at(to.left() - reach)
                + " " + SvgChart.at(end) + " " + SvgChart.at(to.left() - 7) + " " + SvgChart.at(end);
        out.open("g", "class", "arrow " + from.node().ink().css());
        out.element(
                "title",
                arrow.from() + " to " + arrow.to() + ", " + arrow.meaning() + ": "
                        + Numbers.full(estimate.median(), Unit.Kind.MONEY) + " ("
                        + Numbers.full(estimate.lower(), Unit.Kind.MONEY) + " to "
                        + Numbers.full(estimate.upper(), Unit.Kind.MONEY) + ")");
        out.leaf("path", "class", "rim", "stroke-width", SvgChart.at(rim(arrow)), "d", path);
        double core = Math.max(1.5, Math.abs(estimate.median()) * perMoney);
        out.leaf(
                "path",
                "class",
                estimate.isAwayFromZero() ? "core" : "core dashed",
                "stroke-width",
                SvgChart.at(core),
                "d",
                path);
        double half = Math.max(3.5, core / 2 + 2);
        out.leaf(
                "path",
                "class",
                "head",
                "d",
                "M" + SvgChart.at(to.left() - 8) + " " + SvgChart.at(end - half) + "v" + SvgChart.at(2 * half)
                        + "l7.5 -" + SvgChart.at(half) + "z");
        out.close();
    }

    /** The median beside the place where the arrow starts. */
    private void amount(Chart.Arrow arrow) {
        Box from = boxes.get(arrow.from());
        if (from != null && startY.containsKey(arrow)) {
            out.element(
                    "text",
                    Numbers.compact(arrow.estimate().median()),
                    "class",
                    "amount",
                    "x",
                    SvgChart.at(from.right() + 7),
                    "y",
                    SvgChart.at(startY.getOrDefault(arrow, 0.0) + 4));
        }
    }

    private void node(Box box) {
        Chart.Node node = box.node();
        out.open("g", "class", "node " + node.ink().css());
        out.element("title", node.name());
        out.leaf(
                "rect",
                "x",
                SvgChart.at(box.left()),
                "y",
                SvgChart.at(box.y()),
                "width",
                SvgChart.at(NODE_WIDTH),
                "height",
                SvgChart.at(box.height()),
                "rx",
                "5");
        out.element(
                "text", SvgIntervals.abbreviated(node.name(), 16),
                "class", "mid",
                "x", SvgChart.at(box.left() + NODE_WIDTH / 2),
                "y", SvgChart.at(box.y() + box.height() / 2 + 4.5));
        out.close();
    }
}
