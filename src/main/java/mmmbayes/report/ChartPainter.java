package mmmbayes.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Turns charts into XChart's. */
final class ChartPainter {
    /** Days from which on a month is exact enough to tell a place on an axis of dates. */
    private static final double HALF_YEAR = 182;

    /** Charts narrower than this stand beside others in one picture. */
    private static final int SMALL = 400;

    private static final int PANEL_TITLE = 38;
    /** From so many points on a line is fine: its stretches are shorter than a dash. */
    private static final int FINE = 60;

    private final XYChart chart;
    private final Set<String> inLegend = new HashSet<>();
    private double xUnit = 1;
    private double yUnit = 1;
    private final int tickSpacing;
    private int seriesCount;

    private ChartPainter(String title, int width, int height) {
        boolean small = width < SMALL;
        String shown = small ? SvgIntervals.abbreviated(title, PANEL_TITLE) : title;
        chart = new XYChartBuilder().width(width).height(height).title(shown).build();
        style(chart.getStyler());
        tickSpacing = small ? 60 : 90;
        // the title stands over the plane, which begins right of the labels
        double fitting = (width - 80) / (0.6 * Math.max(1, shown.length()));
        int size = (int) Math.max(8, Math.min(small ? 12 : 14, fitting));
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        if (small) {
            chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
            chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        }
    }

