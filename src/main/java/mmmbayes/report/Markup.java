package mmmbayes.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** Writes elements that read the same as HTML and as XML: every value is escaped, every element closed. */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 18);
    private final Deque<String> open = new ArrayDeque<>();
    private final UnaryOperator<String> said;

    /** Writes every text as it is. */
    Markup() {
        this(UnaryOperator.identity());
    }

    /**
     * Writes texts in other words.
     *
     * @param said what becomes of a text, and of attributes that are read out; others and scripts stay as they are
     */
    Markup(UnaryOperator<String> said) {
        this.said = said;
    }

    /** Opens an element; attributes are name, value, name, value. */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content: an SVG shape or one of HTML's void elements. */
    Markup leaf(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element that holds text alone. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Text. */
    Markup text(String text) {
        escape(said.apply(text));
        return this;
    }

    /** A line break in the source, for people who look at it. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** A style sheet or script of ours, as it is; in XML it is character data. */
    Markup verbatim(String element, String content) {
        out.append('<')
                .append(element)
                .append(">/*<![CDATA[*/\n")
                .append(content)
                .append("/*]]>*/</");
        out.append(element).append('>');
        return this;
    }

    /** JSON for a script; the escapes make it the same text in HTML and XML. */
    Markup data(String id, String json) {
        out.append("<script type=\"application/json\" id=\"").append(id).append("\">");
        out.append(json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"));
        out.append("</script>\n");
        return this;
    }

    /** The document with its type declaration. */
    String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return "<!DOCTYPE html>\n" + out + "\n";
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            boolean forPeople = attributes[i].equals("aria-label") || attributes[i].equals("title");
            escape(forPeople ? said.apply(attributes[i + 1]) : attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXmlCharacter(point) ? point : 0xFFFD);
            }
        }
    }

    /** Whether XML 1.0 (section 2.2) allows the character, leaving out the discouraged controls and direction overrides. */
    private static boolean isXmlCharacter(int point) {
        boolean text = point == '\t' || point == '\n' || (point >= 0x20 && point < 0x7F) || point >= 0xA0;
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE;
        boolean directional = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return text && !surrogate && !noncharacter && !directional;
    }
}
