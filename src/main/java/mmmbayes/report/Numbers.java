package mmmbayes.report;

import java.util.Locale;

/** Numbers as people read them. All formats are {@link Locale#ROOT}: a point for decimals, commas for thousands. */
public final class Numbers {
    /** Shown where there is no number. */
    static final String NONE = "n/a";

    private static final String[] MAGNITUDES = {"", "k", "M", "B", "T"};

    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    private Numbers() {}

    /** A number as it stands in a table: {@code 3,453,342}, {@code 2.13}, {@code 17.8%}. */
    static String full(double value, Unit.Kind kind) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return switch (kind) {
            case MONEY -> grouped(value);
            case COUNT -> fixed(value, 0);
            case RATIO -> positiveZero(fixed(value, Math.abs(value) >= 1000 ? 0 : 2));
            case SHARE -> percent(value);
            case NUMBER -> significant(value);
        };
    }

    /** A number where room is short: {@code 3.45M}, {@code 605k}, {@code 2.13}, {@code 18%}. */
    static String compact(double value, Unit.Kind kind) {
        return switch (kind) {
            case MONEY, COUNT -> compact(value);
            default -> full(value, kind);
        };
    }

    /** Three significant digits with a magnitude: {@code 3.45M}, {@code 605k}, {@code 82.1k}, {@code 950}. */
    public static String compact(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        int magnitude = 0;
        while (size >= 999.5 && magnitude < MAGNITUDES.length - 1) {
            size /= 1000;
            magnitude++;
        }
        String digits = size >= 99.95 || size == 0
                ? fixed(size, 0).replace(",", "")
                : size >= 9.995 ? fixed(size, 1) : size >= 0.0095 ? fixed(size, 2) : format("%.2g", size);
        boolean negative = value < 0 && digits.chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        return (negative ? "-" : "") + digits + MAGNITUDES[magnitude];
    }

    /** A share of 1 as a percentage; a decimal below 10%, two below 1%. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = 100 * share;
        double size = Math.abs(percent);
        return positiveZero(fixed(percent, size >= 9.995 || size == 0 ? 1 : 2)) + "%";
    }

    /** A percentage where room is short, and what is larger than anyone cares for cut: {@code 5.1%}, {@code >999%}. */
    static String percentShort(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = 100 * share;
        return percent > 999 ? ">999%" : positiveZero(fixed(percent, Math.abs(percent) >= 99.95 ? 0 : 1)) + "%";
    }

    /** A mass or probability in words of whole percent: {@code 90%}, {@code >99.9%}. */
    public static String probability(double probability) {
        if (!Double.isFinite(probability)) {
            return NONE;
        }
        if (probability >= 0.9995) {
            return ">99.9%";
        }
        if (probability <= 0.0005) {
            return "<0.1%";
        }
        String text = fixed(100 * probability, 1);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    /** Four significant digits, without an exponent where that reads better. */
    static String significant(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e7 || size < 1e-4) {
            return format("%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return fixed(value, decimals);
    }

    /** An interval: {@code 2.24M to 5.13M}. */
    static String interval(double lower, double upper, Unit.Kind kind) {
        return compact(lower, kind) + " to " + compact(upper, kind);
    }

    private static String grouped(double value) {
        double size = Math.abs(value);
        if (size < 1e-6) { // the rounding error of a difference of sums
            return "0";
        }
        return size < 0.1 ? significant(value) : fixed(value, size >= 100 ? 0 : 2);
    }

    /** {@code -0.00} is {@code 0.00}. */
    private static String positiveZero(String text) {
        return text.startsWith("-") && text.chars().noneMatch(digit -> digit >= '1' && digit <= '9')
                ? text.substring(1)
                : text;
    }

    /** A value with so many decimals and commas between thousands. A page holds ten thousands of them; a format is slow. */
    private static String fixed(double value, int decimals) {
        double power = POWERS_OF_TEN[decimals];
        double scaled = Math.abs(value) * power;
        if (!(scaled < 1e15)) {
            return format("%,." + decimals + "f", value);
        }
        long rounded = Math.round(scaled);
        String digits = Long.toString(rounded);
        StringBuilder text = new StringBuilder(digits.length() + 8);
        text.append("0".repeat(Math.max(0, decimals + 1 - digits.length()))).append(digits);
        if (decimals > 0) {
            text.insert(text.length() - decimals, '.');
        }
        for (int at = text.length() - decimals - (decimals > 0 ? 1 : 0) - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return value < 0 ? "-" + text : text.toString();
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
