package mmmbayes.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.CsvTable.Row;
import mmmbayes.data.DataLog.Cell;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.Step;

/**
 * The dates of the rows: read strictly, and checked to be one row a period without gap, repeat or disorder. Dates that are not in ISO
 * form are read without a stated format only where a single one of the known forms makes a date of every row, and that is told;
 * two-digit years always want a format.
 */
final class DateColumn {
    private static final List<String> OTHER_FORMATS = List.of(
            "yyyy/M/d",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "dd/MM/yy",
            "MM/dd/yy",
            "d/M/yy",
            "M/d/yy",
            "dd.MM.yy",
            "d.M.yy",
            "yy-MM-dd",
            "yy/M/d",
            "yyyyMMdd",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ssX",
            "yyyy-MM",
            "yyyy/MM",
            "MM/yyyy",
            "MMM yyyy",
            "MMMM yyyy",
            "MMM-yyyy",
            "MMM-yy",
            "d MMMM yyyy",
            "MMMM d, yyyy",
            "dd MMM yyyy",
            "d MMM yyyy",
            "dd-MMM-yyyy",
            "MMM d, yyyy");

    /** As read: the stated one, or the only one that fits. */
    private DataSpec spec;

    private final Step step;
    private final List<Row> rows;
    private final int index;
    private final DataLog log;

    DateColumn(DataSpec spec, CsvTable table, DataLog log) {
        this.spec = spec;
        this.step = spec.step();
        this.rows = table.rows();
        this.index = table.indexOf(spec.dateColumn());
        this.log = log;
    }

    /** Date of each row, as far as it can be read. */
    List<Optional<LocalDate>> read() {
        List<Optional<LocalDate>> dates =
                rows.stream().map(row -> parse(text(row), spec)).toList();
        if (dates.stream().allMatch(Optional::isPresent)) {
            return dates;
        }
        Optional<String> only = spec.dateFormat().isEmpty() ? onlyFormat() : Optional.empty();
        if (only.isEmpty()) {
            unreadable(dates);
            return dates;
        }
        spec = spec.withDateFormat(only.get());
        log.warnColumn(
                spec.dateColumn(),
                "dates are read as " + only.get() + ", the only form in which every row is a date: the first is \""
                        + text(rows.get(0)) + "\".",
                "State data.date_format: \"" + only.get() + "\" to fix it.");
        return rows.stream().map(row -> parse(text(row), spec)).toList();
    }

    /** The form in which {@link #read} has read the dates; empty for ISO. */
    Optional<String> format() {
        return spec.dateFormat();
    }

