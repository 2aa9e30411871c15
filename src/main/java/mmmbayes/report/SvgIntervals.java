package mmmbayes.report;

import java.util.List;

/** Draws estimates in rows: a point at the median, a thick line for the inner and a thin one for the outer interval. */
final class SvgIntervals {
    private static final double WIDTH = 720;
    private static final double FEWEST_LABELS = 110;
    private static final double RIGHT = 16;
    private static final double TOP = 10;
    private static final double BOTTOM = 44;
    private static final double MARK = 15;
    private static final double GAP = 11;
    /** Width of a character of a label, and the most characters of one. */
    private static final double CHARACTER = 6.6;

    static final int LABEL_LENGTH = 36;

    private SvgIntervals() {}

    static void draw(Markup out, Chart.Intervals chart) {
        double height = TOP + BOTTOM;
        for (Chart.Row row : chart.rows()) {
            height += row.lines() * MARK + GAP;
        }
        IntervalExtent extent = IntervalExtent.of(chart);
        double labels = labelWidth(chart);
        Scale x = Scale.around(chart.x(), extent.low(), extent.high(), labels, WIDTH - RIGHT);
        SvgChart.open(out, chart.title(), new SvgChart.Size(WIDTH, height, 6, 0, "wide rows"), "", x);
        axis(out, chart, extent.label(chart.x()), x, height - BOTTOM);
        double y = TOP;
        for (Chart.Row row : chart.rows()) {
            y = row(out, row, chart.x().kind(), x, y);
        }
        out.close();
    }

    private static double labelWidth(Chart.Intervals chart) {
        int longest = chart.rows().stream()
                .mapToInt(row -> row.label().codePointCount(0, row.label().length()))
                .max()
                .orElse(0);
        return Math.max(FEWEST_LABELS, 14 + CHARACTER * Math.min(LABEL_LENGTH, longest));
    }

    private static void axis(Markup out, Chart.Intervals chart, String label, Scale x, double bottom) {
        List<Axis.Tick> ticks = chart.x().ticks(x.from(), x.to(), 6);
        for (int i = 0; i < ticks.size(); i++) {
            double place = x.pixel(ticks.get(i).at());
            out.leaf(
                    "path",
                    "class",
                    ticks.get(i).at() == 0 ? "zero" : "grid",
                    "d",
                    "M" + SvgChart.at(place) + " " + SvgChart.at(TOP) + "V" + SvgChart.at(bottom));
            text(out, ticks.get(i).label(), place, bottom + 17, "tick mid" + (i % 2 == 1 ? " alt" : ""));
        }
        for (Chart.Marker marker : chart.markers()) {
            double place = x.clamped(marker.at());
            out.leaf(
                    "path",
                    "class",
                    "marker",
                    "d",
                    "M" + SvgChart.at(place) + " " + SvgChart.at(TOP - 6) + "V" + SvgChart.at(bottom));
            text(out, marker.label(), place + 4, TOP + 1, "note");
        }
        text(out, label, WIDTH - RIGHT, bottom + 38, "name end");
    }

    private static double row(Markup out, Chart.Row row, Unit.Kind kind, Scale x, double top) {
        double bottom = top + row.lines() * MARK;
        out.open("text", "class", "rowlabel", "x", "2", "y", SvgChart.at((top + bottom) / 2 + 5));
        out.element("title", row.label());
        out.text(abbreviated(row.label(), LABEL_LENGTH)).close();
        double y = top + MARK / 2;
        if (row.together()) {
            join(out, row.marks(), x, y);
        }
        for (Chart.Mark mark : row.marks()) {
            mark(out, row.label(), mark, kind, x, y);
            y += row.together() ? 0 : MARK;
        }
        return bottom + GAP;
    }

    private static void join(Markup out, List<Chart.Mark> marks, Scale x, double y) {
        double first = x.clamped(marks.get(0).estimate().median());
        double last = x.clamped(marks.get(marks.size() - 1).estimate().median());
        out.open("g", "class", marks.get(0).ink().css());
        segment(out, "outer", Math.min(first, last), Math.max(first, last), y);
        out.close();
    }

    private static void mark(Markup out, String label, Chart.Mark mark, Unit.Kind kind, Scale x, double y) {
        Estimate estimate = mark.estimate();
        out.open("g", "class", "mark " + mark.ink().css());
        out.element(
                "title",
                label + ", " + mark.name() + ": " + Numbers.full(estimate.median(), kind)
                        + (estimate.lower() < estimate.upper()
                                ? " (" + Numbers.full(estimate.lower(), kind) + " to "
                                        + Numbers.full(estimate.upper(), kind) + ")"
                                : ""));
        segment(out, "outer", x.clamped(estimate.lower()), x.clamped(estimate.upper()), y);
        segment(out, "inner", x.clamped(estimate.innerLower()), x.clamped(estimate.innerUpper()), y);
        if (estimate.median() == x.within(estimate.median())) {
            shape(out, mark.shape(), x.pixel(estimate.median()), y);
        }
        if (estimate.lower() < x.from()) {
            out.leaf("path", "class", "dot", "d", tip(x.pixelFrom(), y, "l7 -5v10z"));
        }
        if (estimate.upper() > x.to()) {
            out.leaf("path", "class", "dot", "d", tip(x.pixelTo(), y, "l-7 -5v10z"));
        }
        out.close();
    }

    /** An arrow head at the edge: the interval goes on. */
    private static String tip(double x, double y, String shape) {
        return "M" + SvgChart.at(x) + " " + SvgChart.at(y) + shape;
    }

    private static void segment(Markup out, String css, double from, double to, double y) {
        if (to > from) {
            out.leaf("path", "class", css, "d", "M" + SvgChart.at(from) + " " + SvgChart.at(y) + "H" + SvgChart.at(to));
        }
    }

    private static void shape(Markup out, Chart.Shape shape, double x, double y) {
        String at = "M" + SvgChart.at(x) + " " + SvgChart.at(y);
        switch (shape) {
            case CIRCLE -> out.leaf("circle", "class", "dot", "cx", SvgChart.at(x), "cy", SvgChart.at(y), "r", "4.6");
            case HOLLOW -> out.leaf("circle", "class", "ring", "cx", SvgChart.at(x), "cy", SvgChart.at(y), "r", "4.2");
            case SQUARE -> out.leaf("path", "class", "dot", "d", at + "m-3.9 -3.9h7.8v7.8h-7.8z");
            case HOLLOW_SQUARE -> out.leaf("path", "class", "ring", "d", at + "m-3.7 -3.7h7.4v7.4h-7.4z");
            case HOLLOW_DIAMOND -> out.leaf("path", "class", "ring", "d", at + "m0 -5l5 5l-5 5l-5 -5z");
            case DIAMOND -> out.leaf("path", "class", "dot", "d", at + "m0 -5.2l5.2 5.2l-5.2 5.2l-5.2 -5.2z");
        }
    }

    /** A label cut to a number of characters. */
    static String abbreviated(String label, int length) {
        return label.codePointCount(0, label.length()) <= length
                ? label
                : label.substring(0, label.offsetByCodePoints(0, length - 1)) + "…";
    }

    private static void text(Markup out, String text, double x, double y, String css) {
        out.element("text", text, "class", css, "x", SvgChart.at(x), "y", SvgChart.at(y));
    }
}
