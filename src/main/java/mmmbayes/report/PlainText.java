package mmmbayes.report;

import mmmbayes.table.Printable;

/** Text from specs and data files made safe for a terminal, and its width in columns. */
public final class PlainText {
    private PlainText() {}

    static String clean(String text) {
        return Printable.text(text);
    }

    /** Cleaned text cut or padded to a number of terminal columns, on the left edge. */
    public static String left(String text, int columns) {
        String clean = cut(clean(text), columns);
        return clean + " ".repeat(columns - width(clean));
    }

    /** Cleaned text cut or padded to a number of terminal columns, on the right edge. */
    public static String right(String text, int columns) {
        String clean = cut(clean(text), columns);
        return " ".repeat(columns - width(clean)) + clean;
    }

    /** Cleaned text of at most so many terminal columns; what is cut is cut from its middle. */
    static String shortened(String clean, int columns) {
        if (width(clean) <= columns) {
            return clean;
        }
        String reversed = new StringBuilder(clean).reverse().toString();
        String end = cut(reversed, columns / 2);
        return cut(clean, columns - columns / 2 + 1) + new StringBuilder(end.substring(0, end.length() - 1)).reverse();
    }

    /** Terminal columns that cleaned text takes: wide East Asian characters and emoji take two, marks none. */
    public static int width(String text) {
        return text.codePoints().map(PlainText::width).sum();
    }

    private static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            if (used + width(point) > columns - 1) {
                break;
            }
            out.appendCodePoint(point);
            used += width(point);
        }
        return out.append('~').toString();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
