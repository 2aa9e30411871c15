package mmmbayes.spec;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as people write them: {@code 12}, {@code -0.5}, {@code 1e-3}; no hexadecimal, no {@code 1d}, no NaN. */
public final class Decimal {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private Decimal() {}

    /** The number that the whole text states; empty if it states none or one beyond the range of {@code double}. */
    public static OptionalDouble parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Shortest text that reads back as the same number: {@code 2}, {@code 0.5}, {@code inf}. */
    public static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        // 1e15: above it Double.toString's exponent is the shorter form. -0.0 keeps its sign.
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && Double.compare(value, -0.0) != 0;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
