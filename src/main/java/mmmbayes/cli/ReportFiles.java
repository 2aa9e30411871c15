package mmmbayes.cli;

import java.util.List;
import mmmbayes.archive.OutputFolder;
import mmmbayes.report.Figures;
import mmmbayes.report.HtmlReport;
import mmmbayes.report.ReportPage;
import mmmbayes.spec.Step;

/** Writes a report into a results folder: the page and its figures. */
final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes the page while the figures are drawn.
     *
     * @return what could not be drawn and what to do about it; empty if all is well
     */
    static List<String> write(ReportPage page, Step step, int threads, OutputFolder folder) {
        try (Figures figures = Figures.begin(page, threads)) {
            folder.writeText("report.html", HtmlReport.of(page, step::said));
            return figures.write(folder::writeFigure);
        }
    }
}
