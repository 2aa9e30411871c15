package mmmbayes.baseline;

/**
 * Weeks to learn from and later weeks to be judged on, as 0-based ranges; {@code from} is inside, {@code to} is not.
 *
 * @param trainFrom first training week
 * @param trainTo week after the last training week
 * @param testFrom first test week, not before {@code trainTo}
 * @param testTo week after the last test week
 */
public record Fold(int trainFrom, int trainTo, int testFrom, int testTo) {
    /** @throws IllegalArgumentException if a range is empty or a test week does not come after all training weeks */
    public Fold {
        if (trainFrom < 0 || trainTo <= trainFrom || testFrom < trainTo || testTo <= testFrom) {
            throw new IllegalArgumentException("training weeks " + trainFrom + " to " + trainTo + " and test weeks "
                    + testFrom + " to " + testTo + " are not in order");
        }
    }

    /** Number of training weeks. */
    public int trainCount() {
        return trainTo - trainFrom;
    }

    /** Number of test weeks. */
    public int testCount() {
        return testTo - testFrom;
    }
}
