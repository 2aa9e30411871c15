package mmmbayes.table;

/** Text of the user's made safe to print: names and cells may hold anything, also what steers a terminal. */
public final class Printable {
    private Printable() {}

    /**
     * The text with a question mark for each control character (an escape sequence in a column name could otherwise rewrite the
     * screen), line separator, direction override and broken surrogate.
     */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.appendCodePoint(isPrintable(point) ? point : '?'));
        return out.toString();
    }

    private static boolean isPrintable(int point) {
        int type = Character.getType(point);
        boolean directional = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return !Character.isISOControl(point)
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && !directional;
    }
}
