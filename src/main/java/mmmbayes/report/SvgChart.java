package mmmbayes.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws charts of lines and layers as inline SVG with real text; colours come from the page's style sheet. */
final class SvgChart {
    /** Size of a chart that has the width of the page. */
    static final Size WIDE = new Size(720, 300, 7, 5, "wide");
    /** Size of one of several charts beside each other. */
    static final Size SMALL = new Size(340, 210, 4, 4, "small");

    private static final double LEFT = 56;
    private static final double RIGHT = 12;
    private static final double TOP = 24;
    private static final double BOTTOM = 40;

    /**
     * Size of a chart in its own units.
     *
     * @param across about how many labels the horizontal axis gets
     * @param up about how many labels the vertical axis gets
     * @param css class, which sets the size of the text on a narrow screen
     */
    record Size(double width, double height, int across, int up, String css) {}

    private final Markup out;
    private final Size size;

    private SvgChart(Markup out, Size size) {
        this.out = out;
        this.size = size;
    }

    /**
     * Draws a chart.
     *
     * @param table id of the table with the chart's numbers, for the hover values; empty if there is none
     */
    static void draw(Markup out, Chart chart, Size size, String table) {
        if (chart instanceof Chart.Lines lines) {
            new SvgChart(out, size).lines(lines, table);
        } else if (chart instanceof Chart.Stack stack) {
            new SvgChart(out, size).stack(stack, table);
        } else if (chart instanceof Chart.Intervals intervals) {
            SvgIntervals.draw(out, intervals);
        } else if (chart instanceof Chart.Flow flow) {
            SvgFlow.draw(out, flow);
        }
    }

    /** A coordinate with one decimal at most. */
    static String at(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        long size = Math.abs(tenths);
        String digits = size / 10 + "." + (char) ('0' + size % 10);
        return tenths < 0 ? "-" + digits : digits;
    }

    /** Opens the picture with its name for screen readers. */
    static void open(Markup out, String title, Size size, String table, Scale x) {
        out.open(
                "svg",
                "viewBox",
                "0 0 " + at(size.width()) + " " + at(size.height()),
                "class",
                "chart " + size.css(),
                "role",
                "img",
                "aria-label",
                title,
                "data-table",
                table,
                "data-x",
                x.from() + " " + x.to() + " " + at(x.pixelFrom()) + " " + at(x.pixelTo()));
    }

    private void lines(Chart.Lines chart, String table) {
        Scale x = horizontal(chart.axes().x(), chart.grid());
        Scale y = Scale.upright(chart, size.height() - BOTTOM, TOP);
        open(out, chart.title(), size, table, x);
        for (Chart.Shade shade : chart.notes().shades()) {
            shade(shade, x);
        }
        axes(chart.axes(), x, y);
        for (Chart.Ribbon ribbon : chart.ribbons()) {
            out.leaf(
                    "path",
                    "class",
                    "area " + ribbon.ink().css(),
                    "fill-opacity",
                    Double.toString(ribbon.strength()),
                    "d",
                    area(chart.grid(), ribbon.lower(), ribbon.upper(), x, y));
        }
        for (Chart.Line line : chart.lines()) {
            boolean points = line.look() == Chart.Look.POINTS;
            out.leaf(
                    "path",
                    "class",
                    look(line.look()) + " " + line.ink().css(),
                    "d",
                    points ? points(chart.grid(), line.values(), x, y) : path(chart.grid(), line.values(), x, y));
        }
        notes(chart.notes(), x, y);
        out.close();
    }

    private void stack(Chart.Stack chart, String table) {
        int count = chart.grid().size();
        double[] above = new double[count];
        double[] below = new double[count];
        for (Chart.Line layer : chart.layers()) {
            for (int i = 0; i < count; i++) {
                above[i] += Math.max(0, layer.values().at(i));
                below[i] += Math.min(0, layer.values().at(i));
            }
        }
        Scale x = horizontal(chart.axes().x(), chart.grid());
        Scale y = vertical(chart.axes().y(), Stream.of(Series.of(above), Series.of(below)));
        open(out, chart.title(), size, table, x);
        axes(chart.axes(), x, y);
        Arrays.fill(above, 0);
        Arrays.fill(below, 0);
        for (Chart.Line layer : chart.layers()) {
            layer(chart.grid(), layer, above, 1, x, y);
            layer(chart.grid(), layer, below, -1, x, y);
        }
        out.close();
    }

    /** Draws the part of a layer that has one sign on top of what is there; {@code base} is modified. */
    private void layer(Series grid, Chart.Line layer, double[] base, int sign, Scale x, Scale y) {
        double[] to = base.clone();
        boolean any = false;
        for (int i = 0; i < to.length; i++) {
            double part = sign * Math.max(0, sign * layer.values().at(i));
            to[i] += part;
            any |= part != 0;
        }
        if (any) {
            out.leaf(
                    "path",
                    "class",
                    "layer " + layer.ink().css(),
                    "fill-opacity",
                    layer.look() == Chart.Look.DASHED ? "0.5" : "0.9",
                    "d",
                    area(grid, Series.of(base), Series.of(to), x, y));
        }
        System.arraycopy(to, 0, base, 0, to.length);
    }

    private Scale horizontal(Axis axis, Series grid) {
        double from = grid.minimum();
        double to = grid.maximum();
        return from < to
                ? new Scale(from, to, LEFT, size.width() - RIGHT)
                : Scale.around(axis, from, to, LEFT, size.width() - RIGHT);
    }

