package mmmbayes.report;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Maps values to places on the picture. */
record Scale(double from, double to, double pixelFrom, double pixelTo) {
    /** A scale over the values, with 4% of air, and with 0 at its end where all values lie on one side of it. */
    static Scale around(Axis axis, double lowest, double highest, double pixelFrom, double pixelTo) {
        double low = axis.withZero() ? Math.min(0, lowest) : lowest;
        double high = axis.withZero() ? Math.max(0, highest) : highest;
        if (!(low < high)) {
            double centre = Double.isFinite(low) ? low : 0;
            low = centre - 1;
            high = centre + 1;
        }
        double air = 0.04 * (high - low);
        boolean fixedLow = axis.withZero() && low == 0;
        boolean fixedHigh = axis.withZero() && high == 0;
        return new Scale(fixedLow ? low : low - air, fixedHigh ? high : high + air, pixelFrom, pixelTo);
    }

    /**
     * The vertical scale of a line chart: all its points, or where it has none its lines. Ribbons and other lines may reach
     * three times as far beyond them as they span, so that one absurd week does not flatten all others.
     */
    static Scale upright(Chart.Lines chart, double pixelFrom, double pixelTo) {
        boolean points = chart.lines().stream().anyMatch(line -> line.look() == Chart.Look.POINTS);
        double[] core = extremes(chart.lines().stream()
                .filter(line -> !points || line.look() == Chart.Look.POINTS)
                .map(Chart.Line::values));
        double[] all = extremes(Stream.concat(
                chart.lines().stream().map(Chart.Line::values),
                chart.ribbons().stream().flatMap(ribbon -> Stream.of(ribbon.lower(), ribbon.upper()))));
        if (!(core[0] < core[1])) {
            return around(chart.axes().y(), all[0], all[1], pixelFrom, pixelTo);
        }
        boolean withZero = chart.axes().y().withZero();
        double span = 3 * ((withZero ? Math.max(0, core[1]) : core[1]) - (withZero ? Math.min(0, core[0]) : core[0]));
        double low = Math.max(all[0], core[0] - span);
        double high = Math.min(all[1], core[1] + span);
        return around(chart.axes().y(), low, high, pixelFrom, pixelTo);
    }

    private static double[] extremes(Stream<Series> all) {
        double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        all.flatMapToDouble(series -> DoubleStream.of(series.minimum(), series.maximum()))
                .filter(Double::isFinite)
                .forEach(value -> {
                    extremes[0] = Math.min(extremes[0], value);
                    extremes[1] = Math.max(extremes[1], value);
                });
        return extremes[0] <= extremes[1] ? extremes : new double[] {0, 1};
    }

    double pixel(double value) {
        return pixelFrom + (value - from) / (to - from) * (pixelTo - pixelFrom);
    }

    /** The place of a value, or the nearest end. */
    double clamped(double value) {
        return pixel(within(value));
    }

    /** The value, or the nearest end. */
    double within(double value) {
        return Math.max(from, Math.min(to, value));
    }
}
