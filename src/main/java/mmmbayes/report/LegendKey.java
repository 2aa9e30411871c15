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
        FAINT_AREA;

        /** The sign of what a chart marks with a shape. */
        static Sign of(Chart.Shape shape) {
            return switch (shape) {
                case CIRCLE -> POINT;
                case SQUARE -> SQUARE;
                case DIAMOND -> DIAMOND;
                case HOLLOW -> HOLLOW;
                case HOLLOW_SQUARE -> HOLLOW_SQUARE;
                case HOLLOW_DIAMOND -> HOLLOW_DIAMOND;
            };
        }
    }
}
