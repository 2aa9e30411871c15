package mmmbayes.data;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import mmmbayes.spec.Decimal;

/** Reads the number in a cell, or says which habit of writing numbers keeps it from being one. */
final class NumberCell {
    private static final Set<String> MISSING_WORDS = Set.of(
            "na", "n/a", "n.a.", "n.a", "#n/a", "nan", "null", "none", "nil", "-", "--", "\u2013", "\u2014", "?",
            "missing");
    private static final Set<String> INFINITE_WORDS = Set.of("inf", "+inf", "-inf", "infinity", "-infinity", "#div/0!");
    private static final Set<String> FLAG_WORDS = Set.of("true", "false", "yes", "no");

    private record Habit(Pattern pattern, String message, String repair) {
        static Habit of(String regex, String message, String repair) {
            return new Habit(Pattern.compile(regex), message, repair);
        }
    }

    /** In this order: the first that matches is told. */
    private static final List<Habit> HABITS = List.of(
            Habit.of("[+-]?[\\d.]*\\.[\\d.]*\\.[\\d.]*", "has more than one decimal point", "Correct the cell."),
            Habit.of("[+-]?[\\d.]+([eE][+-]?\\d+)?", "is too large", "Correct the cell."),
            Habit.of(
                    "[+-]?\\d{1,3},\\d{3}",
                    "holds a comma, as thousand separator or as decimal comma",
                    "Write it with a decimal point and no thousand separator."),
            Habit.of("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?", "has thousand separators", "Write it without them."),
            Habit.of(
                    "[+-]?\\d+,\\d+|[+-]?\\d{1,3}([. ']\\d{3})+,\\d+",
                    "has a decimal comma", "Write it with a decimal point and no thousand separator."),
            Habit.of(
                    "[+-]?\\d{1,3}([ '\u2019\u202F]\\d{3})+([.,]\\d*)?",
                    "has thousand separators", "Write it without them."),
            Habit.of("\\(.*\\d.*\\)", "is in brackets, as accounts write negative numbers", "Write a minus sign."),
            Habit.of(".*\\d\\s*%", "has a percent sign", "Write the number alone."),
            Habit.of(
                    "[+-]?(\\p{Sc}|[A-Z]{3})\\s*[+-]?\\d.*|.*\\d\\s*(\\p{Sc}|[A-Z]{3})",
                    "has a currency sign", "Write the number alone; state the currency under report."),
            Habit.of("\\d[\\d.,]*\\s*[kKmM]", "is abbreviated", "Write the number out."));

    private NumberCell() {}

    /** What a cell that is no number is, and what to do about it. */
    record Fault(String message, String repair) {}

    static OptionalDouble parse(String cell) {
        return Decimal.parse(cell);
    }

    /** Whether a cell is a number written in a way that {@link #parse} refuses, such as {@code $1,200}. */
    static boolean isDressed(String cell) {
        return HABITS.stream().anyMatch(habit -> habit.pattern().matcher(cell).matches());
    }

    /** Whether a cell holds a word that people write where they know nothing. */
    static boolean standsForMissing(String cell) {
        return MISSING_WORDS.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** What to state in the spec for empty cells. */
    static String missingRule(String column) {
        return "state data.missing: { \"" + column + "\": zero } (or forward_fill, interpolate)";
    }

    /**
     * Why a cell that is not empty is no number.
     *
     * @param ifMissing repair of a cell that stands for a missing value
     */
    static Fault fault(String cell, String ifMissing) {
        String word = cell.toLowerCase(Locale.ROOT);
        String quoted = "\"" + cell + "\" ";
        if (standsForMissing(cell)) {
            return new Fault(quoted + "is not a number; it seems to stand for a missing value.", ifMissing);
        }
        if (INFINITE_WORDS.contains(word)) {
            return new Fault(quoted + "is not a finite number.", "Correct the cell.");
        }
        if (FLAG_WORDS.contains(word)) {
            return new Fault(quoted + "is a word, not a number.", "Write 1 for yes and 0 for no.");
        }
        for (Habit habit : HABITS) {
            if (habit.pattern().matcher(cell).matches()) {
                return new Fault(quoted + habit.message() + ".", habit.repair());
            }
        }
        return new Fault(quoted + "is not a number.", "Correct the cell.");
    }
}
