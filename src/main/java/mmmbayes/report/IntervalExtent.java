package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far the axis of a chart of intervals reaches: as far as they do, but where one row reaches further than three times what any
 * other needs, only so far, lest it press all others into a point. Medians are always on it.
 *
 * @param low its lower end; infinite if there is no row
 * @param high its upper end; minus infinite if there is no row
 * @param isCut whether some interval ends beyond it
 */
record IntervalExtent(double low, double high, boolean isCut) {
    private static final double FURTHER_THAN_OTHERS = 3;

    /** The extent of rows, each of which has one or several estimates. */
    static IntervalExtent of(List<List<Estimate>> rows) {
        List<Double> reaches = new ArrayList<>();
        double medians = 0;
        for (List<Estimate> row : rows) {
            double reach = 0;
            for (Estimate estimate : row) {
                reach = Math.max(reach, Math.max(Math.abs(estimate.lower()), Math.abs(estimate.upper())));
                medians = Math.max(medians, Math.abs(estimate.median()));
            }
            reaches.add(reach);
        }
        reaches.sort(Comparator.reverseOrder());
        double limit = reaches.size() < 3
                ? Double.POSITIVE_INFINITY
                : Math.max(FURTHER_THAN_OTHERS * reaches.get(1), 1.05 * medians);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean cut = false;
        for (List<Estimate> row : rows) {
            for (Estimate estimate : row) {
                low = Math.min(low, Math.max(estimate.lower(), -limit));
                high = Math.max(high, Math.min(estimate.upper(), limit));
                cut |= estimate.lower() < -limit || estimate.upper() > limit;
            }
        }
        return new IntervalExtent(low, high, cut);
    }

    /** The extent of a chart. Points of other models stretch it to the reach of this one's intervals, not further. */
    static IntervalExtent of(Chart.Intervals chart) {
        List<List<Estimate>> rows = new ArrayList<>();
        boolean together = chart.rows().stream().anyMatch(Chart.Row::together);
        for (Chart.Row row : chart.rows()) {
            rows.add(row.marks().stream()
                    .filter(mark -> together || !mark.shape().isHollow())
                    .map(Chart.Mark::estimate)
                    .toList());
        }
        IntervalExtent extent = of(rows);
        double low = extent.low();
        double high = extent.high();
        double reach = Math.max(Math.abs(low), Math.abs(high));
        for (Chart.Row row : chart.rows()) {
            for (Chart.Mark mark : row.marks()) {
                double point = mark.estimate().median();
                low = Math.abs(point) <= reach ? Math.min(low, point) : low;
                high = Math.abs(point) <= reach ? Math.max(high, point) : high;
            }
        }
        for (Chart.Marker marker : chart.markers()) {
            low = Math.min(low, marker.at());
            high = Math.max(high, marker.at());
        }
        Scale scale = Scale.around(chart.x(), low, high, 0, 1);
        boolean cut = extent.isCut()
                || chart.rows().stream().flatMap(row -> row.marks().stream()).anyMatch(mark -> isBeyond(mark, scale));
        return new IntervalExtent(low, high, cut);
    }

    private static boolean isBeyond(Chart.Mark mark, Scale scale) {
        return mark.estimate().lower() < scale.from() || mark.estimate().upper() > scale.to();
    }

    /** What the axis is about, and that something is cut off where it is. */
    String label(Axis axis) {
        return isCut ? axis.label() + " (what lies beyond is cut off, see the table)" : axis.label();
    }
}
