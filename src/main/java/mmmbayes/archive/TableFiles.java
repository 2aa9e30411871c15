package mmmbayes.archive;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables as CSV: UTF-8, comma, decimal point, line feed, a header line, quotes only where needed, doubles in full precision.
 *
 * <p>A spreadsheet runs a cell that begins with {@code = + - @} or a control character as a formula. Names in our tables come
 * from the user's files, so such a text cell gets a leading apostrophe, which spreadsheets understand and reading here takes off
 * again. Numbers are left alone: a negative one is harmless, and tools must read it as a number.
 */
public final class TableFiles {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private TableFiles() {}

    /**
     * Writes a table.
     *
     * @throws OutputException if that fails
     */
    public static void write(Path path, Table table) {
        try (Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
            printer.printRecord(table.columns().stream().map(TableFiles::guarded));
            for (List<Cell> row : table.rows()) {
                printer.printRecord(row.stream().map(TableFiles::written));
            }
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    private static String written(Cell cell) {
        return cell instanceof Cell.Text text ? guarded(text.value()) : cell.shown();
    }

    private static String guarded(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    private static String unguarded(String text) {
        return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    /** Also true of a guarded formula, so that a text that has the apostrophe by itself reads back as it was. */
    private static boolean isFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        return "=+-@\t\r\n".indexOf(first) >= 0 || (first == '\'' && isFormula(text.substring(1)));
    }

    /**
     * Reads a table; a cell's look decides whether it is a number.
     *
     * @throws InvalidInputException if the file is missing, not CSV, or a row has too few or too many cells
     */
    static Table read(Path path) {
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(reader)) {
            List<List<String>> lines = new ArrayList<>();
            for (CSVRecord line : parser) {
                lines.add(line.toList());
            }
            List<String> columns = lines.isEmpty() ? List.of() : lines.remove(0);
            return new Table(
                    columns.stream().map(TableFiles::unguarded).toList(),
                    lines.stream().map(TableFiles::cells).toList());
        } catch (IOException | IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
            throw damaged(path, e);
        }
    }

    static InvalidInputException damaged(Path path, Exception cause) {
        return new InvalidInputException(List.of(new Problem(
                path.toString(),
                "cannot be read as part of a fit (" + cause.getMessage() + ").",
                "Fit again, or restore the file.")));
    }

    private static List<Cell> cells(List<String> line) {
        return line.stream().map(TableFiles::cell).toList();
    }

    private static Cell cell(String text) {
        if (text.isEmpty()) {
            return Cell.missing();
        }
        try {
            return text.matches("-?[0-9]{1,18}") ? Cell.count(Long.parseLong(text)) : Cell.real(number(text));
        } catch (NumberFormatException e) {
            return Cell.text(unguarded(text));
        }
    }

    private static double number(String text) {
        char last = text.charAt(text.length() - 1);
        // Java also parses the suffixes of its own literals, as in "1d".
        if (Character.isLetter(last) && !List.of("NaN", "inf", "-inf").contains(text)) {
            throw new NumberFormatException(text);
        }
        return Numbers.parse(text);
    }
}