    /** A colour with an opacity from 0 to 1. */
    static Color colour(Ink ink, double strength) {
        Color solid = new Color(ink.rgb());
        return new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(255 * strength));
    }

    private static void style(XYStyler styler) {
        Color text = new Color(Ink.TEXT.rgb());
        Color soft = new Color(Ink.MUTED.rgb());
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(text);
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        styler.setAxisTickLabelsColor(soft);
        styler.setAxisTickMarksColor(new Color(0xC5CED8));
        styler.setPlotGridLinesColor(new Color(0xE8ECF0));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setMarkerSize(5);
        styler.setAnnotationLineColor(soft);
        styler.setAnnotationLineStroke(
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0));
        styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.ITALIC, 10));
        styler.setAnnotationTextFontColor(soft);
        styler.setAntiAlias(true);
        styler.setPlotContentSize(1);
        styler.setLocale(Locale.ROOT);
    }

    /** Lines and ribbons; the legend is left out where several charts share one picture. */
    static XYChart lines(Chart.Lines source, int width, int height, boolean legend) {
        ChartPainter painter = new ChartPainter(PlainText.clean(source.title()), width, height);
        painter.axes(source.axes(), source.grid(), Scale.upright(source, 0, 1));
        double[] grid = source.grid().toArray();
        for (Chart.Ribbon ribbon : source.ribbons()) {
            painter.area(ribbon.name(), grid, ribbon, ribbon.strength());
        }
        for (Chart.Line line : source.lines()) {
            painter.line(line, grid);
        }
        for (Chart.Shade shade : source.notes().shades()) {
            painter.mark(shade.from(), true);
            painter.label(shade.label(), shade.from(), source);
        }
        for (Chart.Marker marker : source.notes().vertical()) {
            painter.mark(marker.at(), true);
            painter.label(marker.label(), marker.at(), source);
        }
        source.notes().horizontal().forEach(marker -> painter.mark(marker.at(), false));
        painter.chart.getStyler().setLegendVisible(legend && painter.inLegend.size() > 1);
        return painter.chart;
    }

    /** Layers on top of each other, negative parts below 0. */
    static XYChart stack(Chart.Stack source, int width, int height) {
        ChartPainter painter = new ChartPainter(PlainText.clean(source.title()), width, height);
        int count = source.grid().size();
        double[] above = new double[count];
        double[] below = new double[count];
        for (Chart.Line layer : source.layers()) {
            for (int i = 0; i < count; i++) {
                above[i] += Math.max(0, layer.values().at(i));
                below[i] += Math.min(0, layer.values().at(i));
            }
        }
        double low = Arrays.stream(below).min().orElse(0);
        double high = Arrays.stream(above).max().orElse(1);
        painter.axes(source.axes(), source.grid(), Scale.around(source.axes().y(), low, high, 0, 1));
        painter.chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        painter.chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        Arrays.fill(above, 0);
        Arrays.fill(below, 0);
        for (Chart.Line layer : source.layers()) {
            double strength = layer.look() == Chart.Look.DASHED ? 0.5 : 0.9;
            for (double[] base : List.of(above, below)) {
                double[] to = base.clone();
                for (int i = 0; i < count; i++) {
                    double value = layer.values().at(i);
                    to[i] += base == above ? Math.max(0, value) : Math.min(0, value);
                }
                if (!Arrays.equals(to, base)) {
                    Chart.Ribbon ribbon =
                            new Chart.Ribbon(layer.name(), layer.ink(), Series.of(base), Series.of(to), strength);
                    painter.area(layer.name(), source.grid().toArray(), ribbon, strength);
                    System.arraycopy(to, 0, base, 0, count);
                }
            }
        }
        return painter.chart;
    }

    /**
     * Estimates in rows, the first row at height 0, the next at -1, and so on. The rows' labels are left to the caller: XChart
     * chooses the places of an axis's labels itself.
     */
    static XYChart intervals(Chart.Intervals source, int width) {
        int lineCount = source.rows().stream().mapToInt(Chart.Row::lines).sum()
                + source.rows().size();
        ChartPainter painter = new ChartPainter(PlainText.clean(source.title()), width, 130 + 17 * lineCount);
        IntervalExtent extent = IntervalExtent.of(source);
        Scale x = Scale.around(source.x(), extent.low(), extent.high(), 0, 1);
        XYStyler styler = painter.chart.getStyler();
        Axis.Magnitude magnitude = source.x().magnitude(Math.max(Math.abs(x.from()), Math.abs(x.to())));
        painter.xUnit = magnitude.size();
        styler.setXAxisDecimalPattern(pattern(magnitude, x.to() - x.from()));
        styler.setXAxisMin(withRoomAtZero(x) / painter.xUnit);
        styler.setXAxisMax(x.to() / painter.xUnit);
        styler.setYAxisMin(0.5 - source.rows().size());
        styler.setYAxisMax(0.5);
        styler.setXAxisTickMarkSpacingHint(110);
        styler.setYAxisTicksVisible(false);
        styler.setPlotGridHorizontalLinesVisible(false);
        styler.setMarkerSize(9);
        painter.chart.setXAxisTitle(PlainText.clean(extent.label(source.x())));
        for (Chart.Mark mark : source.rows().get(0).marks()) {
            painter.legendEntry(mark, x.from());
        }
        for (int i = 0; i < source.rows().size(); i++) {
            Chart.Row row = source.rows().get(i);
            for (int place = 0; place < row.marks().size(); place++) {
                double offset = row.together() ? 0 : 0.24 * ((row.marks().size() - 1) / 2.0 - place);
                painter.mark(row.marks().get(place), x, offset - i);
            }
        }
        source.markers().forEach(marker -> painter.mark(marker.at(), true));
        styler.setLegendVisible(painter.inLegend.size() > 1);
        return painter.chart;
    }

    /** A shape in the legend in a colour of no channel. */
    private void legendEntry(Chart.Mark mark, double x) {
        XYSeries series = add(mark.name(), new double[] {x}, new double[] {Double.NaN});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(marker(mark.shape()));
        series.setMarkerColor(new Color(Ink.MUTED.rgb()));
    }

    private void axes(Chart.Axes axes, Series grid, Scale y) {
        XYStyler styler = chart.getStyler();
        double largest = Math.max(Math.abs(grid.minimum()), Math.abs(grid.maximum()));
        Axis.Magnitude across = axes.x().magnitude(largest);
        Axis.Magnitude up = axes.y().magnitude(Math.max(Math.abs(y.from()), Math.abs(y.to())));
        xUnit = axes.x().dates() ? 1 : across.size();
        yUnit = up.size();
        if (grid.minimum() < grid.maximum()) {
            styler.setXAxisMin(grid.minimum() / xUnit);
            styler.setXAxisMax(grid.maximum() / xUnit);
        }
        styler.setYAxisMin(withRoomAtZero(y) / yUnit);
        styler.setYAxisMax(y.to() / yUnit);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setXAxisTickMarkSpacingHint(tickSpacing);
        styler.setYAxisTickMarkSpacingHint(50);
        styler.setYAxisDecimalPattern(pattern(up, y.to() - y.from()));
        chart.setXAxisTitle(PlainText.clean(axes.x().label()));
        if (axes.y().hasReadableScale()) {
            chart.setYAxisTitle(PlainText.clean(axes.y().label()));
        } else {
            styler.setYAxisTicksVisible(false);
            styler.setPlotGridHorizontalLinesVisible(false);
        }
        if (axes.x().dates()) {
            styler.setXAxisTickMarkSpacingHint(chart.getWidth() < SMALL ? 80 : 130);
            boolean months = grid.maximum() - grid.minimum() > HALF_YEAR;
            chart.setCustomXAxisTickLabelsFormatter(
                    day -> LocalDate.ofEpochDay(Math.round(day)).toString().substring(0, months ? 7 : 10));
        } else {
            styler.setXAxisDecimalPattern(pattern(across, grid.maximum() - grid.minimum()));
        }
        roundTicks(grid);
    }

    /**
     * Makes XChart label round numbers, as far apart as it was told: where all values are evenly spaced it labels values of the grid
     * instead, as many as touch, so an unevenly spaced series without points comes first.
     */
    private void roundTicks(Series grid) {
        double span = grid.maximum() - grid.minimum();
        double[] uneven = {grid.minimum(), grid.minimum() + 0.37 * span, grid.maximum()};
        XYSeries series = add("", uneven, new double[] {Double.NaN, Double.NaN, Double.NaN});
        series.setMarker(SeriesMarkers.NONE);
    }

    /** A little below 0 where an axis begins there: XChart writes no label at the very end of an axis, and cuts marks off. */
    private static double withRoomAtZero(Scale scale) {
        return scale.from() == 0 ? -0.012 * scale.to() : scale.from();
    }

    /** As many decimals as steps of a tenth of the span need. The sign is quoted: a bare percent sign would multiply by 100. */
    private static String pattern(Axis.Magnitude magnitude, double span) {
        int decimals = (int) Math.max(0, 1 - Math.floor(Math.log10(span / magnitude.size() / 10)));
        String sign = magnitude.sign().isEmpty() ? "" : "'" + magnitude.sign() + "'";
        return "#,##0" + (decimals == 0 ? "" : "." + "#".repeat(Math.min(6, decimals))) + sign;
    }

    private void area(String name, double[] grid, Chart.Ribbon ribbon, double strength) {
        int[] known = IntStream.range(0, grid.length)
                .filter(i -> Double.isFinite(ribbon.upper().at(i)))
                .toArray();
        int count = known.length;
        double[] x = new double[2 * count];
        double[] y = new double[2 * count];
        for (int i = 0; i < count; i++) {
            x[i] = grid[known[i]];
            y[i] = ribbon.upper().at(known[i]);
            x[2 * count - 1 - i] = grid[known[i]];
            y[2 * count - 1 - i] = ribbon.lower().at(known[i]);
        }
        XYSeries series = add(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(colour(ribbon.ink(), strength));
        series.setLineColor(colour(ribbon.ink(), 0));
        series.setMarker(SeriesMarkers.NONE);
    }

    private void line(Chart.Line line, double[] grid) {
        boolean fine = line.values().size() > FINE && line.look() == Chart.Look.DASHED;
        XYSeries series = add(
                line.name(),
                Arrays.copyOf(grid, line.values().size()),
                fine ? withGaps(line.values()) : line.values().toArray());
        boolean points = line.look() == Chart.Look.POINTS;
        series.setXYSeriesRenderStyle(points ? XYSeriesRenderStyle.Scatter : XYSeriesRenderStyle.Line);
        series.setMarker(points ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        Color colour = new Color(line.ink().rgb());
        series.setMarkerColor(colour);
        series.setLineColor(line.look() == Chart.Look.THIN ? colour(line.ink(), 0.75) : colour);
        float width = line.look() == Chart.Look.THIN ? 0.7f : 1.8f;
        float[] dashes = line.look() == Chart.Look.DOTTED ? new float[] {1.5f, 3.5f} : new float[] {6, 4};
        boolean broken = (line.look() == Chart.Look.DASHED && !fine) || line.look() == Chart.Look.DOTTED;
        series.setLineStyle(
                broken
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    /** Dashes of a line of many points: XChart strokes every stretch between two points anew, so that its dashes would not show. */
    private static double[] withGaps(Series values) {
        double[] dashed = values.toArray();
        int dash = dashed.length / 24;
        for (int i = 0; i < dashed.length; i++) {
            dashed[i] = i % (3 * dash) < dash ? Double.NaN : dashed[i];
        }
        return dashed;
    }

    private void mark(Chart.Mark mark, Scale x, double y) {
        Estimate estimate = mark.estimate();
        segment(mark, x.within(estimate.lower()), x.within(estimate.upper()), y, 1.5f);
        segment(mark, x.within(estimate.innerLower()), x.within(estimate.innerUpper()), y, 4.5f);
        XYSeries point = add(mark.name(), new double[] {x.within(estimate.median())}, new double[] {y});
        point.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        point.setMarker(marker(mark.shape()));
        point.setMarkerColor(new Color(mark.ink().rgb()));
    }

    private void segment(Chart.Mark mark, double from, double to, double y, float width) {
        if (to > from) {
            XYSeries series = add("", new double[] {from, to}, new double[] {y, y});
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(colour(mark.ink(), width > 2 ? 0.75 : 1));
            series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        }
    }

    private static Marker marker(Chart.Shape shape) {
        return switch (shape) {
            case CIRCLE -> SeriesMarkers.CIRCLE;
            case SQUARE -> SeriesMarkers.SQUARE;
            case DIAMOND -> SeriesMarkers.DIAMOND;
            case HOLLOW, HOLLOW_SQUARE, HOLLOW_DIAMOND -> new HollowMarker(shape);
        };
    }

    private void mark(double at, boolean vertical) {
        chart.addAnnotation(new AnnotationLine(at / (vertical ? xUnit : yUnit), vertical, false));
    }

    /** A word beside a vertical line, near the horizontal axis. */
    private void label(String text, double at, Chart.Lines source) {
        Scale y = Scale.upright(source, 0, 1);
        double beside = at + 0.05 * (source.grid().maximum() - source.grid().minimum());
        double low = y.from() + 0.05 * (y.to() - y.from());
        chart.addAnnotation(new AnnotationText(PlainText.clean(text), beside / xUnit, low / yUnit, false));
    }

    /** A series under a unique key; each name stands in the legend once. */
    private XYSeries add(String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries("series " + seriesCount++, divided(x, xUnit), divided(y, yUnit));
        String shown = PlainText.clean(name);
        series.setLabel(shown);
        series.setShowInLegend(!shown.isEmpty() && inLegend.add(shown));
        return series;
    }

    private static double[] divided(double[] values, double unit) {
        return Arrays.stream(values).map(value -> value / unit).toArray();
    }
}
