package mmmbayes.spec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * A named event: an indicator of the periods that hold a day of it.
 *
 * @param name as tables call it
 * @param dates when it is
 */
public record EventSpec(String name, List<When> dates) {
    /** Between two dates of a range. */
    private static final String TO = " to ";

    /** Copies the list. */
    public EventSpec {
        dates = List.copyOf(dates);
    }

    /** Whether a day of it lies in {@code [from, until)}. */
    public boolean touches(LocalDate from, LocalDate until) {
        return dates.stream().anyMatch(when -> when.touches(from, until));
    }

    /** Days of an event. */
    public sealed interface When {
        /** Whether one of them lies in {@code [from, until)}. */
        boolean touches(LocalDate from, LocalDate until);

        /** As a spec states it. */
        String text();

        /** Days from one date to another, both included; one day where they are equal. */
        record Dates(LocalDate first, LocalDate last) implements When {
            @Override
            public boolean touches(LocalDate from, LocalDate until) {
                return first.isBefore(until) && !last.isBefore(from);
            }

            @Override
            public String text() {
                return first.equals(last) ? first.toString() : first + TO + last;
            }
        }

        /** The same days in every year; a range that ends before it begins goes over the turn of the year. */
        record EveryYear(MonthDay first, MonthDay last) implements When {
            @Override
            public boolean touches(LocalDate from, LocalDate until) {
                for (int year = from.getYear() - 1; year <= until.getYear(); year++) {
                    LocalDate begin = first.atYear(year);
                    LocalDate end = last.atYear(last.isBefore(first) ? year + 1 : year);
                    if (new Dates(begin, end).touches(from, until)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public String text() {
                return first.equals(last) ? day(first) : day(first) + TO + day(last);
            }

            private static String day(MonthDay day) {
                // MonthDay writes --12-24
                return day.toString().substring(2);
            }
        }

        /** {@code 2024-11-29}, {@code 2024-12-20 to 2024-12-26}, {@code 12-24}, {@code 12-20 to 01-06}; empty if it is none. */
        static Optional<When> parse(String text) {
            String[] ends = text.strip().split("\\s+to\\s+", -1);
            if (ends.length > 2) {
                return Optional.empty();
            }
            String first = ends[0].strip();
            String last = ends[ends.length - 1].strip();
            try {
                if (first.length() == 5) {
                    return Optional.of(new EveryYear(MonthDay.parse("--" + first), MonthDay.parse("--" + last)));
                }
                Dates dates = new Dates(LocalDate.parse(first), LocalDate.parse(last));
                return dates.last().isBefore(dates.first()) ? Optional.empty() : Optional.of(dates);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
