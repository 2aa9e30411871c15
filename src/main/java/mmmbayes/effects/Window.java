package mmmbayes.effects;

/**
 * The weeks whose spend is asked about.
 *
 * @param from first week, 0-based
 * @param to week after the last
 */
public record Window(int from, int to) {
    /** Checks the bounds. */
    public Window {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("window must hold a week, was [" + from + ", " + to + ")");
        }
    }

    /** Number of weeks. */
    public int weekCount() {
        return to - from;
    }
}
