package mmmbayes.report;

import java.util.Locale;

/** Numbers as people read them. All formats are {@link Locale#ROOT}: a point for decimals, commas for thousands. */
final class Numbers {
    /** Shown where there is no number. */
    static final String NONE = "n/a";

    private static final String[] MAGNITUDES = {"", "k", "M", "B", "T"};

    private Numbers() {}

    /** A number as it stands in a table: {@code 3,453,342}, {@code 2.13}, {@code 17.8%}. */
    static String full(double value, Unit.Kind kind) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return switch (kind) {
            case MONEY -> grouped(value);
            case COUNT -> format("%,.0f", value);
            case RATIO -> Math.abs(value) >= 1000 ? format("%,.0f", value) : positiveZero(format("%.2f", value));
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
    static String compact(double value) {
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
                ? format("%.0f", size)
                : size >= 9.995 ? format("%.1f", size) : size >= 0.0095 ? format("%.2f", size) : format("%.2g", size);
        boolean negative = value < 0 && digits.chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        return (negative ? "-" : "") + digits + MAGNITUDES[magnitude];
    }

    /** A share of 1 as a percentage; a decimal below 10%, two below 1%. */
    static String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = 100 * share;
        double size = Math.abs(percent);
        return positiveZero(format(size >= 9.995 || size == 0 ? "%.1f" : "%.2f", percent)) + "%";
    }

    /** A mass or probability in words of whole percent: {@code 90%}, {@code >99.9%}. */
    static String probability(double probability) {
        if (!Double.isFinite(probability)) {
            return NONE;
        }
        if (probability > 0.9995) {
            return ">99.9%";
        }
        if (probability < 0.0005) {
            return "<0.1%";
        }
        String text = format("%.1f", 100 * probability);
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
        return format("%,." + decimals + "f", value);
    }

    /** An interval: {@code 2.24M to 5.13M}. */
    static String interval(double lower, double upper, Unit.Kind kind) {
        return compact(lower, kind) + " to " + compact(upper, kind);
    }

    private static String grouped(double value) {
        double size = Math.abs(value);
        return positiveZero(
                size >= 100 || size == 0
                        ? format("%,.0f", value)
                        : size >= 1 ? format("%.2f", value) : significant(value));
    }

    /** {@code -0.00} is {@code 0.00}. */
    private static String positiveZero(String text) {
        return text.startsWith("-") && text.chars().noneMatch(digit -> digit >= '1' && digit <= '9')
                ? text.substring(1)
                : text;
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
