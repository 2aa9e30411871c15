package mmmbayes.report;

/**
 * What the terminal can show; the caller finds out.
 *
 * @param columns width in characters, at least 60
 * @param unicode whether it is a UTF-8 terminal that may be given box-drawing characters
 * @param colour whether it may be given ANSI colours: a terminal, and {@code NO_COLOR} not set
 */
public record TerminalStyle(int columns, boolean unicode, boolean colour) {
    /** Eighty columns of ASCII without colour, fit for files and pipes. */
    public static TerminalStyle plain() {
        return new TerminalStyle(80, false, false);
    }

    /** Raises the width to what the tables need. */
    public TerminalStyle {
        columns = Math.max(60, columns);
    }
}
