package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import mmmbayes.baseline.Fold;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    /** A gap of a week, so that a week that belongs to no part can be planted in too. */
    private static final List<Fold> FOLDS = List.of(new Fold(0, 36, 37, 46), new Fold(6, 42, 43, 50));

    private static final int FIRST_UNKNOWN = 42;

    @TempDir
    private static Path folder;

    private static Inputs inputs;
    private static List<FoldResult> results;

    /**
     * The first 50 bundled weeks with an empty cell at the end of the second fold's training weeks, to be interpolated.
     *
     * @param planted columns that are changed from then on
     */
    private static Inputs inputs(String... planted) throws IOException {
        List<String> header = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("data", "weekly.csv")).subList(0, 51)) {
            List<String> cells = new ArrayList<>(List.of(line.split(",")));
            int week = lines.size() - 1;
            if (week < 0) {
                header.addAll(cells);
            }
            for (String column : week >= FIRST_UNKNOWN ? planted : new String[0]) {
                double value = Double.parseDouble(cells.get(header.indexOf(column)));
                cells.set(header.indexOf(column), Double.toString(10 * value + 1e6));
            }
            if (week == FIRST_UNKNOWN - 1) {
                cells.set(header.indexOf("facebook_spend"), "");
            }
            lines.add(String.join(",", cells));
        }
        Files.write(folder.resolve("weekly.csv"), lines);
        String spec = Files.readString(Path.of("priors", "priors.yaml"));
        Files.writeString(
                folder.resolve("spec.yaml"),
                spec.replace("../data/weekly.csv", "weekly.csv")
                        .replaceFirst("(?m)^  # missing:.*$", "  missing: { facebook_spend: interpolate }"));
        return InputReader.read(folder.resolve("spec.yaml"), Optional.empty());
    }

    private static Backtest backtest(Inputs read, int threads) {
        // Enough to move every number; no test here asks for convergence.
        NutsSettings settings = PosteriorSampling.settings(read.spec().sampler(), threads)
                .withChains(1)
                .withWarmup(80)
                .withDraws(30);
        return new Backtest(read.spec(), read.dataset(), FOLDS, settings);
    }

    @BeforeAll
    static void run() throws IOException {
        inputs = inputs();
        results = backtest(inputs, 2).run(FoldStore.inMemory(), BacktestListener.SILENT);
    }

    private static List<String> column(Table table, String... columns) {
        return java.util.stream.IntStream.range(0, table.rowCount())
                .mapToObj(row -> java.util.Arrays.stream(columns)
                        .map(name -> table.text(row, name))
                        .collect(java.util.stream.Collectors.joining(",")))
                .toList();
    }

    @Test
    void noFoldSeesItsOwnOutcomeNorByWayOfTheFoldBefore() throws IOException {
        FoldResult planted = backtest(inputs("revenue"), 2)
                .run(FoldStore.inMemory(), BacktestListener.SILENT)
                .get(1);

        FoldResult honest = results.get(1);
        assertThat(column(planted.predictions(), "model", "week", "point", "q05", "median", "q95"))
                .isEqualTo(column(honest.predictions(), "model", "week", "point", "q05", "median", "q95"));
        assertThat(planted.coefficients()).isEqualTo(honest.coefficients());
        assertThat(planted.effects()).isEqualTo(honest.effects());
        assertThat(planted.fold()).isEqualTo(honest.fold());
        assertThat(column(planted.predictions(), "recorded")).isNotEqualTo(column(honest.predictions(), "recorded"));
    }

    @Test
    void noFoldLearnsFromLaterSpendOrControlsNorFillsGapsFromThem() throws IOException {
        Inputs changed = inputs("facebook_spend", "average_price", "google_spend");
        assertThat(changed.dataset().column("facebook_spend")[FIRST_UNKNOWN - 1])
                .isNotEqualTo(inputs.dataset().column("facebook_spend")[FIRST_UNKNOWN - 1]);
        FoldStore store = FoldStore.inMemory();
        store.write(0, results.get(0));

        FoldResult planted =
                backtest(changed, 1).run(store, BacktestListener.SILENT).get(1);

        FoldResult honest = results.get(1);
        assertThat(planted.coefficients()).isEqualTo(honest.coefficients());
        assertThat(planted.effects()).isEqualTo(honest.effects());
        assertThat(planted.fold()).isEqualTo(honest.fold());
        assertThat(training(planted)).isEqualTo(training(honest));
    }

    private static List<String> training(FoldResult result) {
        return column(result.predictions(), "part", "model", "week", "point", "crps").stream()
                .filter(row -> row.startsWith("training"))
                .toList();
    }

    @Test
    void aBacktestThatBrokeOffKeepsWhatIsDoneAndGoesOnToTheSameResultsWithAnyNumberOfThreads() {
        FoldStore store = FoldStore.inMemory();
        Backtest backtest = backtest(inputs, 1);
        assertThatThrownBy(() -> backtest.run(store, new BacktestListener() {
                    @Override
                    public void foldFinished(int fold, boolean wasStored) {
                        throw new IllegalStateException("the machine went down");
                    }
                }))
                .hasMessageContaining("went down");
        assertThat(store.read(0)).contains(results.get(0));
        assertThat(store.read(1)).isEmpty();

        AtomicInteger stored = new AtomicInteger();
        AtomicInteger transitions = new AtomicInteger();
        List<FoldResult> resumed = backtest.run(store, new BacktestListener() {
            @Override
            public void foldFinished(int fold, boolean wasStored) {
                stored.addAndGet(wasStored ? 1 : 0);
            }

            @Override
            public void transition() {
                transitions.incrementAndGet();
            }
        });
        assertThat(stored).hasValue(1);
        assertThat(resumed).isEqualTo(results);
        // the second fold starts from the first and warms up for 50 instead of 80 transitions
        assertThat(transitions).hasValue(50 + 30);
        assertThat(backtest.transitionCount(0)).isEqualTo(80 + 30);
        assertThat(backtest.transitionCount(1)).isEqualTo(50 + 30);
    }

    @Test
    void whatAFoldLeavesToTheNextReadsBackToTheLastBit() {
        Table table = results.get(0).adaptation();
        assertThat(EarlierFit.of(table).table()).isEqualTo(table);
        assertThat(column(table, "part")).contains("step_size", "last_draw", "inverse_metric");
    }

    @Test
    void coefficientsOfAllFoldsAreSummarisedTheBayesianOnesBesideTheOthers() {
        Table stability = ScoreBoard.of(results, OptionalDouble.empty()).coefficientStability();
        List<String> rows = column(stability, "model", "stage", "feature", "folds");
        assertThat(rows)
                .contains(
                        "bayesian,,decay[facebook],2",
                        "two-stage ridge at posterior medians,mediator,media:facebook,2",
                        "two-stage ridge at posterior medians,outcome,media:facebook,2")
                .doesNotHaveDuplicates();
        for (int row = 0; row < stability.rowCount(); row++) {
            assertThat(stability.number(row, "min")).isLessThanOrEqualTo(stability.number(row, "max"));
        }
    }

    @Test
    void everyModelIsJudgedOnTheSameWeeks() {
        ScoreBoard board = ScoreBoard.of(results, OptionalDouble.empty());
        assertThat(board.weekCount()).isEqualTo(9 + 7);
        assertThat(column(board.scores(), "weeks")).containsOnly("16");
        assertThat(board.ranking())
                .hasSize(20)
                .contains(
                        "bayesian",
                        "direct ridge",
                        "two-stage lasso, searched alpha",
                        "direct elastic net, searched alpha",
                        "two-stage random forest",
                        "direct boosted trees",
                        "naive: seasonal naive");
        assertThat(board.rollingScores().rowCount()).isEqualTo(40);
    }

    @Test
    void aPointForecastsCrpsIsItsAbsoluteError() {
        Table scores = ScoreBoard.of(results, OptionalDouble.empty()).scores();
        for (int row = 0; row < scores.rowCount(); row++) {
            if (!scores.text(row, "model").equals("bayesian")) {
                assertThat(scores.number(row, "crps"))
                        .isCloseTo(scores.number(row, "mae"), org.assertj.core.data.Offset.offset(1e-6));
            }
        }
    }

    @Test
    void modelsAreWeighedByLogScoreTooTheBayesianOnceAndBaselinesWithTheirUsualError() {
        Table weights = ScoreBoard.of(results, OptionalDouble.empty()).stackingWeights();
        double sum = 0;
        for (int row = 0; row < weights.rowCount(); row++) {
            assertThat(weights.number(row, "log_score_weight"))
                    .as(weights.text(row, "model"))
                    .isBetween(0.0, 1.0);
            sum += weights.number(row, "log_score_weight");
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(column(ScoreBoard.of(results, OptionalDouble.empty()).scores(), "log_score"))
                .doesNotContain("");
    }

    @Test
    void findingsNameTheWinnerAndTheDoubt() {
        assertThat(ScoreBoard.of(results, OptionalDouble.empty()).findings())
                .anyMatch(sentence -> sentence.contains("predicts best: mean absolute error"))
                .anyMatch(sentence -> sentence.contains("Against the best naive forecast"))
                .anyMatch(sentence -> sentence.contains("By log score"))
                .anyMatch(sentence -> sentence.contains("90% intervals hold"));
    }
}
