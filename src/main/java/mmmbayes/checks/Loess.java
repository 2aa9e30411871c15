package mmmbayes.checks;

/**
 * Local linear regression over the places 0, 1, 2, ...: the value at a place is that of a line fitted to its {@code span} nearest
 * neighbours with tricube weights {@code (1 - (distance / farthest)^3)^3}, times a weight of each neighbour.
 */
final class Loess {
    private final int span;
    private final double[] values;
    private final double[] weights;
    private final double[] local;

    Loess(int span, double[] values, double[] weights) {
        this.span = span;
        this.values = values;
        this.weights = weights;
        this.local = new double[values.length];
    }

    /** Smoothed value at a place, which may lie one before the first or after the last; if all weights are 0, the nearest value. */
    double smooth(int place) {
        int count = values.length;
        int width = Math.min(span, count);
        int from = Math.min(Math.max(0, place - (span - 1) / 2), count - width);
        int to = from + width;
        // A span longer than the series flattens the weights by half of what it is longer, in whole places.
        int beyond = Math.max(0, (span - count) / 2);
        int farthest = Math.max(place - from, to - 1 - place) + beyond;
        double sum = 0;
        for (int i = from; i < to; i++) {
            local[i] = weights[i] * tricube(Math.abs(i - place), farthest);
            sum += local[i];
        }
        if (sum <= 0) {
            return place < 0 || place >= count ? smooth(Math.min(Math.max(place, 0), count - 1)) : values[place];
        }
        for (int i = from; i < to; i++) {
            local[i] /= sum;
        }
        if (farthest > 0) {
            tiltToLine(place, from, to);
        }
        double value = 0;
        for (int i = from; i < to; i++) {
            value += local[i] * values[i];
        }
        return value;
    }

    /** Turns weights of a local mean into those of a local line, unless the neighbours lie too close together for a slope. */
    private void tiltToLine(int place, int from, int to) {
        double centre = 0;
        for (int i = from; i < to; i++) {
            centre += local[i] * i;
        }
        double spread = 0;
        for (int i = from; i < to; i++) {
            spread += local[i] * (i - centre) * (i - centre);
        }
        if (Math.sqrt(spread) > 0.001 * (values.length - 1)) {
            double slope = (place - centre) / spread;
            for (int i = from; i < to; i++) {
                local[i] *= 1 + slope * (i - centre);
            }
        }
    }

    /** As in Cleveland's program, the last thousandth at either end counts as the end. */
    private static double tricube(double distance, double farthest) {
        if (distance <= 0.001 * farthest) {
            return 1;
        }
        if (distance > 0.999 * farthest) {
            return 0;
        }
        double share = distance / farthest;
        double rest = 1 - share * share * share;
        return rest * rest * rest;
    }
}
