package mmmbayes.report;

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

    double pixel(double value) {
        return pixelFrom + (value - from) / (to - from) * (pixelTo - pixelFrom);
    }

    /** The place of a value, or the nearest end. */
    double clamped(double value) {
        return pixel(Math.max(from, Math.min(to, value)));
    }
}
