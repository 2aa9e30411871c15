package mmmbayes.diagnostics;

/** Sorted draws in the order of their distance from a centre, by merging the two sides of it instead of sorting again. */
final class FoldedOrder {
    private final double[] distances;
    private final int[] positions;

    /**
     * Orders sorted draws.
     *
     * @param sorted ascending, not modified
     */
    FoldedOrder(double[] sorted, double centre) {
        distances = new double[sorted.length];
        positions = new int[sorted.length];
        int above = 0;
        while (above < sorted.length && sorted[above] < centre) {
            above++;
        }
        int below = above - 1;
        for (int next = 0; next < sorted.length; next++) {
            boolean takesBelow =
                    below >= 0 && (above == sorted.length || centre - sorted[below] <= sorted[above] - centre);
            int taken = takesBelow ? below-- : above++;
            distances[next] = Math.abs(sorted[taken] - centre);
            positions[taken] = next;
        }
    }

    /** Distances from the centre, ascending; not to be modified. */
    double[] distances() {
        return distances;
    }

    /** Where among the distances the draw at each position of the sorted draws is; not to be modified. */
    int[] positions() {
        return positions;
    }
}
