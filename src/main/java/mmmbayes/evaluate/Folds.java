package mmmbayes.evaluate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import mmmbayes.baseline.Fold;

/** Ways to cut a series of weeks into training and later test weeks. In every fold all training weeks precede all test weeks. */
public final class Folds {
    private Folds() {}

    /**
     * One fold: the last share of the weeks, rounded up, is the test.
     *
     * <pre>
     * train train train train test
     * </pre>
     *
     * @param testShare share of the weeks to judge on, between 0 and 1, such as 0.2
     * @throws IllegalArgumentException if the share is not between 0 and 1 or leaves no training week
     */
    public static Fold holdout(int weekCount, double testShare) {
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("the holdout share must lie between 0 and 1, got " + testShare);
        }
        // 0.2 * 105 is a hair above 21 in binary; the hair must not become a week.
        int testCount = (int) Math.ceil(testShare * weekCount - 1e-9);
        needWeeks("a holdout of " + testShare, testCount + 1, weekCount);
        return new Fold(0, weekCount - testCount, weekCount - testCount, weekCount);
    }

    /**
     * Consecutive test ranges of equal length at the end of the series, each trained on all weeks before it (scikit-learn's
     * {@code TimeSeriesSplit}): test length {@code floor(weekCount / (foldCount + 1))}.
     *
     * @throws IllegalArgumentException if there are fewer than {@code foldCount + 1} weeks
     */
    public static List<Fold> expanding(int weekCount, int foldCount) {
        needPositive("foldCount", foldCount);
        needWeeks(foldCount + " expanding folds", foldCount + 1, weekCount);
        return endingBlocks(weekCount, weekCount / (foldCount + 1), foldCount);
    }

    /**
     * A window of fixed length that moves by the length of the test, the last one ending with the series.
     *
     * <pre>
     * [train 52][gap 1][test 13]
     *              [train 52][gap 1][test 13]
     * </pre>
     *
     * @throws IllegalArgumentException if not even one window fits
     */
    public static List<Fold> sliding(int weekCount, int trainWeeks, int gapWeeks, int testWeeks) {
        needPositive("trainWeeks", trainWeeks);
        needPositive("testWeeks", testWeeks);
        if (gapWeeks < 0) {
            throw new IllegalArgumentException("gapWeeks must be 0 or more, got " + gapWeeks);
        }
        int window = trainWeeks + gapWeeks + testWeeks;
        needWeeks(
                "a sliding window of " + trainWeeks + " + " + gapWeeks + " + " + testWeeks + " weeks",
                window,
                weekCount);
        List<Fold> folds = new ArrayList<>();
        for (int start = (weekCount - window) % testWeeks; start + window <= weekCount; start += testWeeks) {
            int testFrom = start + trainWeeks + gapWeeks;
            folds.add(new Fold(start, start + trainWeeks, testFrom, testFrom + testWeeks));
        }
        return List.copyOf(folds);
    }

    /**
     * Walks forward month by month: each calendar month is tested once with all weeks before it as training. A week belongs to the
     * month of its first day; the last month may be incomplete.
     *
     * @param weeks first day of each week, in order
     * @param leastTrainWeeks weeks that must precede the first tested month
     * @throws IllegalArgumentException if no month is left to test
     */
    public static List<Fold> monthly(List<LocalDate> weeks, int leastTrainWeeks) {
        needPositive("leastTrainWeeks", leastTrainWeeks);
        List<Fold> folds = new ArrayList<>();
        int testFrom = 0;
        while (testFrom < weeks.size()) {
            YearMonth month = YearMonth.from(weeks.get(testFrom));
            int testTo = testFrom + 1;
            while (testTo < weeks.size() && YearMonth.from(weeks.get(testTo)).equals(month)) {
                testTo++;
            }
            if (testFrom >= leastTrainWeeks) {
                folds.add(new Fold(0, testFrom, testFrom, testTo));
            }
            testFrom = testTo;
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("no month starts after the first " + leastTrainWeeks + " of "
                    + weeks.size() + " weeks; use fewer training weeks");
        }
        return List.copyOf(folds);
    }

    /**
     * As many full blocks of equal length as fit after the least training, the last one ending with the series; each is trained on all
     * weeks before it.
     *
     * @throws IllegalArgumentException if not even one block fits
     */
    public static List<Fold> blocked(int weekCount, int blockWeeks, int leastTrainWeeks) {
        needPositive("blockWeeks", blockWeeks);
        needPositive("leastTrainWeeks", leastTrainWeeks);
        needWeeks(
                "a block of " + blockWeeks + " weeks after " + leastTrainWeeks + " training weeks",
                blockWeeks + leastTrainWeeks,
                weekCount);
        return endingBlocks(weekCount, blockWeeks, (weekCount - leastTrainWeeks) / blockWeeks);
    }

    private static List<Fold> endingBlocks(int weekCount, int blockWeeks, int blockCount) {
        List<Fold> folds = new ArrayList<>();
        for (int testFrom = weekCount - blockCount * blockWeeks; testFrom < weekCount; testFrom += blockWeeks) {
            folds.add(new Fold(0, testFrom, testFrom, testFrom + blockWeeks));
        }
        return List.copyOf(folds);
    }

    private static void needPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    private static void needWeeks(String what, int needed, int weekCount) {
        if (weekCount < needed) {
            throw new IllegalArgumentException(what + " needs " + needed + " weeks or more; there are " + weekCount);
        }
    }
}
