package mmmbayes.report;

import java.util.List;
import java.util.Locale;

/**
 * Ranks of a calibration as one picture: for every quantity the share of its ranks below k less the share expected, over k. If all
 * is right, the lines of about 19 of 20 quantities stay inside the inner band from end to end, and all of them inside the outer
 * one.
 *
 * @param title above the picture
 * @param inner band of one quantity, half of it on either side of 0
 * @param outer band that allows for the number of quantities
 * @param lines one per quantity
 */
public record RankFigure(String title, Ribbon inner, Ribbon outer, List<Line> lines) {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 360;
    private static final double LEFT = 56;
    private static final double TOP = 34;
    private static final double BOTTOM = HEIGHT - 44;
    private static final double RIGHT = WIDTH - 16;

    /** Lowest and highest difference, k = 1..L. */
    public record Ribbon(Series lower, Series upper) {}

    /**
     * One quantity.
     *
     * @param name shown when pointed at
     * @param difference k = 1..L
     * @param isOutside whether it leaves the inner band, and is drawn darker
     */
    public record Line(String name, Series difference, boolean isOutside) {}

    /** Copies the list. */
    public RankFigure {
        lines = List.copyOf(lines);
    }

    /** The picture as a file of its own. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, LEFT, 18, "start", title);
        ribbon(svg, outer, "#eceff2");
        ribbon(svg, inner, "#d5dbe1");
        axis(svg);
        lines.stream().filter(line -> !line.isOutside()).forEach(line -> line(svg, line));
        lines.stream().filter(Line::isOutside).forEach(line -> line(svg, line));
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    private double limit() {
        double limit = 0;
        for (int i = 0; i < outer.lower().size(); i++) {
            limit = Math.max(limit, Math.max(-outer.lower().at(i), outer.upper().at(i)));
        }
        for (Line line : lines) {
            for (int i = 0; i < line.difference().size(); i++) {
                limit = Math.max(limit, Math.abs(line.difference().at(i)));
            }
        }
        return Math.ceil(20 * limit) / 20;
    }

    private double x(int index) {
        return LEFT + (RIGHT - LEFT) * (index + 1.0) / (inner.lower().size() + 1.0);
    }

    private double y(double difference) {
        return (TOP + BOTTOM) / 2 - difference / limit() * (BOTTOM - TOP) / 2;
    }

    private void axis(StringBuilder svg) {
        double limit = limit();
        for (double tick : new double[] {-limit, -limit / 2, 0, limit / 2, limit}) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"0.7\"/>\n",
                    LEFT,
                    y(tick),
                    RIGHT,
                    tick == 0 ? "#6b7785" : "#c3ccd5"));
            text(svg, LEFT - 6, y(tick) + 4, "end", String.format(Locale.ROOT, "%+.3f", tick));
        }
        text(
                svg,
                (LEFT + RIGHT) / 2,
                HEIGHT - 10,
                "middle",
                "rank of the truth among the draws, from lowest to highest");
        text(svg, LEFT, BOTTOM + 18, "middle", "0");
        text(svg, RIGHT, BOTTOM + 18, "middle", Integer.toString(inner.lower().size()));
    }

    private void ribbon(StringBuilder svg, Ribbon ribbon, String colour) {
        svg.append("<path fill=\"").append(colour).append("\" d=\"");
        int size = ribbon.lower().size();
        for (int i = 0; i < size; i++) {
            point(svg, i == 0 ? 'M' : 'L', i, ribbon.upper().at(i));
        }
        for (int i = size - 1; i >= 0; i--) {
            point(svg, 'L', i, ribbon.lower().at(i));
        }
        svg.append("Z\"/>\n");
    }

    private void line(StringBuilder svg, Line line) {
        svg.append("<path fill=\"none\" stroke-width=\"1\" stroke=\"")
                .append(line.isOutside() ? "#b42318" : "#2f4b7c")
                .append("\" stroke-opacity=\"")
                .append(line.isOutside() ? "0.9" : "0.35")
                .append("\" d=\"");
        for (int i = 0; i < line.difference().size(); i++) {
            point(svg, i == 0 ? 'M' : 'L', i, line.difference().at(i));
        }
        svg.append("\"><title>").append(escaped(line.name())).append("</title></path>\n");
    }

    private void point(StringBuilder svg, char command, int index, double difference) {
        svg.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, x(index), y(difference)));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#1f2933\">%s</text>\n",
                x,
                y,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
