package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evenly spaced weeks with named numeric columns, in the file's order. Immutable. */
public final class Dataset {
    private final List<LocalDate> weeks;
    private final Map<String, double[]> columns;

    private Dataset(List<LocalDate> weeks, Map<String, double[]> columns) {
        this.weeks = weeks;
        this.columns = columns;
    }

    /**
     * A data set from its parts; arrays are copied.
     *
     * @throws IllegalArgumentException if a column's length is not the number of weeks
     */
    public static Dataset of(List<LocalDate> weeks, Map<String, double[]> columns) {
        Map<String, double[]> copy = new LinkedHashMap<>();
        columns.forEach((name, values) -> {
            if (values.length != weeks.size()) {
                throw new IllegalArgumentException(
                        name + " has " + values.length + " values for " + weeks.size() + " weeks");
            }
            copy.put(name, values.clone());
        });
        return new Dataset(List.copyOf(weeks), copy);
    }

    /** First day of each week. */
    public List<LocalDate> weeks() {
        return weeks;
    }

    /** Number of weeks. */
    public int weekCount() {
        return weeks.size();
    }

    /** Names of the columns, in order, without the date. */
    public List<String> columnNames() {
        return new ArrayList<>(columns.keySet());
    }

    /** Whether there is a column of that name. */
    public boolean hasColumn(String name) {
        return columns.containsKey(name);
    }

    /**
     * Values of one column, {@code [week]}; the caller owns the array.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no column named " + name);
        }
        return values.clone();
    }

    /** The weeks {@code from} (inclusive) to {@code to} (exclusive), 0-based. */
    public Dataset rows(int from, int to) {
        Map<String, double[]> part = new LinkedHashMap<>();
        columns.forEach((name, values) -> part.put(name, java.util.Arrays.copyOfRange(values, from, to)));
        return new Dataset(weeks.subList(from, to), part);
    }

    /** The same data with one column replaced or added. */
    public Dataset with(String name, double[] values) {
        Map<String, double[]> changed = new LinkedHashMap<>(columns);
        changed.put(name, values);
        return of(weeks, changed);
    }
}
