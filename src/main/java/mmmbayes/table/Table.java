package mmmbayes.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A tidy (long) table: one observation a row. Units stand in the column name ({@code spend_per_week}) or in a column {@code
 * unit}.
 *
 * @param columns names, each once
 * @param rows each with one cell per column
 */
public record Table(List<String> columns, List<List<Cell>> rows) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a column name occurs twice or a row has too few or too many cells
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("column named twice in " + columns);
        }
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for the columns " + columns);
            }
        }
    }

    /** Starts a table with these columns. */
    public static Builder withColumns(String... columns) {
        return new Builder(List.of(columns));
    }

    /** Starts a table with these columns. */
    public static Builder withColumns(List<String> columns) {
        return new Builder(columns);
    }

    /** Number of rows. */
    public int rowCount() {
        return rows.size();
    }

    /**
     * One cell.
     *
     * @param row 0-based
     * @throws IllegalArgumentException if there is no such column
     */
    public Cell cell(int row, String column) {
        return rows.get(row).get(indexOf(column));
    }

    /** One cell as text; empty for a missing one. */
    public String text(int row, String column) {
        return cell(row, column).shown();
    }

    /**
     * One cell as a number; NaN for a missing one.
     *
     * @param row 0-based
     * @throws IllegalArgumentException if there is no such column, or the cell holds text
     */
    public double number(int row, String column) {
        Cell cell = cell(row, column);
        if (cell instanceof Cell.Real real) {
            return real.value();
        }
        if (cell instanceof Cell.Count count) {
            return count.value();
        }
        if (cell instanceof Cell.Missing) {
            return Double.NaN;
        }
        throw new IllegalArgumentException(
                "row " + (row + 1) + ", column " + column + ": \"" + cell.shown() + "\" is not a number");
    }

    private int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column + " among " + columns);
        }
        return index;
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<String> columns;
        private final List<List<Cell>> rows = new ArrayList<>();

        private Builder(List<String> columns) {
            this.columns = List.copyOf(columns);
        }

        /** Adds a row, one cell per column in their order. */
        public Builder row(Cell... cells) {
            return row(List.of(cells));
        }

        /** Adds a row, one cell per column in their order. */
        public Builder row(List<Cell> cells) {
            rows.add(cells);
            return this;
        }

        /** The table. */
        public Table build() {
            return new Table(columns, rows);
        }
    }
}
