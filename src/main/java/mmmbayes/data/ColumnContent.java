package mmmbayes.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import mmmbayes.spec.Decimal;

/**
 * What stands in a column, whatever its name: numbers, also those written in a way that reading the data refuses ({@code $1,200},
 * {@code 15%}), words, or nothing.
 */
final class ColumnContent {
    /** A column with a larger share of numbers than this is one of numbers, whatever else stands in it. */
    private static final double MOSTLY = 0.8;
    /** With more texts than this a column of words names things, not events. */
    private static final int MOST_TEXTS = 8;
    /** Words for a week in which nothing was, beside those for a missing value. */
    private static final Set<String> NOTHING = Set.of("no", "0", "nothing", "normal", "regular");

    private final List<String> cells;
    /** The numbers alone, in the order of the rows. */
    private final double[] known;

    private final int emptyCount;

    ColumnContent(List<String> cells) {
        this.cells = cells;
        this.known = cells.stream()
                .map(ColumnContent::number)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        this.emptyCount = (int) cells.stream().filter(String::isEmpty).count();
    }

    /** A number as it is written, or what a number written otherwise is about: its sign and size are right, its digits may not be. */
    private static OptionalDouble number(String cell) {
        OptionalDouble plain = Decimal.parse(cell);
        return plain.isPresent() || !NumberCell.isDressed(cell)
                ? plain
                : Decimal.parse(cell.replaceAll("[^0-9.-]", "").replaceAll("\\.(?=.*\\.)", ""));
    }

    /** Whether it is a column of numbers; some words among them are mistakes, which reading the data names with their lines. */
    boolean isNumeric() {
        return known.length > MOSTLY * (cells.size() - emptyCount);
    }

    boolean hasEmptyCells() {
        return emptyCount > 0;
    }

    boolean isEmpty() {
        return emptyCount == cells.size();
    }

    boolean isConstant() {
        return isNumeric()
                ? known.length == 0 || Arrays.stream(known).allMatch(value -> value == known[0])
                : cells.stream().distinct().count() == 1;
    }

    /** Whether every number is 0 or 1. */
    boolean isFlag() {
        return Arrays.stream(known).allMatch(value -> value == 0 || value == 1);
    }

    /** Whether it numbers the rows. */
    boolean countsRows() {
        for (int i = 1; i < known.length; i++) {
            if (known[i] != known[i - 1] + 1) {
                return false;
            }
        }
        return known.length > 2;
    }

    double least() {
        return Arrays.stream(known).min().orElse(0);
    }

    double mean() {
        return Arrays.stream(known).average().orElse(0);
    }

    /** Number of rows with exactly this number. */
    int countOf(double number) {
        return (int) Arrays.stream(known).filter(value -> value == number).count();
    }

    boolean hasFewNegatives() {
        return Arrays.stream(known).filter(value -> value < 0).count() < (1 - MOSTLY) * known.length;
    }

    /** The first cell that is neither empty nor a number; empty if there is none. */
    String firstWord() {
        return cells.stream()
                .filter(cell -> !cell.isEmpty() && Decimal.parse(cell).isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * The texts of a column of words that mark single weeks, such as names of holidays, in the order of their first row; the text of
     * ordinary weeks is none of them. Empty if the column has none or too many texts.
     */
    List<String> markedWeeks() {
        Set<String> texts = new LinkedHashSet<>(cells);
        texts.removeIf(text ->
                text.isEmpty() || NumberCell.standsForMissing(text) || NOTHING.contains(text.toLowerCase(Locale.ROOT)));
        boolean unmarked = cells.stream().anyMatch(cell -> !texts.contains(cell));
        List<String> marked = new ArrayList<>(texts);
        if (!unmarked) {
            texts.stream()
                    .filter(text -> 2 * cells.stream().filter(text::equals).count() > cells.size())
                    .findFirst()
                    .ifPresent(marked::remove);
        }
        boolean ordinaryWeeks = cells.stream().anyMatch(cell -> !marked.contains(cell));
        return ordinaryWeeks && marked.size() <= MOST_TEXTS ? List.copyOf(marked) : List.of();
    }
}
