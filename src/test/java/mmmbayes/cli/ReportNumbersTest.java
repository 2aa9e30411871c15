package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report, its JSON and the tables are the same numbers. */
class ReportNumbersTest {
    @TempDir
    private static Path folder;

    private static Path fit;
    private static JsonNode json;
    private static Set<Double> onThePage;

    @BeforeAll
    static void fit() throws IOException {
        fit = Terminal.shortFit(folder, 60);
        json = JsonMapper.shared().readTree(Files.readString(fit.resolve("report.json")));
        onThePage = new HashSet<>();
        Matcher cells = Pattern.compile("data-v=\"([^\"]+)\"").matcher(Files.readString(fit.resolve("report.html")));
        while (cells.find()) {
            onThePage.add(Double.parseDouble(cells.group(1)));
        }
    }

    private static List<CSVRecord> table(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(fit.resolve(name + ".csv"));
                CSVParser parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        }
    }

    private static double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? Double.NaN : Double.parseDouble(row.get(column));
    }

    private static void assertSame(JsonNode entry, CSVRecord row) {
        assertThat(entry.path("median").asDouble()).isEqualTo(number(row, "median"));
        assertThat(entry.path("mean").asDouble()).isEqualTo(number(row, "mean"));
        assertThat(entry.path("interval_90").get(0).asDouble()).isEqualTo(number(row, "q05"));
        assertThat(entry.path("interval_90").get(1).asDouble()).isEqualTo(number(row, "q95"));
        assertThat(entry.path("interval_50").get(0).asDouble()).isEqualTo(number(row, "q25"));
        assertThat(entry.path("interval_50").get(1).asDouble()).isEqualTo(number(row, "q75"));
        assertThat(onThePage)
                .contains(number(row, "median"), number(row, "mean"), number(row, "q05"), number(row, "q95"));
    }

    @Test
    void effectsAndReturnsAreThoseOfTheTables() throws IOException {
        Map<String, CSVRecord> rows = new HashMap<>();
        for (String name : List.of("effects", "roas")) {
            for (CSVRecord row : table(name)) {
                if (row.get("tail").equals("simulate") && !row.get("median").isEmpty()) {
                    String scope = row.get("scope").equals("mediator") ? "channel" : row.get("scope");
                    rows.put(scope + "|" + row.get("channel") + "|" + row.get("estimand"), row);
                }
            }
        }
        Map<String, String> names = Map.ofEntries(
                Map.entry("total", "total_effect"),
                Map.entry("direct", "natural_direct_effect"),
                Map.entry("indirect", "natural_indirect_effect"),
                Map.entry("share_mediated", "share_mediated"),
                Map.entry("induced_spend", "induced_spend"),
                Map.entry("roas", "roas"),
                Map.entry("net_roas", "net_roas"),
                Map.entry("system_roas", "system_roas"),
                Map.entry("marginal_roas", "marginal_roas_1pct"),
                Map.entry("marginal_net_roas", "marginal_net_roas_1pct"),
                Map.entry("marginal_system_roas", "marginal_system_roas_1pct"));
        int compared = 0;
        for (JsonNode entry : json.path("effects")) {
            String scope = entry.path("scope").asString();
            String channel = scope.equals("channel") ? entry.path("channel").asString() : "all_treatments";
            CSVRecord row = rows.get(scope + "|" + channel + "|"
                    + names.get(entry.path("estimand").asString()));
            assertThat(row).as(entry.toString()).isNotNull();
            assertSame(entry, row);
            if (row.isMapped("p_above_1")) {
                assertThat(entry.path("p_above_1").asDouble()).isEqualTo(number(row, "p_above_1"));
                assertThat(onThePage).contains(number(row, "p_above_1"));
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void halfLivesAndHalfSaturationsAreThoseOfTheTable() throws IOException {
        List<CSVRecord> rows = table("transforms");
        assertThat(rows).hasSize(10);
        for (CSVRecord row : rows) {
            assertThat(onThePage).contains(number(row, "median"), number(row, "q05"), number(row, "q95"));
        }
    }

    @Test
    void parametersAreThoseOfTheSummary() throws IOException {
        Map<String, CSVRecord> rows = new HashMap<>();
        table("summary").forEach(row -> rows.put(row.get("parameter"), row));
        for (JsonNode entry : json.path("parameters")) {
            CSVRecord row = rows.get(entry.path("parameter").asString());
            assertThat(entry.path("mean").asDouble()).isEqualTo(number(row, "mean"));
            assertThat(entry.path("median").asDouble()).isEqualTo(number(row, "median"));
            assertThat(entry.path("interval_90").get(0).asDouble()).isEqualTo(number(row, "q5"));
            assertThat(onThePage).contains(number(row, "mean"), number(row, "q95"), number(row, "rhat"));
        }
        assertThat(json.path("parameters").size()).isEqualTo(rows.size());
    }

    @Test
    void scoresAreThoseOfTheComparison() throws IOException {
        Map<String, CSVRecord> rows = new HashMap<>();
        for (CSVRecord row : table("comparison")) {
            rows.putIfAbsent(row.get("model").equals("bayesian") ? "this model" : row.get("model"), row);
        }
        String text = Files.readString(fit.resolve("comparison.csv"));
        for (JsonNode entry : json.path("comparison").path("models")) {
            assertThat(rows).containsKey(entry.path("model").asString());
            assertThat(text).contains(Double.toString(entry.path("rmse").asDouble()));
            assertThat(onThePage)
                    .contains(entry.path("rmse").asDouble(), entry.path("r2").asDouble());
        }
    }

    @Test
    void predictionsCurvesAndContributionsOfThePageStandInTheTables() throws IOException {
        for (CSVRecord row : table("response_curves")) {
            if (row.get("path").equals("total")) {
                // the page shows a week's mean of the window's sum
                assertThat(onThePage).contains(number(row, "median") / 156);
            }
        }
        for (CSVRecord row : table("contributions")) {
            if (row.get("unit").equals("EUR")
                    && row.get("from_week").equals("2022-01-03")
                    && row.get("to_week").equals("2024-12-23")
                    && !row.get("component").equals("expected")) {
                assertThat(onThePage).contains(number(row, "median"), number(row, "q05"), number(row, "q95"));
            }
        }
    }
}
