package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSummaryTest {
    private static final List<String> WHERE = List.of("Report: posterior-output/mediation/report.html");

    private static String plain() {
        return TerminalSummary.of(SamplePage.page(), TerminalStyle.plain(), WHERE);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120})
    void fitsAScreenOfThirtyLines(int columns) {
        String text = TerminalSummary.of(SamplePage.page(), new TerminalStyle(columns, true, false), WHERE);
        assertThat(text.lines())
                .hasSizeLessThanOrEqualTo(30)
                .allSatisfy(line -> assertThat(PlainText.width(line)).isLessThanOrEqualTo(columns));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120})
    void longAndWideNamesKeepTheTableAlignedAndWithinTheTerminal(int columns) {
        ReportPage page = SamplePage.page(List.of(
                "facebook_prospecting_video_north",
                "facebook_prospecting_video_south",
                "\u30C6\u30EC\u30D3\u5E83\u544A\u30AD\u30E3\u30F3\u30DA\u30FC\u30F3\u5168\u56FD\u7248",
                "\uD83D\uDCC8 growth \uD83D\uDCC8",
                "google"));
        List<String> table = ChannelTable.lines(page, new TerminalStyle(columns, true, false));
        assertThat(table).allSatisfy(line -> assertThat(PlainText.width(line)).isLessThanOrEqualTo(columns));
        int interval = table.get(0).indexOf("90% interval");
        assertThat(table.subList(1, 5))
                .allSatisfy(line -> assertThat(onGrid(line).substring(interval - 2, interval + 1))
                        .matches("  [-0-9]"));
    }

    /** The line with two characters for one that takes two columns. */
    private static String onGrid(String line) {
        StringBuilder grid = new StringBuilder();
        line.codePoints()
                .mapToObj(Character::toString)
                .forEach(one -> grid.append(PlainText.width(one) == 2 ? "##" : one));
        return grid.toString();
    }

    @Test
    void namesThatDifferAtTheirEndsStayApartWhenTheyAreCut() {
        assertThat(PlainText.shortened("facebook_prospecting_video_north", 20))
                .isEqualTo("facebook_p~deo_north")
                .isNotEqualTo(PlainText.shortened("facebook_prospecting_video_south", 20));
    }

    @Test
    void aWiderTerminalShowsMoreIntervals() {
        assertThat(Stream.of(80, 100, 120)
                        .map(columns -> ChannelTable.lines(SamplePage.page(), new TerminalStyle(columns, false, false))
                                        .get(0)
                                        .split("90% interval", -1)
                                        .length
                                - 1))
                .containsExactly(1, 2, 3);
    }

    @Test
    void plainStyleIsAscii() {
        assertThat(plain().chars()).allMatch(letter -> letter == '\n' || (letter >= ' ' && letter < 127));
    }

    @Test
    void cautionsComeBeforeGoodNews() {
        String text = plain();
        assertThat(text.indexOf("caution")).isPositive().isLessThan(text.indexOf("good"));
        assertThat(text.indexOf("good")).isLessThan(text.indexOf("EFFECT"));
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
