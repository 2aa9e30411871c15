package mmmbayes.report;

import java.util.List;

/**
 * A fit as text that fits a screen: the verdict with the problems first, one table of effects and returns with small interval
 * bars, and where the report is. How this model predicts beside the baselines is a sentence of the verdict.
 */
public final class TerminalSummary {
    private final ReportPage page;
    private final TerminalStyle style;
    private final TerminalText text;

    private TerminalSummary(ReportPage page, TerminalStyle style) {
        this.page = page;
        this.style = style;
        this.text = new TerminalText(style);
    }

    /**
     * The summary, ending with a line break.
     *
     * @param where lines about where things were written, shown last; may be empty
     */
    public static String of(ReportPage page, TerminalStyle style, List<String> where) {
        TerminalSummary summary = new TerminalSummary(page, style);
        summary.title();
        if (!page.verdict().isEmpty()) {
            summary.text.line("");
            summary.text.findings(page.verdictByWeight());
        }
        summary.channels();
        return summary.ending(where);
    }

    /**
     * The problems and cautions alone, and where things were written; only the latter if there are none.
     *
     * @param where as for {@link #of}
     */
    public static String problems(ReportPage page, TerminalStyle style, List<String> where) {
        TerminalSummary summary = new TerminalSummary(page, style);
        summary.text.findings(page.verdictByWeight().stream()
                .filter(finding -> finding.level() == Finding.Level.PROBLEM || finding.level() == Finding.Level.CAUTION)
                .toList());
        return summary.ending(where);
    }

    private String ending(List<String> where) {
        where.forEach(line -> text.line(PlainText.clean(line)));
        return text.toString();
    }

    private void title() {
        int channels = page.treatments().size();
        String mediators = page.mediators().isEmpty() ? "" : " and " + page.mediators();
        String period = page.weeks().isEmpty()
                ? ""
                : ", " + page.weeks().size() + " weeks to "
                        + page.weeks().get(page.weeks().size() - 1);
        text.heading(page.heading().name() + ": what " + channels + (channels == 1 ? " channel" : " channels")
                + mediators + " did for " + page.heading().outcome() + period);
    }

    private void channels() {
        List<String> lines = ChannelTable.lines(page, style);
        if (!lines.isEmpty()) {
            String currency = page.heading().currency();
            text.line("");
            text.heading("EFFECT ON " + page.heading().outcome() + (currency.isEmpty() ? "" : " in " + currency) + ", "
                    + page.heading().window());
            lines.forEach(text::line);
            text.paragraph(returns());
        }
        List<String> idle = page.channels().stream()
                .filter(channel -> channel.spend() == 0)
                .map(Channel::name)
                .toList();
        if (!idle.isEmpty()) {
            text.paragraph("No spend in the window, so no return: " + String.join(", ", idle) + ".");
        }
    }

    /** What the returns in the table are. */
    private String returns() {
        String mediators = page.mediators();
        return "Return per unit of spend" + (mediators.isEmpty() ? "" : ", less the " + mediators + " spend it causes")
                + "; next 1%: of spend 1% higher.";
    }
}
