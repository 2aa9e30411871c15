package mmmbayes.spec;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The period that one row of the table stands for. Everything that is counted in weeks elsewhere (lags, decay, the season's
 * period) is counted in these.
 */
public enum Step {
    /** One row a day. */
    DAY("day", 365.2425),
    /** One row a week. */
    WEEK("week", 52.1775),
    /** One row a calendar month. */
    MONTH("month", 12);

    private final String noun;
    private final double perYear;

    Step(String noun, double perYear) {
        this.noun = noun;
        this.perYear = perYear;
    }

    /** As people call it: {@code week}. */
    public String noun() {
        return noun;
    }

    /** {@code weeks}. */
    public String plural() {
        return noun + "s";
    }

    /** {@code 1 week}, {@code 2 weeks}. */
    public String counted(long count) {
        return count + " " + (count == 1 ? noun : plural());
    }

    /** {@code daily}, {@code weekly}, {@code monthly}. */
    public String adverb() {
        return this == DAY ? "daily" : noun + "ly";
    }

    /** Number of them in a year, the default period of the season. */
    public double perYear() {
        return perYear;
    }

    /** The first day of the period {@code count} later; a month that is too short gives its last day. */
    public LocalDate plus(LocalDate date, long count) {
        return switch (this) {
            case DAY -> date.plusDays(count);
            case WEEK -> date.plusWeeks(count);
            case MONTH -> date.plusMonths(count);
        };
    }

    /** Whether the second date is that of the period right after the first; months may be dated by their last day. */
    public boolean follows(LocalDate before, LocalDate date) {
        if (this != MONTH) {
            return plus(before, 1).equals(date);
        }
        boolean sameDay = before.getDayOfMonth() == date.getDayOfMonth() || isMonthEnd(before) || isMonthEnd(date);
        return YearMonth.from(before).plusMonths(1).equals(YearMonth.from(date)) && sameDay;
    }

    private static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }
}
