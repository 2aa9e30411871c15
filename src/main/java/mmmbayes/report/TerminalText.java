package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of text for a terminal, wrapped to its width. */
public final class TerminalText {
    /** Columns that the marks of findings take. */
    private static final int MARK = 9;

    private final TerminalStyle style;
    private final StringBuilder out = new StringBuilder();

    /** Empty text. */
    public TerminalText(TerminalStyle style) {
        this.style = style;
    }

    /** Adds a line as it is. */
    void line(String text) {
        out.append(text).append('\n');
    }

    /** Adds a paragraph, indented by two columns. */
    void paragraph(String text) {
        after("  ", text, 2);
    }

    /** Adds a paragraph in bold. */
    void heading(String text) {
        wrap(PlainText.clean(text), style.columns()).forEach(part -> line(coloured("1", part)));
    }

    /**
     * Adds findings, each after its level; what is in order shares one paragraph.
     *
     * @param findings in the order in which they are shown
     */
    public void findings(List<Finding> findings) {
        String good = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.GOOD)
                .map(Finding::text)
                .collect(Collectors.joining(" "));
        boolean goodSaid = false;
        for (Finding finding : findings) {
            if (finding.level() != Finding.Level.GOOD) {
                after(mark(finding.level()), finding.text(), MARK);
            } else if (!goodSaid) {
                after(mark(finding.level()), good, MARK);
                goodSaid = true;
            }
        }
    }

    private void after(String mark, String text, int indent) {
        String prefix = mark;
        for (String part : wrap(PlainText.clean(text), style.columns() - indent)) {
            line(prefix + part);
            prefix = " ".repeat(indent);
        }
    }

    private String mark(Finding.Level level) {
        return switch (level) {
            case PROBLEM -> coloured("31", PlainText.left("PROBLEM", MARK));
            case CAUTION -> coloured("33", PlainText.left("caution", MARK));
            case GOOD -> coloured("32", PlainText.left("good", MARK));
            case RESULT -> PlainText.left("result", MARK);
            case NOTE -> PlainText.left("note", MARK);
        };
    }

    /** Lines of cleaned text; a word that is longer than a line has one of its own. */
    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (current.length() > 0 && PlainText.width(current.toString()) + 1 + PlainText.width(word) > columns) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() > 0 ? " " : "").append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    private String coloured(String code, String text) {
        return style.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The lines so far, each ending with a line break. */
    @Override
    public String toString() {
        return out.toString();
    }
}
