package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.WhatIf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report as a browser shows it. */
class ReportInBrowserTest {
    private static final int END = 35;
    private static final int LEFT = 37;
    private static final int RIGHT = 39;

    @TempDir
    private static Path folder;

    private static Path fit;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(
                Browser.program().isPresent(),
                "no chromium on this machine: the report is not tested in a browser (Debian: apt-get install chromium)");
        fit = Terminal.shortFit(folder, 120);
        browser = new Browser(Browser.program().orElseThrow(), Files.createTempDirectory("mmm-bayes-chromium"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open(fit.resolve("report.html"));
    }

    @Test
    void asksForNothingAndComplainsOfNothing() {
        assertThat(browser.requests())
                .containsExactly(fit.resolve("report.html").toUri().toString());
        assertThat(browser.complaints()).isEmpty();
        assertThat(fit.resolve("report.html").toFile().length()).isLessThan(3_000_000);
    }

    private static void focusSlider(int index) {
        browser.evaluate("document.querySelectorAll('#what-if input')[" + index + "].focus()");
    }

    private static double cell(int row, int column, String key) {
        JsonNode value = browser.evaluate("Number(document.querySelectorAll('.outlook tbody tr')[" + row + "].cells["
                + column + "].dataset." + key + ")");
        return value.asDouble();
    }

    /** The page's tables of saturation are interpolated: good to a thousandth of the interval, the draws are the same. */
    private static void assertShown(PosteriorSummary expected, int row, int column) {
        double width = expected.outer().upper() - expected.outer().lower();
        assertThat(cell(row, column, "v")).isCloseTo(expected.median(), within(1e-3 * width));
        assertThat(cell(row, column + 1, "low")).isCloseTo(expected.outer().lower(), within(1e-3 * width));
        assertThat(cell(row, column + 1, "high")).isCloseTo(expected.outer().upper(), within(1e-3 * width));
    }

    @Test
    void slidersShowWhatTheEngineForecastsForThatPlan() {
        StoredFit stored = StoredFit.open(fit);
        WhatIf whatIf = WhatIf.of(stored.model(), stored.draws(), EffectSettings.ofTables(stored.spec(), 1))
                .orElseThrow();
        double[][] settings = {{1, 1, 1, 1}, {1.5, 1, 1, 1}, {1.5, 2, 0.5, 1}};
        int[][] keys = {{}, {0, RIGHT, 10}, {1, END, 1, 2, LEFT, 10}};
        for (int i = 0; i < settings.length; i++) {
            for (int key = 0; key < keys[i].length; key += 3) {
                focusSlider(keys[i][key]);
                int code = keys[i][key + 1];
                browser.press(code == END ? "End" : code == LEFT ? "ArrowLeft" : "ArrowRight", code, keys[i][key + 2]);
            }
            WhatIf.Outlook outlook = whatIf.outlook(settings[i]);
            assertShown(outlook.outcome(), 0, 3);
            assertShown(outlook.mediatorSpend().get(0), 1, 3);
            assertShown(outlook.netReturn().orElseThrow(), 2, 3);
        }
        assertThat(browser.evaluate("document.querySelector('.slider output').textContent")
                        .asString())
                .startsWith("150%: ");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePlanAsItIsStandsInThePageWithoutScript() {
        for (int row = 0; row < 3; row++) {
            double width = cell(row, 4, "high") - cell(row, 4, "low");
            assertThat(cell(row, 3, "v")).isCloseTo(cell(row, 1, "v"), within(1e-3 * width));
            assertThat(cell(row, 5, "v")).isZero();
        }
    }

    @Test
    void predictReadsThePlanOfTheSlidersAndAgreesWithinMonteCarloError() throws IOException {
        focusSlider(0);
        browser.press("ArrowRight", RIGHT, 8);
        Path plan = folder.resolve("plan.csv");
        Files.writeString(
                plan,
                browser.evaluate("document.querySelector('.plan pre').textContent")
                        .asString());
        Path table = folder.resolve("forecast.csv");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("predict", fit, "--data", plan, "--out", table))
                .as(terminal.err())
                .isZero();
        for (int row = 0; row < 2; row++) {
            String quantity = row == 0 ? "revenue" : "google_spend";
            String[] header = Files.readAllLines(table).get(0).split(",");
            String[] total = Files.readAllLines(table).stream()
                    .filter(line -> line.contains("," + quantity + ",total,"))
                    .findFirst()
                    .orElseThrow()
                    .split(",");
            int median = List.of(header).indexOf("median");
            // 240 draws are all that this fit has, so that only the interpolation differs
            assertThat(cell(row, 3, "v"))
                    .isCloseTo(
                            Double.parseDouble(total[median]),
                            within(1e-3 * (cell(row, 4, "high") - cell(row, 4, "low"))));
        }
    }

    @Test
    void tablesAreSortedByAClickAndValuesShownUnderThePointer() {
        JsonNode place = browser.evaluate("(() => { document.querySelector('#effects details').open = true;"
                + "const head = document.querySelector('#effects table thead th:nth-child(3) button');"
                + "head.scrollIntoView({block: 'center', behavior: 'instant'}); const box = head.getBoundingClientRect();"
                + "return [box.x + 5, box.y + 5]; })()");
        browser.click(place.get(0).asDouble(), place.get(1).asDouble());
        assertThat(browser.evaluate(
                                "(() => { const values = Array.from(document.querySelector('#effects table').tBodies[0].rows,"
                                        + " row => Number(row.cells[2].dataset.v));"
                                        + "return values.every((value, i) => i === 0 || values[i - 1] <= value); })()")
                        .asBoolean())
                .isTrue();
        JsonNode chart = browser.evaluate("(() => { const chart = document.querySelector('#fit svg.chart');"
                + "chart.scrollIntoView({block: 'center', behavior: 'instant'}); const box = chart.getBoundingClientRect();"
                + "return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        browser.pointAt(chart.get(0).asDouble(), chart.get(1).asDouble());
        assertThat(browser.evaluate("document.querySelector('#fit .tip')?.textContent ?? ''")
                        .asString())
                .contains("week: 20", "observed: ");
    }

    @Test
    void fitsAPhoneAndPrints() {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
        browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
        assertThat(browser.call("Page.printToPDF", Map.of()).path("data").asString())
                .hasSizeGreaterThan(100_000);
    }

    @Test
    void paperIsLightAndNamesTheFilesOfItsLongTables() {
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("media", "print", "features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asString())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.evaluate("Array.from(document.querySelectorAll('details'), one => one.offsetHeight)"
                                + ".every(height => height === 0)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("Array.from(document.querySelectorAll('#effects .paper'), one => one.innerText)")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("Numbers: see effects.csv.");
        browser.call("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    }

    @Test
    void hostileNamesDoNoHarmFromFileToPage() throws IOException {
        List<String> names =
                List.of("face\"book's", "<b onclick=alert(1)>tik</b>", "=1+1, \uD83D\uDCC8", "</script><script>x");
        String data = Files.readString(Path.of("data", "weekly.csv"));
        String spec = Files.readString(Path.of("priors", "priors.yaml")).replace("../data/weekly.csv", "hostile.csv");
        List<String> columns = List.of("facebook", "tiktok", "instagram", "snapchat");
        for (int i = 0; i < names.size(); i++) {
            String json = JsonMapper.shared().writeValueAsString(names.get(i));
            data = data.replace(columns.get(i) + "_spend", '"' + names.get(i).replace("\"", "\"\"") + '"');
            spec = spec.replace(
                    columns.get(i) + ": { column: " + columns.get(i) + "_spend", json + ": { column: " + json);
        }
        Files.writeString(folder.resolve("hostile.csv"), data);
        Path file = Files.writeString(folder.resolve("hostile.yaml"), spec);
        Path out = folder.resolve("hostile");
        Terminal terminal = new Terminal();
        terminal.run("fit", file, "--out", out, "--chains", 2, "--warmup", 60, "--draws", 30, "--no-comparison");
        assertThat(out).as(terminal.err()).isDirectory();
        assertThat(terminal.out()).contains("face\"book's").doesNotContain("\u001B");
        assertThat(out.resolve("roas.csv")).content().contains("\"'=1+1, \uD83D\uDCC8\"");

        browser.open(out.resolve("report.html"));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).hasSize(1);
        JsonNode labels =
                browser.evaluate("Array.from(document.querySelectorAll('.slider label'), label => label.textContent)");
        assertThat(labels.valueStream().map(JsonNode::asString)).containsExactlyElementsOf(names);
        assertThat(browser.evaluate("document.querySelectorAll('script').length")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void isReadWithoutScript() {
        browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(fit.resolve("report.html"));
        browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("Array.from(document.querySelectorAll('section'), part => part.offsetHeight > 40)"
                                + ".every(shown => shown)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.querySelector('.sliders').offsetHeight")
                        .asInt())
                .isZero();
    }
}
