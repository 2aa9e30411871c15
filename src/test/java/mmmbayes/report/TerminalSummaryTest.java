package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
    private static final List<String> WHERE = List.of("Report: posterior-output/mediation/report.html");

    private static String plain() {
        return TerminalSummary.of(SamplePage.page(), TerminalStyle.plain(), WHERE);
    }

    @Test
    void fitsAScreenOfEightyColumnsAndFortyLines() {
        assertThat(plain().lines())
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void longNamesOfModelsAreCutToTheTerminal() {
        String name = "a forecaster with a name that no column of eighty characters holds beside its scores";
        Comparison.Score score = new Comparison.Score(
                name, 0.62, 14_600, 11_000, 0.051, 0.051, OptionalDouble.of(0.656), OptionalDouble.of(0.969));
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .comparison(new Comparison("last 32 of 156 weeks", List.of(score), List.of()))
                .build();
        assertThat(TerminalSummary.of(page, new TerminalStyle(80, false, false), List.of())
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void plainStyleIsAscii() {
        assertThat(plain().chars()).allMatch(letter -> letter == '\n' || (letter >= ' ' && letter < 127));
    }

    @Test
    void cautionsComeBeforeGoodNews() {
        String text = plain();
        assertThat(text.indexOf("caution")).isPositive().isLessThan(text.indexOf("good"));
        assertThat(text.indexOf("VERDICT")).isLessThan(text.indexOf("EFFECT"));
    }

    @Test
    void showsMedianAndOuterIntervalOfEachEffect() {
        Estimate total = SamplePage.page()
                .effect(SamplePage.page().channels().get(0), Estimand.TOTAL)
                .orElseThrow();
        assertThat(plain())
                .contains(Numbers.compact(total.median()))
                .contains(Numbers.compact(total.lower()) + " to " + Numbers.compact(total.upper()));
    }

    @Test
    void endsWithWhereTheReportIs() {
        assertThat(plain()).endsWith("Report: posterior-output/mediation/report.html\n");
    }

    @Test
    void unicodeStyleDrawsBars() {
        String text = TerminalSummary.of(SamplePage.page(), new TerminalStyle(100, true, true), WHERE);
        assertThat(text).contains("━●━").contains("\u001b[33m");
    }

    @Test
    void hostileNamesCannotWriteEscapesToTheTerminal() {
        ReportPage page = SamplePage.page(List.of("a\u001b[2Jb", "=1+1", "<b>\"x\"</b>", "📈\u202Egnp", "google\nads"));
        String text = TerminalSummary.of(page, TerminalStyle.plain(), List.of());
        assertThat(text).doesNotContain("\u001b", "\u202E").contains("a?[2Jb", "=1+1", "<b>\"x\"</b>", "google?ads");
    }

    @Test
    void aPageWithoutResultsIsItsTitle() {
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .build();
        assertThat(TerminalSummary.of(page, TerminalStyle.plain(), List.of()))
                .isEqualTo("mediation: what 0 channels did for revenue\n");
    }
}
