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
import mmmbayes.data.CsvTable.Row;
import mmmbayes.data.DataLog.Cell;
import mmmbayes.spec.DataSpec;

/** The dates of the rows: read strictly, and checked to be one row a week without gap, repeat or disorder. */
final class WeekColumn {
    private static final int DAYS_A_WEEK = 7;
    private static final List<String> OTHER_FORMATS = List.of(
            "yyyy/MM/dd",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "dd/MM/yy",
            "MM/dd/yy",
            "d/M/yy",
            "M/d/yy",
            "yyyyMMdd",
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss",
            "dd MMM yyyy",
            "d MMM yyyy",
            "dd-MMM-yyyy",
            "MMM d, yyyy");

    private final DataSpec spec;
    private final List<Row> rows;
    private final int index;
    private final DataLog log;

    WeekColumn(DataSpec spec, CsvTable table, DataLog log) {
        this.spec = spec;
        this.rows = table.rows();
        this.index = table.indexOf(spec.dateColumn());
        this.log = log;
    }

    /** Date of each row, as far as it can be read. */
    List<Optional<LocalDate>> read() {
        List<Optional<LocalDate>> dates =
                rows.stream().map(row -> parse(text(row), spec)).toList();
        if (dates.stream().anyMatch(Optional::isEmpty)) {
            unreadable(dates);
        }
        return dates;
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

    /** Other formats in which every row is a date; where some of them give weekly steps, only those. */
    private List<String> fittingFormats() {
        return fittingFormats(rows.stream().map(this::text).toList()).stream()
                .filter(format -> !format.isEmpty())
                .toList();
    }

    /**
     * Formats in which every text is a date; where some of them give weekly steps, only those. The empty format stands for ISO
     * form and comes first.
     */
    static List<String> fittingFormats(List<String> texts) {
        Map<String, List<LocalDate>> fitting = new LinkedHashMap<>();
        List<String> formats = new ArrayList<>(List.of(""));
        formats.addAll(OTHER_FORMATS);
        for (String format : formats) {
            Optional<String> stated = format.isEmpty() ? Optional.empty() : Optional.of(format);
            DataSpec other = new DataSpec("", "", stated, Map.of());
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
        List<String> weekly = fitting.keySet().stream()
                .filter(format -> isWeekly(fitting.getOrDefault(format, List.of())))
                .toList();
        return weekly.isEmpty() ? List.copyOf(fitting.keySet()) : weekly;
    }

    private static boolean isWeekly(List<LocalDate> dates) {
        return gaps(dates).stream().allMatch(gap -> gap == DAYS_A_WEEK);
    }

    private static List<Long> gaps(List<LocalDate> dates) {
        List<Long> gaps = new ArrayList<>();
        for (int row = 1; row < dates.size(); row++) {
            gaps.add(ChronoUnit.DAYS.between(dates.get(row - 1), dates.get(row)));
        }
        return gaps;
    }

    /** Checks that the rows are consecutive weeks. */
    void checkSteps(List<LocalDate> dates) {
        List<Long> gaps = gaps(dates);
        if (gaps.isEmpty() || isWeekly(dates) || wholeTableOff(dates, gaps)) {
            return;
        }
        disorder(dates);
        List<Integer> order = IntStream.range(0, dates.size())
                .boxed()
                .sorted(Comparator.comparing(dates::get))
                .toList();
        for (int i = 1; i < order.size(); i++) {
            int before = order.get(i - 1);
            int row = order.get(i);
            long gap = ChronoUnit.DAYS.between(dates.get(before), dates.get(row));
            if (gap == 0) {
                String earlier =
                        "this week stands already at line " + rows.get(before).line() + ".";
                log.addCell("duplicate week", cell(row, dates), earlier, "Keep one row a week.");
            } else if (gap != DAYS_A_WEEK) {
                uneven(cell(row, dates), dates.get(before), dates.get(row), gap);
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

    private void uneven(Cell cell, LocalDate before, LocalDate date, long gap) {
        boolean wholeWeeks = gap % DAYS_A_WEEK == 0;
        log.addCell(
                "uneven",
                cell,
                date + " follows " + before + " after " + gap + " days, not " + DAYS_A_WEEK + ".",
                wholeWeeks
                        ? "Add the missing " + (gap == 2 * DAYS_A_WEEK ? "week" : "weeks")
                                + "; where nothing was spent, spend is 0."
                        : "Correct the date: every week begins on the same day.");
    }

    /** Tables that are not weekly at all get one sentence instead of one for each row. */
    private boolean wholeTableOff(List<LocalDate> dates, List<Long> gaps) {
        long first = gaps.get(0);
        long repeats = gaps.stream().filter(gap -> gap == 0).count();
        if (gaps.stream().allMatch(gap -> gap < 0)) {
            log.addColumn(spec.dateColumn(), "the weeks run backwards.", "Sort the rows by date, the oldest first.");
        } else if (first > 0 && gaps.stream().allMatch(gap -> gap == first)) {
            log.addColumn(
                    spec.dateColumn(),
                    "rows are " + first + (first == 1 ? " day" : " days") + " apart (" + dates.get(0) + ", "
                            + dates.get(1) + ", ...), but the model is weekly.",
                    first < DAYS_A_WEEK ? "Sum or average the rows to weeks." : "Get the figures by week.");
        } else if (gaps.stream().allMatch(gap -> gap >= 28 && gap <= 31)) {
            log.addColumn(spec.dateColumn(), "rows are months, but the model is weekly.", "Get the figures by week.");
        } else if (dates.size() >= 4 && 2 * repeats >= gaps.size()) {
            log.addColumn(
                    spec.dateColumn(),
                    "most weeks stand several times (" + dates.get(0) + " first), as in a table by region or product.",
                    "Sum the rows of each week, or keep one region.");
        } else {
            return false;
        }
        return true;
    }
}
