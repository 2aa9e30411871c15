package mmmbayes.report;

import java.util.List;

/** Draws estimates as bars of characters on one common scale, which always contains 0. */
final class IntervalBar {
    private final double from;
    private final double to;
    private final double perColumn;
    private final int columns;
    private final Glyphs glyphs;

    /** The characters of a bar. */
    private record Glyphs(char outer, char inner, char median, char zero) {
        private static final Glyphs UNICODE = new Glyphs('─', '━', '●', '│');
        private static final Glyphs ASCII = new Glyphs('-', '=', 'O', '|');
    }

    /**
     * A scale for these estimates; one that goes on beyond it ends in an arrow head.
     *
     * @param rows estimates that belong together, in rows
     * @param columns width of each bar in characters
     */
    IntervalBar(List<List<Estimate>> rows, int columns, boolean unicode) {
        IntervalExtent extent = IntervalExtent.of(rows);
        double lowest = Math.min(0, extent.low());
        double highest = Math.max(0, extent.high());
        this.from = lowest;
        this.to = highest;
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
        if (estimate.lower() < from) {
            bar[0] = '<';
        }
        if (estimate.upper() > to) {
            bar[columns - 1] = '>';
        }
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
