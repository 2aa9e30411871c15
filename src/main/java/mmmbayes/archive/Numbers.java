package mmmbayes.archive;

/** Doubles as text that reads back as the same double, with {@code NaN}, {@code inf} and {@code -inf} as CmdStan has them. */
final class Numbers {
    private Numbers() {}

    static void append(StringBuilder text, double value) {
        if (Double.isInfinite(value)) {
            text.append(value > 0 ? "inf" : "-inf");
        } else {
            text.append(value);
        }
    }

    /**
     * Reads what {@link #append} or CmdStan wrote.
     *
     * @throws NumberFormatException if it is no number
     */
    static double parse(String text) {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
