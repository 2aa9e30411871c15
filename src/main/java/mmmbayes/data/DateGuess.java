package mmmbayes.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/** Which column holds the dates, in what form and step, and whether the table has one row a date. */
final class DateGuess {
    private static final int NAMED_COLUMNS = 6;

    private final CsvTable table;
    private final String file;

    DateGuess(CsvTable table, String file) {
        this.table = table;
        this.file = file;
    }

    /**
     * The first column that is a date in every row, preferably one whose name says so, as a spec states it.
     *
     * @throws InvalidInputException if there is none, or if most dates stand in several rows
     */
    DataSpec guess() {
        List<String> names = new ArrayList<>(table.names());
        names.sort(Comparator.comparing(name -> !new NameWords(name).isDate()));
        for (String name : names) {
            List<String> cells = table.cells(name);
            Optional<DateColumn.Reading> reading = isPlainNumbers(cells) ? Optional.empty() : DateColumn.reading(cells);
            if (reading.isPresent()) {
                oneRowADate(name, cells);
                DataSpec weekly = DataSpec.weekly(
                        "", name, Optional.of(reading.get().format()).filter(f -> !f.isEmpty()));
                return weekly.withStep(reading.get().step());
            }
        }
        throw new InvalidInputException(noDates(names));
    }

    /** Numbers such as 20240131 are dates, shorter ones count something. */
    private static boolean isPlainNumbers(List<String> cells) {
        return cells.stream().allMatch(cell -> cell.matches("\\d{1,7}(\\.\\d*)?"));
    }

    /** What keeps the column that comes nearest from being one of dates. */
    private List<Problem> noDates(List<String> names) {
        DataLog log = new DataLog(file);
        Optional<String> nearest = names.stream()
                .filter(name -> DateColumn.nearestFormat(table.cells(name)).isPresent())
                .findFirst();
        Optional<String> serial = names.stream()
                .filter(name -> new NameWords(name).isDate() && isDayNumbers(table.cells(name)))
                .findFirst();
        if (nearest.isPresent()) {
            strayCells(nearest.get(), log);
        } else if (serial.isPresent()) {
            log.addColumn(
                    serial.get(),
                    "holds numbers such as " + table.cells(serial.get()).get(0)
                            + ", which are a spreadsheet's day numbers.",
                    "Format the column as a date, as 2024-01-31, and save the file again.");
        } else {
            String first = new NameWords(names.get(0)).isDate() ? names.get(0) : "";
            log.addFile(
                    "no column holds a date in every row (columns: " + String.join(", ", names) + ")"
                            + (first.isEmpty()
                                    ? "."
                                    : "; \"" + table.cells(first).get(0) + "\" of " + first + " is in no known form."),
                    "Add a column with the first day of each week, as 2024-01-31.");
        }
        return log.problems();
    }

    /** Numbers from 1954 to 2064, counted from 1900 as spreadsheets do. */
    private static boolean isDayNumbers(List<String> cells) {
        return cells.stream().allMatch(cell -> cell.matches("[2-5]\\d{4}(\\.\\d*)?"));
    }

    private void strayCells(String column, DataLog log) {
        String format = DateColumn.nearestFormat(table.cells(column)).orElse("");
        for (CsvTable.Row row : table.rows()) {
            String text = row.cells().get(table.indexOf(column));
            if (!DateColumn.isDate(text, format)) {
                boolean last = row.equals(table.rows().get(table.rows().size() - 1));
                log.addCell(
                        "date",
                        new DataLog.Cell(row.line(), Optional.empty(), column),
                        (text.isEmpty() ? "the date is missing" : "\"" + text + "\" is not a date")
                                + "; most rows have one "
                                + (format.isEmpty() ? "as 2024-01-31." : "in the form " + format + "."),
                        last
                                ? "Remove the row if it holds totals, or write the date."
                                : "Write all dates in one form.");
            }
        }
    }

    /** Several rows a date are regions, products or channels beneath each other, which no choice of roles mends. */
    private void oneRowADate(String dateColumn, List<String> dates) {
        long distinct = dates.stream().distinct().count();
        if (2 * distinct > dates.size()) {
            return;
        }
        Optional<String> group = group(dateColumn, dates);
        String found = "there are " + dates.size() + " rows for " + distinct + " dates"
                + group.map(name -> ", one for each value of \"" + name + "\"").orElse("")
                + "; the model wants one row a week.";
        String repair = group.isPresent() && holdsChannels(group.get())
                ? "Make a pivot table: \"" + dateColumn + "\" as rows, \"" + group.get()
                        + "\" as columns, the sum of spend as values; put the outcome of each date beside it, once."
                : "Make a pivot table with \"" + dateColumn + "\" as rows" + summed(dateColumn)
                        + group.map(name -> "; or keep the rows of one \"" + name + "\".")
                                .orElse(".");
        throw new InvalidInputException(List.of(new Problem(file, found, repair)));
    }

    /** The column of words that tells apart the rows of a date; the first of words if none does. */
    private Optional<String> group(String dateColumn, List<String> dates) {
        List<String> words = table.names().stream()
                .filter(name -> !name.equals(dateColumn) && !new ColumnContent(table.cells(name)).isNumeric())
                .toList();
        return words.stream()
                .filter(name -> tellsApart(table.cells(name), dates))
                .findFirst()
                .or(() -> words.stream().findFirst());
    }

    private static boolean tellsApart(List<String> words, List<String> dates) {
        Set<String> pairs = new HashSet<>();
        for (int row = 0; row < dates.size(); row++) {
            if (!pairs.add(dates.get(row) + "\n" + words.get(row))) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsChannels(String column) {
        List<String> values = table.cells(column).stream().distinct().toList();
        long channels = values.stream()
                .filter(value -> new NameWords(value).any(NameWords.MEDIA))
                .count();
        return 2 * channels > values.size();
    }

    /** Which columns to add up over the rows of a date, and which to average. */
    private String summed(String dateColumn) {
        List<String> sums = new ArrayList<>();
        List<String> means = new ArrayList<>();
        for (String name : table.names()) {
            ColumnContent content = new ColumnContent(table.cells(name));
            NameWords words = new NameWords(name);
            if (content.isNumeric()
                    && !name.equals(dateColumn)
                    && !content.countsRows()
                    && !words.any(NameWords.CALENDAR)) {
                boolean adds = content.least() >= 0 && !words.isRate() && words.isAmount();
                (adds ? sums : means).add(name);
            }
        }
        String sum = sums.isEmpty() ? "" : "the sum of " + listed(sums);
        String mean = means.isEmpty() ? "" : "the average of " + listed(means);
        return " and " + sum + (sum.isEmpty() || mean.isEmpty() ? "" : ", ") + mean;
    }

    private static String listed(List<String> names) {
        return names.stream().limit(NAMED_COLUMNS).collect(Collectors.joining(", "))
                + (names.size() > NAMED_COLUMNS ? " and so on" : "");
    }
}
