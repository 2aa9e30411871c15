package mmmbayes.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.Step;

/**
 * Weeks of the data whose spend an experiment changes, 0-based.
 *
 * @param from first
 * @param to after the last
 */
public record LiftWindow(int from, int to) {
    /** The weeks that hold the experiment's first and last day; empty if one of them is not in the data. */
    public static Optional<LiftWindow> of(LiftTest test, Dataset data, Step step) {
        List<LocalDate> weeks = data.weeks();
        LocalDate end = step.plus(weeks.get(weeks.size() - 1), 1);
        boolean inside = !test.from().isBefore(weeks.get(0)) && test.to().isBefore(end);
        return inside
                ? Optional.of(new LiftWindow(holding(test.from(), weeks), holding(test.to(), weeks) + 1))
                : Optional.empty();
    }

    private static int holding(LocalDate day, List<LocalDate> weeks) {
        int week = 0;
        while (week + 1 < weeks.size() && !day.isBefore(weeks.get(week + 1))) {
            week++;
        }
        return week;
    }
}