    /** The one form with four-digit years in which every row is a date; empty if there is none or a choice. */
    private Optional<String> onlyFormat() {
        List<String> fitting =
                List.copyOf(readings(rows.stream().map(this::text).toList()).keySet());
        boolean single = fitting.size() == 1 && fitting.get(0).contains("yyyy");
        return single ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private String text(Row row) {
        return row.cells().get(index);
    }

    private static Optional<LocalDate> parse(String text, DataSpec spec) {
        try {
            return Optional.of(LocalDate.parse(text, spec.dateFormatter()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void unreadable(List<Optional<LocalDate>> dates) {
        String wanted =
                spec.dateFormat().map(format -> "data.date_format " + format).orElse("ISO form, as in 2024-01-31");
        List<String> fitting = fittingFormats();
        if (!fitting.isEmpty()) {
            log.addColumn(
                    spec.dateColumn(),
                    "dates are not in " + wanted + "; the first is \"" + text(rows.get(0)) + "\" (line "
                            + rows.get(0).line() + ")"
                            + (fitting.size() == 1
                                    ? "."
                                    : ", which can be read as " + String.join(" or as ", fitting) + "."),
                    "State data.date_format: \"" + fitting.get(0) + "\""
                            + (fitting.size() == 1 ? "." : " or \"" + fitting.get(1) + "\", whichever is meant."));
            return;
        }
        for (int row = 0; row < dates.size(); row++) {
            if (dates.get(row).isEmpty()) {
                String text = text(rows.get(row));
                log.addCell(
                        "date",
                        new Cell(rows.get(row).line(), Optional.empty(), spec.dateColumn()),
                        text.isEmpty() ? "the date is missing." : "\"" + text + "\" is not a date in " + wanted + ".",
                        "Correct the cell" + (spec.dateFormat().isEmpty() ? ", or state data.date_format." : "."));
            }
        }
    }

    /** Other formats in which every row is a date; where some of them give even steps, only those. */
    private List<String> fittingFormats() {
        return fittingFormats(rows.stream().map(this::text).toList(), step).stream()
                .filter(format -> !format.isEmpty())
                .toList();
    }

    /**
     * Formats in which every text is a date; where some of them give even steps, only those. The empty format stands for ISO form and
     * comes first.
     */
    static List<String> fittingFormats(List<String> texts, Step step) {
        Map<String, List<LocalDate>> fitting = readings(texts);
        List<String> even = fitting.keySet().stream()
                .filter(format -> isEven(fitting.getOrDefault(format, List.of()), step))
                .toList();
        return even.isEmpty() ? List.copyOf(fitting.keySet()) : even;
    }

    /**
     * A form of dates.
     *
     * @param format empty for ISO form
     * @param step from each date to the next
     */
    record Reading(String format, Step step) {}

    /**
     * The known form and the step in which most rows are one period from the row before, forwards or backwards, weeks before months
     * and these before days; empty if there is no form in which every text is a date.
     */
    static Optional<Reading> reading(List<String> texts) {
        Map<String, List<LocalDate>> fitting = readings(texts);
        Optional<Reading> best = Optional.empty();
        long most = -1;
        for (Step step : List.of(Step.WEEK, Step.MONTH, Step.DAY)) {
            for (Map.Entry<String, List<LocalDate>> dates : fitting.entrySet()) {
                long even = evenSteps(dates.getValue(), step);
                if (even > most) {
                    most = even;
                    best = Optional.of(new Reading(dates.getKey(), step));
                }
            }
        }
        return best;
    }

    private static long evenSteps(List<LocalDate> dates, Step step) {
        return IntStream.range(1, dates.size())
                .filter(row -> step.follows(dates.get(row - 1), dates.get(row))
                        || step.follows(dates.get(row), dates.get(row - 1)))
                .count();
    }

    /** The known form in which most texts are dates, empty for ISO form; none if half of them or more are dates in no form. */
    static Optional<String> nearestFormat(List<String> texts) {
        Optional<String> nearest = Optional.empty();
        long most = texts.size() / 2;
        for (String format : formats()) {
            long count = texts.stream().filter(text -> isDate(text, format)).count();
            if (count > most) {
                most = count;
                nearest = Optional.of(format);
            }
        }
        return nearest;
    }

    /** Whether a text is a date in a form; the empty one is ISO form. */
    static boolean isDate(String text, String format) {
        return parse(text, layout(format)).isPresent();
    }

    private static DataSpec layout(String format) {
        return DataSpec.weekly("", "", format.isEmpty() ? Optional.empty() : Optional.of(format));
    }

    private static List<String> formats() {
        return Stream.concat(Stream.of(""), OTHER_FORMATS.stream()).toList();
    }

    /** The dates by each known format in which every text is one; formats that give the same dates count once. */
    private static Map<String, List<LocalDate>> readings(List<String> texts) {
        Map<String, List<LocalDate>> fitting = new LinkedHashMap<>();
        for (String format : formats()) {
            DataSpec other = layout(format);
            if (texts.isEmpty() || parse(texts.get(0), other).isEmpty()) {
                continue;
            }
            List<LocalDate> dates =
                    texts.stream().flatMap(text -> parse(text, other).stream()).toList();
            boolean sameAsBefore = fitting.containsValue(dates);
            if (dates.size() == texts.size() && !sameAsBefore) {
                fitting.put(format, dates);
            }
        }
        return fitting;
    }

    static boolean isEven(List<LocalDate> dates, Step step) {
        return IntStream.range(1, dates.size()).allMatch(row -> step.follows(dates.get(row - 1), dates.get(row)));
    }

    private static List<Long> gaps(List<LocalDate> dates) {
        List<Long> gaps = new ArrayList<>();
        for (int row = 1; row < dates.size(); row++) {
            gaps.add(ChronoUnit.DAYS.between(dates.get(row - 1), dates.get(row)));
        }
        return gaps;
    }

    /** Checks that the rows are consecutive periods. */
    void checkSteps(List<LocalDate> dates) {
        List<Long> gaps = gaps(dates);
        if (gaps.isEmpty() || isEven(dates, step) || wholeTableOff(dates, gaps)) {
            return;
        }
        disorder(dates);
        List<Integer> order = IntStream.range(0, dates.size())
                .boxed()
                .sorted(Comparator.comparing(dates::get))
                .toList();
        for (int i = 1; i < order.size(); i++) {
            LocalDate before = dates.get(order.get(i - 1));
            int row = order.get(i);
            if (before.equals(dates.get(row))) {
                String earlier = "this " + step.noun() + " stands already at line "
                        + rows.get(order.get(i - 1)).line() + ".";
                log.addCell("duplicate week", cell(row, dates), earlier, "Keep one row a " + step.noun() + ".");
            } else if (!step.follows(before, dates.get(row))) {
                uneven(cell(row, dates), before, dates.get(row));
            }
        }
    }

    private Cell cell(int row, List<LocalDate> dates) {
        return new Cell(rows.get(row).line(), Optional.of(dates.get(row)), spec.dateColumn());
    }

    private void disorder(List<LocalDate> dates) {
        for (int row = 1; row < dates.size(); row++) {
            LocalDate before = dates.get(row - 1);
            if (dates.get(row).isBefore(before)) {
                log.addCell(
                        "unsorted",
                        cell(row, dates),
                        "the row comes after " + before + ", which is later.",
                        "Sort the rows by date.");
            }
        }
    }

    private void uneven(Cell cell, LocalDate before, LocalDate date) {
        long gap = ChronoUnit.DAYS.between(before, date);
        LocalDate second = step.plus(before, 2);
        boolean rowsLack = step.plus(before, wholeSteps(before, date)).equals(date);
        log.addCell(
                "uneven",
                cell,
                date + " follows " + before + " after " + gap + " days, not " + expected() + ".",
                rowsLack
                        ? "Add the missing " + (second.equals(date) ? step.noun() : step.plural())
                                + "; where nothing was spent, spend is 0."
                        : "Correct the date: every " + step.noun() + " begins "
                                + (step == Step.MONTH ? "on the same day of the month." : "on the same day."));
    }

    private String expected() {
        return switch (step) {
            case DAY -> "1";
            case WEEK -> "7";
            case MONTH -> "a month";
        };
    }

    private long wholeSteps(LocalDate before, LocalDate date) {
        return switch (step) {
            case DAY -> ChronoUnit.DAYS.between(before, date);
            case WEEK -> ChronoUnit.WEEKS.between(before, date);
            case MONTH -> ChronoUnit.MONTHS.between(before, date);
        };
    }

    /** Tables that have another step altogether get one sentence instead of one for each row. */
    private boolean wholeTableOff(List<LocalDate> dates, List<Long> gaps) {
        long first = gaps.get(0);
        long repeats = gaps.stream().filter(gap -> gap == 0).count();
        Optional<Step> other =
                Stream.of(Step.values()).filter(s -> isEven(dates, s)).findFirst();
        if (gaps.stream().allMatch(gap -> gap < 0)) {
            log.addColumn(
                    spec.dateColumn(),
                    "the " + step.plural() + " run backwards.",
                    "Sort the rows by date, the oldest first.");
        } else if (other.isPresent()) {
            String shorter = other.get().compareTo(step) < 0 ? ", or sum the rows to " + step.plural() : "";
            log.addColumn(
                    spec.dateColumn(),
                    "rows are " + other.get().plural() + " (" + dates.get(0) + ", " + dates.get(1)
                            + ", ...), but data.step is " + step.noun() + ".",
                    "State data: { step: " + other.get().noun() + " }" + shorter + ".");
        } else if (first > 0 && gaps.stream().allMatch(gap -> gap == first)) {
            log.addColumn(
                    spec.dateColumn(),
                    "rows are " + first + " days apart (" + dates.get(0) + ", " + dates.get(1)
                            + ", ...), but data.step is " + step.noun() + ".",
                    "Get the figures by " + step.noun() + ".");
        } else if (dates.size() >= 4 && 2 * repeats >= gaps.size()) {
            log.addColumn(
                    spec.dateColumn(),
                    "most " + step.plural() + " stand several times (" + dates.get(0)
                            + " first), as in a table by region or product.",
                    "Sum the rows of each " + step.noun() + ", or keep one region.");
        } else {
            return false;
        }
        return true;
    }
}
