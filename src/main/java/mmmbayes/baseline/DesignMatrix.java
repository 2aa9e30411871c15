package mmmbayes.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named features over consecutive weeks, as every baseline reads them. Immutable.
 *
 * <p>It remembers which week of the whole series its first row is, so that a forecast of a later part knows how far ahead it looks.
 */
public final class DesignMatrix {
    private final int firstWeek;
    private final int weekCount;
    private final Map<String, double[]> columns;

    private DesignMatrix(int firstWeek, int weekCount, Map<String, double[]> columns) {
        this.firstWeek = firstWeek;
        this.weekCount = weekCount;
        this.columns = columns;
    }

    /**
     * The features of all weeks from the first one on; arrays are copied.
     *
     * @param weekCount number of weeks, at least 1
     * @param columns values {@code [week]} by feature name, in the order of the map; may be empty
     * @throws IllegalArgumentException if a column has another length or a value that is not finite
     */
    public static DesignMatrix of(int weekCount, Map<String, double[]> columns) {
        if (weekCount < 1) {
            throw new IllegalArgumentException("a design matrix needs at least 1 week, got " + weekCount);
        }
        Map<String, double[]> copy = new LinkedHashMap<>();
        columns.forEach((name, values) -> copy.put(name, checked(name, values, weekCount)));
        return new DesignMatrix(0, weekCount, copy);
    }

    private static double[] checked(String name, double[] values, int weekCount) {
        if (values.length != weekCount) {
            throw new IllegalArgumentException(name + " has " + values.length + " values for " + weekCount + " weeks");
        }
        for (int week = 0; week < weekCount; week++) {
            if (!Double.isFinite(values[week])) {
                throw new IllegalArgumentException(name + " is " + values[week] + " in row " + week);
            }
        }
        return values.clone();
    }

    /** Number of weeks, that is rows. */
    public int weekCount() {
        return weekCount;
    }

    /** Week of the whole series, from 0, that the first row holds. */
    public int firstWeek() {
        return firstWeek;
    }

    /** Number of features, that is columns. */
    public int featureCount() {
        return columns.size();
    }

    /** Names of the features in order. */
    public List<String> featureNames() {
        return new ArrayList<>(columns.keySet());
    }

    /**
     * Values of one feature, {@code [week]}; the caller owns the array.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no feature named " + name + " among " + columns.keySet());
        }
        return values.clone();
    }

    /** All values, {@code [week * featureCount + feature]}; the caller owns the array. */
    public double[] rowMajor() {
        double[] values = new double[weekCount * columns.size()];
        int feature = 0;
        for (double[] column : columns.values()) {
            for (int week = 0; week < weekCount; week++) {
                values[week * columns.size() + feature] = column[week];
            }
            feature++;
        }
        return values;
    }

    /**
     * Some of the features, in the order given.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public DesignMatrix select(List<String> features) {
        Map<String, double[]> part = new LinkedHashMap<>();
        features.forEach(feature -> part.put(feature, column(feature)));
        return new DesignMatrix(firstWeek, weekCount, part);
    }

    /**
     * The rows {@code from} (inclusive) to {@code to} (exclusive), counted from this matrix's first row.
     *
     * @throws IllegalArgumentException if that range is empty or leaves the matrix
     */
    public DesignMatrix rows(int from, int to) {
        if (from < 0 || to <= from || to > weekCount) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + weekCount);
        }
        Map<String, double[]> part = new LinkedHashMap<>();
        columns.forEach((name, values) -> part.put(name, Arrays.copyOfRange(values, from, to)));
        return new DesignMatrix(firstWeek + from, to - from, part);
    }

    /**
     * The same rows with one feature replaced or, if it is new, added as the last column.
     *
     * @throws IllegalArgumentException if the values do not fit
     */
    public DesignMatrix with(String name, double[] values) {
        Map<String, double[]> changed = new LinkedHashMap<>(columns);
        changed.put(name, checked(name, values, weekCount));
        return new DesignMatrix(firstWeek, weekCount, changed);
    }

    /**
     * The same rows with some features set to zero.
     *
     * @throws IllegalArgumentException if a feature is unknown
     */
    public DesignMatrix withZero(Set<String> features) {
        Map<String, double[]> changed = new LinkedHashMap<>(columns);
        for (String feature : features) {
            if (changed.replace(feature, new double[weekCount]) == null) {
                throw new IllegalArgumentException("no feature named " + feature + " among " + columns.keySet());
            }
        }
        return new DesignMatrix(firstWeek, weekCount, changed);
    }

    /**
     * These features followed by those of another matrix over the same weeks.
     *
     * @throws IllegalArgumentException if the weeks differ or a name appears in both
     */
    public DesignMatrix beside(DesignMatrix other) {
        if (other.weekCount != weekCount || other.firstWeek != firstWeek) {
            throw new IllegalArgumentException("weeks differ: " + firstWeek + " + " + weekCount + " and "
                    + other.firstWeek + " + " + other.weekCount);
        }
        Map<String, double[]> joined = new LinkedHashMap<>(columns);
        other.columns.forEach((name, values) -> {
            if (joined.put(name, values) != null) {
                throw new IllegalArgumentException("feature " + name + " appears twice");
            }
        });
        return new DesignMatrix(firstWeek, weekCount, joined);
    }
}
