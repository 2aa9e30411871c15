/**
 * What the pages say: results of a fit, a check or a backtest turned into the records that {@code report} renders, findings in
 * sentences first.
 *
 * <p>Entry types: {@link mmmbayes.page.FitResults}, everything that is computed from the draws of a fit, and
 * {@link mmmbayes.page.PageBuilder}, which makes a page of it. {@code CheckPage} and {@code BacktestPage} do so for their
 * commands; {@code PageJson} is a page for programs. Enters: model, draws and the results of {@code effects}, {@code
 * sensitivity}, {@code diagnostics} and {@code evaluate}. Leaves: {@link mmmbayes.report.ReportPage}. Writes no files, prints
 * nothing.
 *
 * <pre>{@code
 * FitResults results = FitResults.of(model, draws, settings, comparison);
 * ReportPage page = PageBuilder.of(results, settings, program, true);
 * String html = HtmlReport.of(page, step::said);
 * }</pre>
 */
@NullMarked
package mmmbayes.page;

import org.jspecify.annotations.NullMarked;
