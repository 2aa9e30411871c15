package mmmbayes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mmmbayes.report.PlainText;
import mmmbayes.table.Cell;
import mmmbayes.table.Printable;
import mmmbayes.table.Table;

/** A table as aligned text: words on the left edge, numbers on the right, four significant digits. */
final class TextTable {
    private TextTable() {}

    /** Lines of the table, its header first, each indented by two spaces. */
    static List<String> lines(Table table) {
        int columns = table.columns().size();
        int[] width = new int[columns];
        boolean[] words = new boolean[columns];
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns());
        for (List<Cell> row : table.rows()) {
            List<String> texts = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                Cell cell = row.get(column);
                words[column] |= cell instanceof Cell.Text;
                texts.add(shown(cell));
            }
            rows.add(texts);
        }
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                width[column] = Math.max(width[column], PlainText.width(row.get(column)));
            }
        });
        return rows.stream().map(row -> line(row, width, words)).toList();
    }

    private static String line(List<String> row, int[] width, boolean[] words) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < width.length; column++) {
            String text = row.get(column);
            line.append("  ")
                    .append(words[column] ? PlainText.left(text, width[column]) : PlainText.right(text, width[column]));
        }
        return line.toString().stripTrailing();
    }

    private static String shown(Cell cell) {
        if (cell instanceof Cell.Real real) {
            return number(real.value());
        }
        // a column name of the user's must not steer the terminal
        return Printable.text(cell.shown());
    }

    /** Four significant digits, with thousands apart, without exponents below a million millions. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        if (size == 0) {
            return "0";
        }
        if (size >= 1e13 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = Math.max(0, Math.min(4, 3 - (int) Math.floor(Math.log10(size))));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
