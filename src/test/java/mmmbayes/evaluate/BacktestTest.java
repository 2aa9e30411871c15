package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.table.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Inputs INPUTS = InputReader.read(Path.of("priors", "priors.yaml"), Optional.empty());
    private static final Dataset DATA = INPUTS.dataset().rows(0, 90);

    /** A gap of a week, so that a week that belongs to no part can be planted in too. */
    private static final List<Fold> FOLDS = List.of(new Fold(0, 60, 61, 70), new Fold(10, 70, 71, 90));

    private static List<FoldResult> results;

    private static Backtest backtest(Dataset data, int threads) {
        // Enough to move every number; no test here asks for convergence.
        NutsSettings settings = PosteriorSampling.settings(INPUTS.spec().sampler(), threads)
                .withChains(1)
                .withWarmup(40)
                .withDraws(30);
        return new Backtest(INPUTS.spec(), data, FOLDS, settings);
    }

    @BeforeAll
    static void run() {
        results = backtest(DATA, 2).run(FoldStore.inMemory(), BacktestListener.SILENT);
    }

    /** Without the first, which takes as long. */
    private static FoldResult secondFold(Dataset data) {
        FoldStore store = FoldStore.inMemory();
        store.write(0, results.get(0));
        return backtest(data, 1).run(store, BacktestListener.SILENT).get(1);
    }

    private static Dataset withPlanted(String column) {
        double[] values = DATA.column(column);
        for (int week = FOLDS.get(1).trainTo(); week < values.length; week++) {
            values[week] = 10 * values[week] + 1e6;
        }
        return DATA.with(column, values);
    }

    private static List<String> column(Table table, String... columns) {
        return java.util.stream.IntStream.range(0, table.rowCount())
                .mapToObj(row -> java.util.Arrays.stream(columns)
                        .map(name -> table.text(row, name))
                        .collect(java.util.stream.Collectors.joining(",")))
                .toList();
    }

    @Test
    void noFoldSeesItsOwnOutcome() {
        FoldResult planted = secondFold(withPlanted("revenue"));

        FoldResult honest = results.get(1);
        assertThat(column(planted.predictions(), "model", "week", "point", "q05", "median", "q95"))
                .isEqualTo(column(honest.predictions(), "model", "week", "point", "q05", "median", "q95"));
        assertThat(planted.coefficients()).isEqualTo(honest.coefficients());
        assertThat(planted.effects()).isEqualTo(honest.effects());
        assertThat(planted.fold()).isEqualTo(honest.fold());
        assertThat(column(planted.predictions(), "recorded")).isNotEqualTo(column(honest.predictions(), "recorded"));
    }

    @Test
    void noFoldLearnsFromLaterSpendOrControls() {
        Dataset changed = withPlanted("facebook_spend");
        changed = changed.with("average_price", withPlanted("average_price").column("average_price"));
        changed = changed.with("google_spend", withPlanted("google_spend").column("google_spend"));

        FoldResult planted = secondFold(changed);

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
    void anyNumberOfThreadsGivesTheSameResults() {
        assertThat(backtest(DATA, 1).run(FoldStore.inMemory(), BacktestListener.SILENT))
                .isEqualTo(results);
    }

    @Test
    void anEndedBacktestGoesOnAndGivesTheSame() {
        FoldStore store = FoldStore.inMemory();
        store.write(0, results.get(0));
        AtomicInteger stored = new AtomicInteger();
        List<FoldResult> resumed = backtest(DATA, 1).run(store, new BacktestListener() {
            @Override
            public void foldFinished(int fold, boolean wasStored) {
                stored.addAndGet(wasStored ? 1 : 0);
            }
        });
        assertThat(stored).hasValue(1);
        assertThat(resumed).isEqualTo(results);
    }

    @Test
    void aFoldThatFailsEndsTheBacktestButKeepsWhatIsDone() {
        FoldStore store = FoldStore.inMemory();
        Backtest backtest = backtest(DATA, 1);
        assertThatThrownBy(() -> backtest.run(store, new BacktestListener() {
                    @Override
                    public void foldFinished(int fold, boolean wasStored) {
                        throw new IllegalStateException("the machine went down");
                    }
                }))
                .hasMessageContaining("went down");
        assertThat(store.read(0)).contains(results.get(0));
    }

    @Test
    void everyModelIsJudgedOnTheSameWeeks() {
        ScoreBoard board = ScoreBoard.of(results, OptionalDouble.empty());
        assertThat(board.weekCount()).isEqualTo(9 + 19);
        assertThat(column(board.scores(), "weeks")).containsOnly("28");
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
    void findingsNameTheWinnerAndTheDoubt() {
        assertThat(ScoreBoard.of(results, OptionalDouble.empty()).findings())
                .anyMatch(sentence -> sentence.contains("predicts best: mean absolute error"))
                .anyMatch(sentence -> sentence.contains("Against the best naive forecast"))
                .anyMatch(sentence -> sentence.contains("90% intervals hold"));
    }
}
