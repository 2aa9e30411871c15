package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The numbers of a figure, or of a section, as rows. */
final class PageTable {
    /** A column: its heading and, for numbers, how they are printed. */
    record Column(String label, Unit.Kind kind) {}

    /** A cell: what is shown and, for numbers and dates, the value behind it; NaN for text. */
    record Cell(String shown, double value) {}

    private final String caption;
    private final String file;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A table whose numbers stand in no file. */
    PageTable(String caption) {
        this(caption, "");
    }

    /**
     * A table.
     *
     * @param file of the output folder that holds its numbers, all of them and in full precision
     */
    PageTable(String caption, String file) {
        this.caption = caption;
        this.file = file;
    }

    PageTable column(String label, Unit.Kind kind) {
        columns.add(new Column(label, kind));
        return this;
    }

    /** Median, both intervals, mean and probability of being positive. */
    PageTable estimateColumns(IntervalMasses masses, Unit.Kind kind) {
        return distributionColumns(masses, kind).column("P(> 0)", Unit.Kind.SHARE);
    }

    /** Median, both intervals, mean and probability of a return above 1. */
    PageTable returnColumns(IntervalMasses masses) {
        return distributionColumns(masses, Unit.Kind.RATIO).column("P(> 1)", Unit.Kind.SHARE);
    }

    private PageTable distributionColumns(IntervalMasses masses, Unit.Kind kind) {
        String inner = Numbers.probability(masses.inner());
        String outer = Numbers.probability(masses.outer());
        return column("median", kind)
                .column(outer + " from", kind)
                .column(outer + " to", kind)
                .column(inner + " from", kind)
                .column(inner + " to", kind)
                .column("mean", kind);
    }

    /** Starts a row. */
    PageTable row() {
        rows.add(new ArrayList<>());
        return this;
    }

    PageTable text(String text) {
        return add(new Cell(text, Double.NaN));
    }

    PageTable date(LocalDate date) {
        return add(new Cell(date.toString(), date.toEpochDay()));
    }

    /** A number in the column's kind. */
    PageTable number(double value) {
        return number(value, columns.get(last().size()).kind());
    }

    /** A number of a kind other than the column's. */
    PageTable number(double value, Unit.Kind kind) {
        return add(new Cell(Numbers.full(value, kind), value));
    }

    /** A tail probability: three decimals, empty where there is none. */
    PageTable pValue(double value) {
        return Double.isNaN(value)
                ? text("")
                : add(new Cell(value < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value), value));
    }

    /** The cells of {@link #estimateColumns}. */
    PageTable estimate(Estimate estimate, Unit.Kind kind) {
        return distribution(estimate, kind).probability(estimate.probabilityPositive());
    }

    /** The cells of {@link #returnColumns}. */
    PageTable returned(EffectRow row) {
        return distribution(row.estimate(), Unit.Kind.RATIO).probability(row.probabilityAboveOne());
    }

    /** A probability: a percentage that does not round to certainty. */
    PageTable probability(double value) {
        return add(new Cell(Numbers.probability(value), value));
    }

    private PageTable distribution(Estimate estimate, Unit.Kind kind) {
        number(estimate.median(), kind).number(estimate.lower(), kind).number(estimate.upper(), kind);
        return number(estimate.innerLower(), kind)
                .number(estimate.innerUpper(), kind)
                .number(estimate.mean(), kind);
    }

    String caption() {
        return caption;
    }

    /** Empty where its numbers stand in no file. */
    String file() {
        return file;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Cell>> rows() {
        return rows;
    }

    /** Whether any cell of a column is a number. */
    boolean isNumeric(int column) {
        return rows.stream().anyMatch(row -> !Double.isNaN(row.get(column).value()));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private PageTable add(Cell cell) {
        last().add(cell);
        return this;
    }

    private List<Cell> last() {
        return rows.get(rows.size() - 1);
    }
}
