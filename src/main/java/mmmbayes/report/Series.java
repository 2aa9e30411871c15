package mmmbayes.report;

import java.util.Arrays;

/** Numbers in order, one per week, grid point or draw. Immutable. */
public final class Series {
    private static final Series EMPTY = new Series(new double[0]);
    private final double[] values;

    private Series(double[] values) {
        this.values = values;
    }

    /** A series of these values; the array is copied. */
    public static Series of(double... values) {
        return new Series(values.clone());
    }

    /** The series without values. */
    public static Series empty() {
        return EMPTY;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** Whether there are no values. */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /** Number of values that are finite. */
    long knownCount() {
        return Arrays.stream(values).filter(Double::isFinite).count();
    }

    /** The value at a 0-based place. */
    public double at(int index) {
        return values[index];
    }

    /** The values; the caller owns the array. */
    public double[] toArray() {
        return values.clone();
    }

    /** The smallest finite value, or +infinity if there is none. */
    double minimum() {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The largest finite value, or -infinity if there is none. */
    double maximum() {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NEGATIVE_INFINITY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
