package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.baseline.Fold;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fold of a spec in which everything that can be made of data is made of them: scales, transforms that are chosen by the data, imputed
 * cells, indicators of texts, columns made of dates, bends of the trend, priors in units of the data, autocorrelated errors. What stands in
 * the weeks after training changes nothing that was fitted, whether the table ends there or goes on.
 */
class FoldsSeeNoFutureTest {
    private static final Fold FOLD = new Fold(6, 42, 43, 50);

    private static final String SPEC = """
            data:
              file: weekly.csv
              date: week
              missing: { facebook_spend: interpolate, social_followers: interpolate }
              indicators: { occasion: [sale] }
            outcome: { column: revenue, errors: ar1 }
            mediator: { name: google, column: google_spend }
            treatments:
              facebook: { column: facebook_spend, prior: { outcome.media: "roas(log_normal(0.5, 0.5))" } }
              tiktok: { column: tiktok_spend, prior: { outcome.media: "share(beta(2, 20))" } }
              instagram: { column: instagram_spend }
              snapchat: { column: snapchat_spend }
            controls:
              average_price: { transform: log, lever: { reference: mean } }
              promotions: { lever: { reference: 0 } }
              occasion=sale: {}
              social_followers: { transform: robust }
              emails_send: {}
              sms_send: { transform: center, prior: { mediator: "normal(0, 1e-5)", outcome: "normal(0, 1e-5)" } }
            trend: { form: piecewise, changepoints: 3 }
            calendar: [quarter]
            events: { spring: [03-01 to 03-20], autumn: [10-01 to 10-20] }
            lags: { facebook: 1, promotions: 1 }
            interactions: [promotions x tiktok]
            zero_spend: all
            media: { scaling: max }
            priors:
              decay: half_life(log_normal(0.7, 0.5))
              half_saturation: spend_per_week(log_normal(9, 0.5))
            """;

    @TempDir
    private static Path folder;

    private static FoldResult honest;

    /**
     * The first bundled weeks, promotions always 0 or 1 in training, with empty cells at the end of the training weeks.
     *
     * @param count number of weeks, 50 or more
     * @param planted columns that are changed after training, revenue but for the last test week; texts become the one that has an
     *     indicator
     */
    private static Inputs inputs(int count, List<String> planted) throws IOException {
        List<String> source = Files.readAllLines(Path.of("data", "weekly.csv"));
        List<String> header = List.of(source.get(0).split(","));
        List<String> lines = new ArrayList<>(List.of(source.get(0) + ",occasion"));
        for (int week = 0; week < count; week++) {
            List<String> cells = new ArrayList<>(List.of(source.get(week + 1).split(",")));
            boolean changes = week >= FOLD.trainTo();
            for (int column = 1; column < header.size(); column++) {
                boolean spared = header.get(column).equals("revenue") && week == FOLD.testTo() - 1;
                if (changes && planted.contains(header.get(column)) && !spared) {
                    cells.set(column, Double.toString(10 * Double.parseDouble(cells.get(column)) + 1e6));
                }
                if (week == FOLD.trainTo() - 1 && header.get(column).matches("facebook_spend|social_followers")) {
                    cells.set(column, "");
                }
            }
            boolean sale = changes && planted.contains("occasion") || week % 9 == 0;
            lines.add(String.join(",", cells) + "," + (sale ? "sale" : "none"));
        }
        Files.write(folder.resolve("weekly.csv"), lines);
        return InputReader.read(Files.writeString(folder.resolve("spec.yaml"), SPEC), Optional.empty());
    }

    private static FoldResult run(Inputs read) {
        // Enough to move every number; no test here asks for convergence.
        NutsSettings settings = PosteriorSampling.settings(read.spec().sampler(), 1)
                .withChains(1)
                .withWarmup(60)
                .withDraws(30);
        return new Backtest(read.spec(), read.dataset(), List.of(FOLD), settings)
                .run(FoldStore.inMemory(), BacktestListener.SILENT)
                .get(0);
    }

    @BeforeAll
    static void fitWithoutAnythingPlanted() throws IOException {
        honest = run(inputs(50, List.of()));
    }

    private static List<String> rows(FoldResult result, String part, String... columns) {
        Table table = result.predictions();
        return IntStream.range(0, table.rowCount())
                .filter(row -> table.text(row, "part").equals(part))
                .mapToObj(row -> String.join(
                        ",",
                        Stream.of(columns).map(name -> table.text(row, name)).toList()))
                .toList();
    }

    private static void assertFittedAlike(FoldResult planted) {
        assertThat(planted.fold()).isEqualTo(honest.fold());
        assertThat(planted.coefficients()).isEqualTo(honest.coefficients());
        assertThat(planted.effects()).isEqualTo(honest.effects());
        assertThat(planted.adaptation()).isEqualTo(honest.adaptation());
        String[] all = honest.predictions().columns().toArray(String[]::new);
        assertThat(rows(planted, "training", all)).isEqualTo(rows(honest, "training", all));
    }

    @Test
    void whateverStandsInLaterWeeksNothingFittedChanges() throws IOException {
        FoldResult planted = run(inputs(
                60,
                List.of(
                        "facebook_spend",
                        "tiktok_spend",
                        "instagram_spend",
                        "snapchat_spend",
                        "google_spend",
                        "social_followers",
                        "emails_send",
                        "sms_send",
                        "average_price",
                        "promotions",
                        "occasion",
                        "revenue")));

        assertFittedAlike(planted);
        assertThat(rows(planted, "test", "point")).isNotEqualTo(rows(honest, "test", "point"));
    }

    /** Errors are autocorrelated, but what those of earlier test weeks were is not known yet, so the last week's scores stay. */
    @Test
    void noForecastKnowsTheOutcomeOfItsWeekOrOfTheWeekBefore() throws IOException {
        FoldResult planted = run(inputs(50, List.of("revenue")));

        assertFittedAlike(planted);
        String[] forecast = {"model", "week", "point", "q05", "q25", "median", "q75", "q95"};
        assertThat(rows(planted, "test", forecast)).isEqualTo(rows(honest, "test", forecast));
        assertThat(rows(planted, "test", "recorded")).isNotEqualTo(rows(honest, "test", "recorded"));
        assertThat(ofLastWeek(planted)).isEqualTo(ofLastWeek(honest)).hasSizeGreaterThan(10);
    }

    private static List<String> ofLastWeek(FoldResult result) {
        String[] all = result.predictions().columns().toArray(String[]::new);
        String last = result.fold().text(0, "test_to");
        return rows(result, "test", all).stream()
                .filter(row -> row.contains(last))
                .toList();
    }
}
