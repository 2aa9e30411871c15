package mmmbayes.report;

/**
 * A line with two ribbons over a common grid.
 *
 * @param middle median
 * @param lower lower end of the outer interval
 * @param innerLower lower end of the inner interval; empty if there is none
 * @param innerUpper upper end of the inner interval; empty if there is none
 * @param upper upper end of the outer interval
 */
public record Band(Series middle, Series lower, Series innerLower, Series innerUpper, Series upper) {
    /** Checks that all parts have one length. */
    public Band {
        int size = middle.size();
        boolean innerFits = (innerLower.isEmpty() && innerUpper.isEmpty())
                || (innerLower.size() == size && innerUpper.size() == size);
        if (lower.size() != size || upper.size() != size || !innerFits) {
            throw new IllegalArgumentException("all series of a band must have " + size + " values");
        }
    }

    /** A band with an outer ribbon only. */
    public static Band outer(Series middle, Series lower, Series upper) {
        return new Band(middle, lower, Series.empty(), Series.empty(), upper);
    }

    /** Number of grid points. */
    public int size() {
        return middle.size();
    }

    /** Whether there is an inner ribbon. */
    boolean hasInner() {
        return !innerLower.isEmpty();
    }
}