    private Scale vertical(Axis axis, Stream<Series> all) {
        double[] extremes = all.flatMapToDouble(series -> DoubleStream.of(series.minimum(), series.maximum()))
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(extremes).min().orElse(0);
        double high = Arrays.stream(extremes).max().orElse(1);
        return Scale.around(axis, low, high, size.height() - BOTTOM, TOP);
    }

    private void axes(Chart.Axes axes, Scale x, Scale y) {
        List<Axis.Tick> across = axes.y().ticks(y.from(), y.to(), size.up());
        for (int i = 0; i < across.size(); i++) {
            double place = y.pixel(across.get(i).at());
            out.leaf(
                    "path",
                    "class",
                    across.get(i).at() == 0 ? "zero" : "grid",
                    "d",
                    "M" + at(LEFT) + " " + at(place) + "H" + at(size.width() - RIGHT));
            label(across.get(i).label(), LEFT - 6, place + 4, "tick end" + (i % 2 == 1 ? " alt" : ""));
        }
        double bottom = size.height() - BOTTOM;
        List<Axis.Tick> along = axes.x().ticks(x.from(), x.to(), size.across());
        for (int i = 0; i < along.size(); i++) {
            double place = x.pixel(along.get(i).at());
            out.leaf("path", "class", "grid", "d", "M" + at(place) + " " + at(bottom) + "v5");
            label(along.get(i).label(), place, bottom + 18, "tick mid" + (i % 2 == 1 ? " alt" : ""));
        }
        out.leaf("path", "class", "axis", "d", "M" + at(LEFT) + " " + at(bottom) + "H" + at(size.width() - RIGHT));
        label(axes.y().label(), 2, 13, "name");
        label(axes.x().label(), size.width() - RIGHT, size.height() - 5, "name end");
    }

    private void shade(Chart.Shade shade, Scale x) {
        double from = x.clamped(shade.from());
        double to = x.clamped(shade.to());
        if (to - from < 1) {
            return;
        }
        out.leaf(
                "rect",
                "class",
                "shade",
                "x",
                at(from),
                "y",
                at(TOP),
                "width",
                at(to - from),
                "height",
                at(size.height() - BOTTOM - TOP));
        label(shade.label(), to - 4, TOP + 12, "note end");
    }

    private void notes(Chart.Notes notes, Scale x, Scale y) {
        for (Chart.Marker marker : notes.vertical()) {
            double place = x.clamped(marker.at());
            String down = "V" + at(size.height() - BOTTOM);
            out.leaf("path", "class", "marker", "d", "M" + at(place) + " " + at(TOP) + down);
            // above the plot, where no curve is; the name of the vertical axis stands there too, further left
            boolean right = place > 0.7 * size.width();
            label(marker.label(), right ? place - 4 : place + 4, TOP - 3, right ? "note end" : "note");
        }
        for (Chart.Marker marker : notes.horizontal()) {
            double place = y.clamped(marker.at());
            String across = "H" + at(size.width() - RIGHT);
            out.leaf("path", "class", "marker", "d", "M" + at(LEFT) + " " + at(place) + across);
            label(marker.label(), LEFT + 4, place - 4, "note");
        }
    }

    private void label(String text, double x, double y, String css) {
        out.element("text", text, "class", css, "x", at(x), "y", at(y));
    }

    private static String look(Chart.Look look) {
        return switch (look) {
            case SOLID -> "line";
            case DASHED -> "line dashed";
            case DOTTED -> "line dotted";
            case THIN -> "line thin";
            case POINTS -> "points";
        };
    }

    private static String path(Series grid, Series values, Scale x, Scale y) {
        StringBuilder d = new StringBuilder(12 * grid.size());
        boolean broken = true;
        for (int i = 0; i < Math.min(grid.size(), values.size()); i++) {
            if (!Double.isFinite(values.at(i))) {
                broken = true;
                continue;
            }
            d.append(broken ? 'M' : 'L').append(at(x.pixel(grid.at(i)))).append(' ');
            d.append(at(y.clamped(values.at(i))));
            broken = false;
        }
        return d.toString();
    }

    /** Every point as a line without length, which round ends make a dot. */
    private static String points(Series grid, Series values, Scale x, Scale y) {
        StringBuilder d = new StringBuilder(14 * grid.size());
        for (int i = 0; i < Math.min(grid.size(), values.size()); i++) {
            if (Double.isFinite(values.at(i))) {
                d.append('M').append(at(x.pixel(grid.at(i)))).append(' ');
                d.append(at(y.clamped(values.at(i)))).append("h0");
            }
        }
        return d.toString();
    }

    private static String area(Series grid, Series lower, Series upper, Scale x, Scale y) {
        StringBuilder d = new StringBuilder(24 * grid.size());
        for (int i = 0; i < grid.size(); i++) {
            if (Double.isFinite(upper.at(i))) {
                d.append(d.isEmpty() ? 'M' : 'L')
                        .append(at(x.pixel(grid.at(i))))
                        .append(' ');
                d.append(at(y.clamped(upper.at(i))));
            }
        }
        for (int i = grid.size() - 1; i >= 0; i--) {
            if (Double.isFinite(lower.at(i))) {
                d.append('L').append(at(x.pixel(grid.at(i)))).append(' ').append(at(y.clamped(lower.at(i))));
            }
        }
        return d.append('Z').toString();
    }
}
