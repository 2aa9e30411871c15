/**
 * Turns results into pages and pictures: the terminal summary, the HTML report, the figures. Computes nothing.
 *
 * <p>Enters: a {@link mmmbayes.report.ReportPage}, all numbers computed and labelled. Leaves: text, HTML and PNG files. Knows
 * nothing of models, draws and files read; the command line fills the page.
 *
 * <pre>{@code
 * ReportPage page = ReportPage.builder(heading, weeks, channels)
 *         .verdict(findings)
 *         .effects(rows)
 *         .fits(stageFits)
 *         .build();
 * String text = TerminalSummary.of(page, TerminalStyle.plain(), List.of("Report: report.html"));
 * String html = HtmlReport.of(page);
 * try (Figures figures = Figures.begin(page, 2)) {
 *     List<String> problems = figures.write((name, png) -> write("figures/" + name, png));
 * }
 * }</pre>
 */
@NullMarked
package mmmbayes.report;

import org.jspecify.annotations.NullMarked;
