package mmmbayes.report;

/** One entry of a legend. */
record LegendKey(Ink ink, Sign sign, String text) {
    /** What stands before the text. */
    enum Sign {
        LINE,
        DASHES,
        DOTS,
        POINT,
        SQUARE,
        DIAMOND,
        HOLLOW,
        HOLLOW_SQUARE,
        HOLLOW_DIAMOND,
        AREA,
        FAINT_AREA
    }
}
