package mmmbayes.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SourceText;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file as text cells with line numbers. Empty lines are skipped.
 *
 * @param header column names without surrounding space
 * @param rows rows as wide as the header
 * @param whole false if some rows had to be left out because of a problem
 */
record CsvTable(List<String> header, List<Row> rows, boolean whole) {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    private static final Map<Character, String> OTHER_SEPARATORS =
            Map.of(';', "semicolons", '\t', "tabs", '|', "vertical bars");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?m)(^|[;\t|])-?\\d+,\\d+($|[;\t|\r])");
    private static final Pattern PARSER_LINE = Pattern.compile("(?:startline|line:?|at line) ?(\\d+)");

    /** One row: the line it begins on, and its cells. */
    record Row(int line, List<String> cells) {}

    /** The table in a text; empty if it has none, which the log then says. */
    static Optional<CsvTable> parse(String text, DataLog log) {
        String content = SourceText.withoutMark(text);
        if (content.isBlank()) {
            log.addFile("the file is empty.", "Give a table with a header line and one row a week.");
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            int line = 1;
            while (records.hasNext()) {
                rows.add(new Row(line, cells(records.next())));
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            log.add(broken(e, rows, log.file()));
            return Optional.empty();
        }
        rows.removeIf(row -> row.cells().equals(List.of("")));
        return table(rows, content, log);
    }

    private static List<String> cells(CSVRecord csv) {
        return csv.stream().map(CsvTable::strip).toList();
    }

    private static String strip(String cell) {
        // Spreadsheets leave no-break spaces behind, which strip() keeps.
        return cell.replace('\u00A0', ' ').strip();
    }

    private static Problem broken(Exception e, List<Row> rows, String file) {
        Matcher matcher = PARSER_LINE.matcher(String.valueOf(e.getMessage()));
        int lastGood = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).line();
        int line = matcher.find() ? Integer.parseInt(matcher.group(1)) : lastGood + 1;
        return new Problem(
                file + " line " + line,
                "a quote is opened or closed in the wrong place, so the rest cannot be split into cells.",
                "Put each cell that holds a comma or a quote into one pair of quotes, and double quotes inside it.");
    }

    private static Optional<CsvTable> table(List<Row> rows, String content, DataLog log) {
        Row first = rows.get(0);
        if (first.cells().size() == 1 && wrongSeparator(first.cells().get(0), content, log)) {
            return Optional.empty();
        }
        int width = first.cells().size();
        List<Row> body = rows.subList(1, rows.size());
        if (title(rows, log) || noNames(first, log) || decimalCommas(body, width, log)) {
            return Optional.empty();
        }
        repeatedNames(first, log);
        List<Row> data = new ArrayList<>();
        int emptyRows = 0;
        boolean whole = true;
        for (Row row : body) {
            if (row.cells().stream().allMatch(String::isEmpty)) {
                emptyRows++;
            } else if (fits(row, width)) {
                data.add(new Row(row.line(), row.cells().subList(0, width)));
            } else {
                ragged(row, width, log);
                whole = false;
            }
        }
        if (data.isEmpty() && whole) {
            log.addFile("there is a header but no rows.", "Give one row a week.");
            return Optional.empty();
        }
        if (emptyRows > 0) {
            log.warnFile(
                    emptyRows + (emptyRows == 1 ? " row without any value was" : " rows without any value were")
                            + " skipped.",
                    "");
        }
        return Optional.of(new CsvTable(first.cells(), List.copyOf(data), whole));
    }

    /** Further cells are no harm while they are empty. */
    private static boolean fits(Row row, int width) {
        return row.cells().size() >= width
                && row.cells().subList(width, row.cells().size()).stream().allMatch(String::isEmpty);
    }

    private static void ragged(Row row, int width, DataLog log) {
        int cells = row.cells().size();
        log.addCell(
                "ragged",
                new DataLog.Cell(row.line(), Optional.empty(), ""),
                cells + (cells == 1 ? " cell, but the header has " : " cells, but the header has ") + width + ".",
                cells > width
                        ? "If a number holds a comma, write a decimal point and no thousand separator."
                        : "Add the missing cells.");
    }

    private static boolean wrongSeparator(String header, String content, DataLog log) {
        for (Map.Entry<Character, String> separator : OTHER_SEPARATORS.entrySet()) {
            if (header.indexOf(separator.getKey()) >= 0) {
                boolean decimalComma = DECIMAL_COMMA.matcher(content).find();
                log.addFile(
                        "cells are separated by " + separator.getValue() + ", not commas"
                                + (decimalComma ? ", and numbers have a decimal comma." : "."),
                        "Save the file with commas between cells"
                                + (decimalComma ? " and a decimal point in numbers" : "")
                                + " (LibreOffice asks for the separator; Google Sheets and Excel follow the region of"
                                + " the document or system, such as United States).");
                return true;
            }
        }
        return false;
    }

    /** A heading above the table: lines with one cell or hardly more, then one that is filled. */
    private static boolean title(List<Row> rows, DataLog log) {
        int widest = rows.stream().mapToInt(CsvTable::filled).max().orElse(0);
        Row first = rows.get(0);
        if (widest < 3 || 2 * filled(first) >= widest) {
            return false;
        }
        Row names = rows.stream()
                .filter(row -> 2 * filled(row) >= widest)
                .findFirst()
                .orElse(first);
        log.add(new Problem(
                log.file() + " line " + first.line(),
                "this line is no header: it has " + filled(first) + (filled(first) == 1 ? " cell" : " cells") + " (\""
                        + first.cells().get(0) + "\"), line " + names.line() + " has " + filled(names) + ".",
                "If line " + names.line() + " holds the columns' names, remove the lines above it."));
        return true;
    }

    private static int filled(Row row) {
        return (int) row.cells().stream().filter(cell -> !cell.isEmpty()).count();
    }

    private static boolean noNames(Row first, DataLog log) {
        long numbers = first.cells().stream()
                .filter(cell -> Decimal.parse(cell).isPresent())
                .count();
        if (2 * numbers < first.cells().size()) {
            return false;
        }
        log.addFile("the first line holds numbers, not column names.", "Add a line with the name of each column.");
        return true;
    }

    /** A decimal comma splits its number, so every row gets longer than the header. */
    private static boolean decimalCommas(List<Row> rows, int width, DataLog log) {
        boolean longer =
                rows.size() > 1 && rows.stream().allMatch(row -> row.cells().size() > width && !fits(row, width));
        if (longer) {
            log.addFile(
                    "every row has more cells than the header has names (" + width
                            + "), as when numbers have a decimal comma or thousand separators.",
                    "Write numbers with a decimal point and without separators, or put them in quotes.");
        }
        return longer;
    }

    private static void repeatedNames(Row header, DataLog log) {
        Set<String> seen = new HashSet<>();
        for (String name : header.cells()) {
            if (!name.isEmpty() && !seen.add(name)) {
                log.addCell(
                        "repeated name",
                        new DataLog.Cell(header.line(), Optional.empty(), name),
                        "two columns have this name.",
                        "Rename or remove one of them.");
            }
        }
    }

    /** The columns that have a name. */
    List<String> names() {
        return header.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** The cells of a column that the table has. */
    List<String> cells(String column) {
        int index = indexOf(column);
        return rows.stream().map(row -> row.cells().get(index)).toList();
    }

    /** Index of a column, or -1. */
    int indexOf(String column) {
        return header.indexOf(column);
    }
}
