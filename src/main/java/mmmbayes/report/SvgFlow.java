package mmmbayes.report;

/**
 * Draws a causal graph as inline SVG. A dark core shows the median of the money that moves along an arrow, the pale rim the
 * upper end of its interval; an arrow whose interval holds 0 is dashed.
 */
final class SvgFlow {
    private final Markup out;

    private SvgFlow(Markup out) {
        this.out = out;
    }

    static void draw(Markup out, Chart.Flow chart) {
        FlowLayout layout = new FlowLayout(chart);
        SvgChart.Size size = new SvgChart.Size(FlowLayout.WIDTH, layout.height(), 0, 0, "wide flow");
        SvgChart.open(out, chart.title(), size, "", new Scale(0, 1, 0, 1));
        SvgFlow flow = new SvgFlow(out);
        layout.curves().forEach(flow::arrow);
        layout.boxes().forEach(flow::node);
        layout.curves().forEach(flow::amount);
        out.close();
    }

    private void arrow(FlowLayout.Curve curve) {
        Chart.Arrow arrow = curve.arrow();
        Estimate estimate = arrow.estimate();
        String path = "M" + pair(curve.fromX(), curve.fromY()) + "C"
                + pair(curve.fromX() + curve.reach(), curve.fromY()) + " "
                + pair(curve.toX() - curve.reach(), curve.toY()) + " " + pair(curve.toX() - 7, curve.toY());
        out.open("g", "class", "arrow " + curve.ink().css());
        out.element(
                "title",
                arrow.from() + " to " + arrow.to() + ", " + arrow.meaning() + ": "
                        + Numbers.full(estimate.median(), Unit.Kind.MONEY) + " ("
                        + Numbers.full(estimate.lower(), Unit.Kind.MONEY) + " to "
                        + Numbers.full(estimate.upper(), Unit.Kind.MONEY) + ")");
        out.leaf("path", "class", "rim", "stroke-width", SvgChart.at(curve.rim()), "d", path);
        out.leaf(
                "path",
                "class",
                estimate.isAwayFromZero() ? "core" : "core dashed",
                "stroke-width",
                SvgChart.at(curve.core()),
                "d",
                path);
        double half = Math.max(3.5, curve.core() / 2 + 2);
        out.leaf(
                "path",
                "class",
                "head",
                "d",
                "M" + pair(curve.toX() - 8, curve.toY() - half) + "v" + SvgChart.at(2 * half) + "l" + pair(7.5, -half)
                        + "z");
        out.close();
    }

    /** Median and interval in the box where the arrow leaves it. */
    private void amount(FlowLayout.Curve curve) {
        out.open(
                "text",
                "class",
                "amount end",
                "x",
                SvgChart.at(curve.fromX() - 6),
                "y",
                SvgChart.at(curve.fromY() + 4));
        out.element("tspan", curve.amount(), "class", "median");
        out.element("tspan", " (" + curve.interval() + ")", "class", "alt").close();
    }

    private void node(FlowLayout.Box box) {
        out.open("g", "class", "node " + box.node().ink().css());
        out.element("title", box.node().name());
        out.leaf(
                "rect",
                "x",
                SvgChart.at(box.left()),
                "y",
                SvgChart.at(box.y()),
                "width",
                SvgChart.at(FlowLayout.NODE_WIDTH),
                "height",
                SvgChart.at(box.height()),
                "rx",
                "5");
        out.element(
                "text", SvgIntervals.abbreviated(box.node().name(), 16),
                "class", "mid",
                "x", SvgChart.at(box.left() + FlowLayout.NODE_WIDTH / 2),
                "y", SvgChart.at(box.y() + box.top() / 2 + 4.5));
        out.close();
    }

    private static String pair(double x, double y) {
        return SvgChart.at(x) + " " + SvgChart.at(y);
    }
}
