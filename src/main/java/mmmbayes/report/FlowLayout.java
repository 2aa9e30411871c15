package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Places of a causal graph: treatments on the left, mediators below the middle, the outcome on the right. Arrows leave and reach
 * a node side by side, so that their widths can be compared.
 */
final class FlowLayout {
    static final double WIDTH = 720;
    static final double NODE_WIDTH = 138;

    private static final double NODE_HEIGHT = 32;
    /** Room for the name of a node above the amounts of the arrows that leave it. */
    static final double NAME_ROOM = 20;

    private static final double GAP = 24;
    /** Room at the outcome for the rims of all arrows together. */
    private static final double OUTCOME_ROOM = 150;
    /** Room for the amount of a thin arrow. */
    private static final double LEAST_SLOT = 14;

    private static final double[] COLUMNS = {3, 318, WIDTH - NODE_WIDTH - 3};

    /**
     * A node's rectangle.
     *
     * @param top height of the part at the top that holds the name; all of it where no arrow leaves the node
     */
    record Box(Chart.Node node, double y, double height, double top) {
        double left() {
            return COLUMNS[node.column()];
        }

        double right() {
            return left() + NODE_WIDTH;
        }
    }

    /**
     * An arrow's curve from the right of one box to the left of another, a cubic with horizontal ends.
     *
     * @param rim width for the upper end of the interval
     * @param core width for the median
     */
    record Curve(
            Chart.Arrow arrow, Ink ink, double fromX, double fromY, double toX, double toY, double rim, double core) {
        double reach() {
            return (toX - fromX) / 2;
        }

        /** The median: {@code 2.42M}. */
        String amount() {
            return Numbers.compact(arrow.estimate().median());
        }

        /** The outer interval: {@code 604k to 5.49M}. */
        String interval() {
            Estimate estimate = arrow.estimate();
            return Numbers.interval(estimate.lower(), estimate.upper(), Unit.Kind.MONEY);
        }
    }

    private final Chart.Flow chart;
    private final double perMoney;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<Chart.Arrow, Double> startY = new HashMap<>();
    private final Map<Chart.Arrow, Double> endY = new HashMap<>();
    private final double height;

    FlowLayout(Chart.Flow chart) {
        this.chart = chart;
        double money = column(2).stream()
                .flatMap(outcome ->
                        chart.arrows().stream().filter(arrow -> arrow.to().equals(outcome.name())))
                .mapToDouble(FlowLayout::largest)
                .sum();
        this.perMoney = money > 0 ? OUTCOME_ROOM / money : 0;
        this.height = place();
        for (Box box : boxes.values()) {
            spread(box, Chart.Arrow::from, Chart.Arrow::to, startY);
            spread(box, Chart.Arrow::to, Chart.Arrow::from, endY);
        }
    }

    double height() {
        return height;
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    /** The curves of all arrows whose ends are nodes. */
    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Chart.Arrow arrow : chart.arrows()) {
            Box from = boxes.get(arrow.from());
            Box to = boxes.get(arrow.to());
            if (from != null && to != null) {
                double core = Math.max(1.5, Math.abs(arrow.estimate().median()) * perMoney);
                curves.add(new Curve(
                        arrow,
                        from.node().ink(),
                        from.right(),
                        startY.getOrDefault(arrow, from.y()),
                        to.left(),
                        endY.getOrDefault(arrow, to.y()),
                        rim(arrow),
                        core));
            }
        }
        return curves;
    }

    private static double largest(Chart.Arrow arrow) {
        return Math.max(
                Math.abs(arrow.estimate().lower()), Math.abs(arrow.estimate().upper()));
    }

    private double rim(Chart.Arrow arrow) {
        return Math.max(2, largest(arrow) * perMoney);
    }

    private double slot(Chart.Arrow arrow) {
        return Math.max(LEAST_SLOT, rim(arrow));
    }

    /** Puts the nodes into their columns; gives the height of the picture. */
    private double place() {
        double left = columnHeight(0);
        double middle = columnHeight(1);
        double right = columnHeight(2);
        double whole = Math.max(left, right + (middle > 0 ? middle + GAP : 0)) + 16;
        place(0, (whole - left) / 2);
        place(1, whole - middle - 8);
        place(2, middle > 0 ? Math.max(8, (whole - middle - GAP - right) / 2) : (whole - right) / 2);
        return whole;
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
            double height = height(node);
            boxes.put(node.name(), new Box(node, y, height, nameRoom(node) > 0 ? NAME_ROOM : height));
            y += height(node) + GAP;
        }
    }

    private double height(Chart.Node node) {
        double outgoing = room(node, Chart.Arrow::from);
        double incoming = room(node, Chart.Arrow::to);
        return Math.max(NODE_HEIGHT, Math.max(outgoing + nameRoom(node), incoming) + 6);
    }

    private double nameRoom(Chart.Node node) {
        return room(node, Chart.Arrow::from) > 0 ? NAME_ROOM : 0;
    }

    private double room(Chart.Node node, Function<Chart.Arrow, String> end) {
        return chart.arrows().stream()
                .filter(arrow -> end.apply(arrow).equals(node.name()))
                .mapToDouble(this::slot)
                .sum();
    }

    /** Gives each arrow its own place at a node, in the order of the nodes at the other end. */
    private void spread(
            Box box,
            Function<Chart.Arrow, String> here,
            Function<Chart.Arrow, String> there,
            Map<Chart.Arrow, Double> places) {
        List<Chart.Arrow> arrows = chart.arrows().stream()
                .filter(arrow -> here.apply(arrow).equals(box.node().name()))
                .sorted(Comparator.comparingDouble(arrow -> order(there.apply(arrow))))
                .toList();
        boolean leaving = places == startY;
        double top = leaving ? nameRoom(box.node()) : 0;
        double y = box.y()
                + top
                + (box.height() - top - arrows.stream().mapToDouble(this::slot).sum()) / 2;
        for (Chart.Arrow arrow : arrows) {
            places.put(arrow, y + slot(arrow) / 2);
            y += slot(arrow);
        }
    }

    /** Arrows from and to a mediator run below those between treatments and outcome. */
    private double order(String node) {
        return Optional.ofNullable(boxes.get(node))
                .map(box -> box.y() + (box.node().column() == 1 ? 1e6 : 0))
                .orElse(0.0);
    }
}
