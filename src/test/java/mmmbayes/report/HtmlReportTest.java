package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
    private static final List<String> HOSTILE = List.of(
            "\"quoted\" & 'single'",
            "<script>alert(1)</script>",
            "=1+1, \uD83D\uDCC8",
            "]]></style>\u0000\uD800",
            "a\u202Eb");

    private static Document parse(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    @Test
    void isWellFormedAndSmall() throws Exception {
        SamplePage.page();
        long start = System.nanoTime();
        String html = HtmlReport.of(SamplePage.page());
        System.out.printf(Locale.ROOT, "report rendered in %.0f ms%n", (System.nanoTime() - start) / 1e6);
        assertThat(parse(html).getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    @Test
    void sectionsStandInTheOrderOfReading() throws Exception {
        assertThat(elements(parse(HtmlReport.of(SamplePage.page())), "section"))
                .extracting(section -> section.getAttribute("id"))
                .containsExactly(
                        "verdict",
                        "channels",
                        "effects",
                        "roas",
                        "flow",
                        "response",
                        "decomposition",
                        "levers",
                        "mix",
                        "sensitivity",
                        "baselines",
                        "fit",
                        "residuals",
                        "priors",
                        "sampling",
                        "assumptions",
                        "reproduce");
    }

    @Test
    void refersToNothingOutside() {
        String html = HtmlReport.of(SamplePage.page());
        String own = html.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "")
                .replace("createElementNS(\"http://www.w3.org/2000/svg\"", "");
        assertThat(List.of("http:", "https:", "src=", "@import", "url(", "fetch(", "//cdn"))
                .noneMatch(own::contains);
    }

    @Test
    void everyAnchorLeadsSomewhereAndIdsAreUnique() throws Exception {
        Document document = parse(HtmlReport.of(SamplePage.page()));
        Set<String> ids = new HashSet<>();
        for (String name : List.of("section", "table")) {
            for (Element element : elements(document, name)) {
                if (!element.getAttribute("id").isEmpty()) {
                    assertThat(ids.add(element.getAttribute("id"))).isTrue();
                }
            }
        }
        assertThat(elements(document, "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void everyFigureHasACaptionAndEveryPictureAName() throws Exception {
        Document document = parse(HtmlReport.of(SamplePage.page()));
        assertThat(elements(document, "figure"))
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.getElementsByTagName("figcaption")
                                .item(0)
                                .getTextContent())
                        .hasSizeGreaterThan(20));
        assertThat(elements(document, "svg"))
                .allSatisfy(svg -> assertThat(svg.getAttribute("aria-hidden").equals("true")
                                || !svg.getAttribute("aria-label").isBlank())
                        .isTrue());
    }

    @Test
    void shownNumbersAreTheirFullValuesRounded() {
        String html = HtmlReport.of(SamplePage.page());
        Matcher cells = Pattern.compile("data-v=\"([^\"]+)\">([^<]*)</").matcher(html);
        int count = 0;
        while (cells.find()) {
            String shown = cells.group(2);
            if (!shown.matches("\\d{4}-\\d\\d-\\d\\d|&lt;.*|&gt;.*|n/a")) {
                double value = Double.parseDouble(cells.group(1));
                boolean percent = shown.endsWith("%");
                double read = Double.parseDouble(shown.replace(",", "").replace("%", "")) / (percent ? 100 : 1);
                int decimals = shown.contains(".") && !shown.contains("e")
                        ? shown.replace("%", "").length() - shown.indexOf('.') - 1
                        : 0;
                double half = 0.501 * Math.pow(10, -decimals) / (percent ? 100 : 1);
                double tolerance = shown.contains("e") ? 1e-3 * Math.abs(value) : half;
                assertThat(Math.abs(read - value)).as(cells.group()).isLessThanOrEqualTo(tolerance);
                count++;
            }
        }
        assertThat(count).isGreaterThan(3000);
    }

    @Test
    void everyEffectOfThePageStandsInItsTableInFullPrecision() throws Exception {
        ReportPage page = SamplePage.page();
        List<String> rows = elements(parse(HtmlReport.of(page)), "tr").stream()
                .map(row -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < row.getChildNodes().getLength(); i++) {
                        Element cell = (Element) row.getChildNodes().item(i);
                        text.append(cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.getTextContent())
                                .append('|');
                    }
                    return text.toString();
                })
                .toList();
        for (EffectRow row : page.effects()) {
            Estimate estimate = row.estimate();
            String numbers = String.format(
                    Locale.ROOT,
                    "%s|%s|%s|%s|%s|%s|%s|",
                    estimate.median(),
                    estimate.lower(),
                    estimate.upper(),
                    estimate.innerLower(),
                    estimate.innerUpper(),
                    estimate.mean(),
                    row.estimand().kind() == Unit.Kind.RATIO
                            ? row.probabilityAboveOne()
                            : estimate.probabilityPositive());
            assertThat(rows).anyMatch(text -> text.startsWith(row.channel() + "|") && text.endsWith("|" + numbers));
        }
    }

    @Test
    void everyWeekOfFitAndDecompositionStandsInATable() {
        ReportPage page = SamplePage.page();
        String html = HtmlReport.of(page);
        for (StageFit fit : page.fits()) {
            for (int week = 0; week < SamplePage.WEEKS; week++) {
                assertThat(html).contains("data-v=\"" + fit.observed().at(week) + "\"");
            }
        }
        for (Decomposition.Component part : page.decomposition().components()) {
            for (int week = 0; week < SamplePage.WEEKS; week++) {
                assertThat(html).contains("data-v=\"" + part.weekly().at(week) + "\"");
            }
        }
    }

    @Test
    void hostileNamesDoNoHarm() throws Exception {
        String html = HtmlReport.of(SamplePage.page(HOSTILE));
        Document document = parse(html);
        assertThat(elements(document, "script")).hasSize(1);
        assertThat(elements(document, "style")).hasSize(1);
        assertThat(html).doesNotContain("<script>alert", "\u0000", "\u202E");
        Set<String> heads = new HashSet<>();
        elements(document, "th").forEach(cell -> heads.add(cell.getTextContent()));
        assertThat(heads)
                .contains(HOSTILE.get(0), HOSTILE.get(1), HOSTILE.get(2), "]]></style>\uFFFD\uFFFD", "a\uFFFDb");
    }

    @Test
    void problemsHeadTheVerdict() throws Exception {
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .verdict(List.of(
                        new Finding(Finding.Level.GOOD, "fine"),
                        new Finding(Finding.Level.RESULT, "known"),
                        new Finding(Finding.Level.PROBLEM, "broken")))
                .build();
        assertThat(elements(parse(HtmlReport.of(page)), "li"))
                .extracting(Element::getTextContent)
                .containsExactly("Problembroken", "Resultknown", "In orderfine");
    }

    @Test
    void channelsAreJudgedInWordsUnlessAProblemForbidsToActOnThem() throws Exception {
        ReportPage sample = SamplePage.page();
        ReportPage.Builder page = ReportPage.builder(sample.heading(), List.of(), sample.channels())
                .effects(sample.effects());
        assertThat(words(page.build())).contains("more than 1?", "probably").doesNotContain("Do not act");
        Finding problem = new Finding(Finding.Level.PROBLEM, "broken");
        assertThat(words(page.verdict(List.of(problem)).build()))
                .contains("Do not act")
                .doesNotContain("more than 1?", "probably");
        Finding ofOneStage = new Finding(Finding.Level.PROBLEM, "half broken", false);
        assertThat(words(page.verdict(List.of(ofOneStage)).build())).contains("more than 1?", "probably");
    }

    /** The section on the channels as text. */
    private static String words(ReportPage page) throws Exception {
        return elements(parse(HtmlReport.of(page)), "section").stream()
                .filter(section -> section.getAttribute("id").equals("channels"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    @Test
    void partsThatAreEmptyAreLeftOut() throws Exception {
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .build();
        assertThat(elements(parse(HtmlReport.of(page)), "section")).isEmpty();
    }

    @Test
    void aPageWithoutSlidersSaysWhy() throws Exception {
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .withoutWhatIf("lags of spends are among its regressors")
                .build();
        assertThat(elements(parse(HtmlReport.of(page)), "p"))
                .extracting(Element::getTextContent)
                .anyMatch(text -> text.startsWith(
                        "There are no sliders for this model, because lags of spends are among its regressors."));
    }

    @Test
    void furtherTablesAreShownAsTheyAre() throws Exception {
        Table table = Table.withColumns("fold", "r2")
                .row(Cell.text("2023"), Cell.real(0.625))
                .row(Cell.text("2024"), Cell.missing())
                .build();
        ReportPage page = ReportPage.builder(SamplePage.page().heading(), List.of(), List.of())
                .moreTables(List.of(new NamedTable("Rolling scores", "They are stable.", table)))
                .build();
        Document document = parse(HtmlReport.of(page));
        assertThat(elements(document, "td"))
                .extracting(cell -> cell.getAttribute("data-v"))
                .containsExactly("0.625", "");
        assertThat(elements(document, "p")).extracting(Element::getTextContent).contains("They are stable.");
    }

    @Test
    void sameChannelHasTheSameColourInEveryFigure() {
        ReportPage page = SamplePage.page();
        Palette palette = new Palette(page);
        Set<Ink> inks = new HashSet<>();
        page.channels().forEach(channel -> inks.add(palette.of(channel.name())));
        assertThat(inks).hasSize(5);
        for (Section section : HtmlReport.sections(page)) {
            for (Figure figure : section.figures()) {
                for (Chart chart : figure.charts()) {
                    if (chart instanceof Chart.Intervals intervals) {
                        intervals.rows().stream()
                                .filter(row -> row.label().equals("tiktok"))
                                .flatMap(row -> row.marks().stream())
                                .forEach(mark -> assertThat(mark.ink()).isEqualTo(palette.of("tiktok")));
                    }
                }
            }
        }
    }
}
