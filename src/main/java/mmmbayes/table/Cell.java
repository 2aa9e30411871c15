package mmmbayes.table;

/** One cell of a {@link Table}: text, a real number, a count, or nothing. */
public sealed interface Cell permits Cell.Text, Cell.Real, Cell.Count, Cell.Missing {
    /** A name, a date or a sentence. */
    record Text(String value) implements Cell {
        @Override
        public String shown() {
            return value;
        }
    }

    /** A real number; NaN and infinities are allowed and shown as {@code NaN}, {@code inf}, {@code -inf}. */
    record Real(double value) implements Cell {
        @Override
        public String shown() {
            if (Double.isInfinite(value)) {
                return value > 0 ? "inf" : "-inf";
            }
            return Double.toString(value);
        }
    }

    /** A whole number. */
    record Count(long value) implements Cell {
        @Override
        public String shown() {
            return Long.toString(value);
        }
    }

    /** No value: the cell does not apply. */
    record Missing() implements Cell {
        @Override
        public String shown() {
            return "";
        }
    }

    /** The cell as text, in full precision: a real number reads back as the same double. */
    String shown();

    /** A text cell. */
    static Cell text(String value) {
        return new Text(value);
    }

    /** A real number. */
    static Cell real(double value) {
        return new Real(value);
    }

    /** A whole number. */
    static Cell count(long value) {
        return new Count(value);
    }

    /** A cell without value. */
    static Cell missing() {
        return new Missing();
    }
}
