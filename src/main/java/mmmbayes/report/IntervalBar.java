package mmmbayes.report;

/** Draws estimates as bars of characters on one common scale, which always contains 0. */
final class IntervalBar {
    private final double from;
    private final double perColumn;
    private final int columns;
    private final Glyphs glyphs;

    /** The characters of a bar. */
    private record Glyphs(char outer, char inner, char median, char zero) {
        private static final Glyphs UNICODE = new Glyphs('─', '━', '●', '│');
        private static final Glyphs ASCII = new Glyphs('-', '=', 'O', '|');
    }

    /**
     * A scale for these estimates.
     *
     * @param columns width of each bar in characters
     */
    IntervalBar(Iterable<Estimate> estimates, int columns, boolean unicode) {
        double lowest = 0;
        double highest = 0;
        for (Estimate estimate : estimates) {
            lowest = Math.min(lowest, estimate.lower());
            highest = Math.max(highest, estimate.upper());
        }
        this.from = lowest;
        this.perColumn = highest > lowest ? (highest - lowest) / (columns - 1) : 1;
        this.columns = columns;
        this.glyphs = unicode ? Glyphs.UNICODE : Glyphs.ASCII;
    }

    /** The bar of one estimate, exactly as wide as asked for. */
    String draw(Estimate estimate) {
        char[] bar = " ".repeat(columns).toCharArray();
        fill(bar, estimate.lower(), estimate.upper(), glyphs.outer());
        fill(bar, estimate.innerLower(), estimate.innerUpper(), glyphs.inner());
        bar[column(0)] = glyphs.zero();
        bar[column(estimate.median())] = glyphs.median();
        return new String(bar);
    }

    private void fill(char[] bar, double lower, double upper, char glyph) {
        for (int i = column(lower); i <= column(upper); i++) {
            bar[i] = glyph;
        }
    }

    private int column(double value) {
        return (int) Math.max(0, Math.min(columns - 1, Math.round((value - from) / perColumn)));
    }
}
