package mmmbayes.spec;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The period that one row of the table stands for. Everything that is counted in weeks elsewhere (lags, decay, the season's
 * period) is counted in these.
 */
public enum Step {
    /** One row a day. */
    DAY("day", 365.2425, 28, "four weeks"),
    /** One row a week. */
    WEEK("week", 52.1775, 26, "half a year"),
    /** One row a calendar month. */
    MONTH("month", 12, 18, "a year and a half");

    private static final Pattern WEEKS = Pattern.compile("(?<![\\w\\[/-])[wW]eeks?(?![\\w\\]/-]|\\.\\w)");
    private static final Pattern WEEKLY = Pattern.compile("(?<![\\w\\[/-])weekly(?![\\w\\]/-]|\\.\\w)");

    private final String noun;
    private final double perYear;
    private final int leastRows;
    private final String leastRowsMeaning;

    Step(String noun, double perYear, int leastRows, String leastRowsMeaning) {
        this.noun = noun;
        this.perYear = perYear;
        this.leastRows = leastRows;
        this.leastRowsMeaning = leastRowsMeaning;
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

    /**
     * A text that speaks of weeks, said of this step: {@code 12 weeks} is {@code 12 months}. Only whole words change, not those of
     * names such as {@code half_life_weeks}, {@code weekly.csv} or {@code calendar[week 7]}.
     */
    public String said(String text) {
        return this == WEEK || !text.toLowerCase(Locale.ROOT).contains("week")
                ? text
                : WEEKLY.matcher(WEEKS.matcher(text).replaceAll(this::inFormOf)).replaceAll(adverb());
    }

    private String inFormOf(MatchResult week) {
        String said = week.group().endsWith("s") ? plural() : noun;
        return Character.isUpperCase(week.group().charAt(0))
                ? said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1)
                : said;
    }

    /** Number of them in a year, the default period of the season. */
    public double perYear() {
        return perYear;
    }

    /**
     * Fewest rows to fit: below them priors decide everything. Each step has a span in which what it resolves comes round: days four
     * times the week, weeks half the yearly season, months that season once and half, so that it is not taken for the trend. Months
     * are few in any company's records; to ask for as many as of weeks would refuse tables that can be learnt from.
     */
    public int leastRows() {
        return leastRows;
    }

    /** How long that is, for people. */
    public String leastRowsMeaning() {
        return leastRowsMeaning;
    }

    /** Whole ones in a year: 365, 52 or 12. */
    public int wholeYear() {
        return (int) perYear;
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
