package mmmbayes.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.spec.DataSpec.Missing;

/** Evenly spaced weeks with named numeric columns, in the file's order. Immutable. */
public final class Dataset {
    private final List<LocalDate> weeks;
    private final Map<String, double[]> columns;
    /** By column, for those that had empty cells. */
    private final Map<String, Gaps> gaps;

    /** Cells of one column that were empty, {@code [week]}, and what fills them. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class, and nobody writes to it
    private record Gaps(boolean[] missing, Missing rule) {}

    private Dataset(List<LocalDate> weeks, Map<String, double[]> columns, Map<String, Gaps> gaps) {
        this.weeks = weeks;
        this.columns = columns;
        this.gaps = gaps;
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
        return new Dataset(List.copyOf(weeks), copy, Map.of());
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
        columns.forEach((name, values) -> part.put(name, Arrays.copyOfRange(values, from, to)));
        Map<String, Gaps> partGaps = new LinkedHashMap<>();
        gaps.forEach((name, gap) ->
                partGaps.put(name, new Gaps(Arrays.copyOfRange(gap.missing(), from, to), gap.rule())));
        return new Dataset(weeks.subList(from, to), part, partGaps);
    }

    /**
     * The same data, knowing that some cells of a column were empty and have been filled.
     *
     * @param missing {@code [week]}, copied
     */
    Dataset withGaps(String name, boolean[] missing, Missing rule) {
        Map<String, Gaps> more = new LinkedHashMap<>(gaps);
        more.put(name, new Gaps(missing.clone(), rule));
        return new Dataset(weeks, columns, more);
    }

    /**
     * The same data with the empty cells of the weeks before {@code week} filled from these weeks alone, as somebody would have done who
     * did not know the others; 0 in a column that is empty until then.
     */
    public Dataset asKnownBefore(int week) {
        Map<String, double[]> known = new LinkedHashMap<>(columns);
        gaps.forEach((name, gap) -> {
            double[] values = column(name);
            double[] before = Arrays.copyOf(values, week);
            if (!Imputation.fill(before, Arrays.copyOf(gap.missing(), week), gap.rule())) {
                Arrays.fill(before, 0);
            }
            System.arraycopy(before, 0, values, 0, week);
            known.put(name, values);
        });
        return new Dataset(weeks, known, gaps);
    }

    /** The same data with one column replaced or added. */
    public Dataset with(String name, double[] values) {
        Map<String, double[]> changed = new LinkedHashMap<>(columns);
        changed.put(name, values);
        Map<String, Gaps> others = new LinkedHashMap<>(gaps);
        others.remove(name);
        Dataset complete = of(weeks, changed);
        return new Dataset(complete.weeks, complete.columns, others);
    }
}
