package mmmbayes.report;

import java.util.List;

/** A picture as data, drawn as SVG in the page and as PNG beside it. */
sealed interface Chart {
    /** Heading above the picture. */
    String title();

    /** How a line is drawn. */
    enum Look {
        SOLID,
        DASHED,
        DOTTED,
        THIN,
        POINTS
    }

    /**
     * A filled strip between two series.
     *
     * @param strength opacity, 0 to 1
     */
    record Ribbon(String name, Ink ink, Series lower, Series upper, double strength) {}

    /** A line, or points, over the chart's grid. NaN leaves a gap. */
    record Line(String name, Ink ink, Series values, Look look) {}

    /** A part of the horizontal axis set off from the rest. */
    record Shade(double from, double to, String label) {}

    /** A place marked on an axis. */
    record Marker(double at, String label) {}

    /** Marks on the plane of a line chart. */
    record Notes(List<Shade> shades, List<Marker> vertical, List<Marker> horizontal) {
        static Notes none() {
            return new Notes(List.of(), List.of(), List.of());
        }
    }

    /** The two axes. */
    record Axes(Axis x, Axis y) {}

    /** Lines and ribbons over a common grid. */
    record Lines(String title, Axes axes, Series grid, List<Ribbon> ribbons, List<Line> lines, Notes notes)
            implements Chart {}

    /** Series stacked on top of each other, negative values below 0. */
    record Stack(String title, Axes axes, Series grid, List<Line> layers) implements Chart {}

    /** How an estimate is marked. */
    enum Shape {
        CIRCLE,
        SQUARE,
        DIAMOND,
        HOLLOW,
        HOLLOW_SQUARE,
        HOLLOW_DIAMOND;

        /** Whether it marks a point of something else than this model. */
        boolean isHollow() {
            return this == HOLLOW || this == HOLLOW_SQUARE || this == HOLLOW_DIAMOND;
        }
    }

    /** One estimate of a row. */
    record Mark(String name, Ink ink, Shape shape, Estimate estimate) {}

    /**
     * Estimates that belong under one label.
     *
     * @param together on one line, joined, instead of below each other
     */
    record Row(String label, List<Mark> marks, boolean together) {
        Row(String label, List<Mark> marks) {
            this(label, marks, false);
        }

        /** Lines that the row takes. */
        int lines() {
            return together ? 1 : marks.size();
        }
    }

    /** Estimates as points with their intervals, in rows; vertical lines at the markers. */
    record Intervals(String title, Axis x, List<Row> rows, List<Marker> markers) implements Chart {}

    /** A node of a causal graph; column 0 holds the treatments, 1 the mediators, 2 the outcome. */
    record Node(String name, Ink ink, int column) {}

    /** An arrow between nodes, as wide as the money that moves along it. */
    record Arrow(String from, String to, String meaning, Estimate estimate) {}

    /** A causal graph. */
    record Flow(String title, List<Node> nodes, List<Arrow> arrows) implements Chart {}
}
