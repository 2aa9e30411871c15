package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BacktestCommandTest {
    private static final Path SPEC = Path.of("priors", "priors.yaml");
    private static final List<Object> SHORT =
            List.of("--chains", 1, "--warmup", 40, "--draws", 30, "--quiet", "--folds", "expanding", "--fold-count", 2);

    @TempDir
    private Path folder;

    private static Object[] arguments(Object... first) {
        return Stream.concat(Stream.of(first), SHORT.stream()).toArray();
    }

    @Test
    void everyTableOfABacktestIsWritten() throws IOException {
        Terminal terminal = new Terminal();
        Path out = folder.resolve("backtest");

        int code = terminal.run(arguments("backtest", SPEC, "--out", out));

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "scores.csv",
                            "rolling_scores.csv",
                            "differences.csv",
                            "stacking_weights.csv",
                            "stability.csv",
                            "folds.csv",
                            "predictions.csv",
                            "effects.csv",
                            "coefficients.csv",
                            "coefficient_stability.csv",
                            "importances.csv",
                            "findings.txt",
                            "spec.yaml",
                            "data.csv",
                            "manifest.json");
        }
        assertThat(terminal.out())
                .contains("Predictions of 104 weeks in 2 folds (expanding)")
                .contains("predicts best")
                .contains("Effects of the Bayesian model from fold to fold")
                .contains("Weights of the best mixture");
        // what was kept of the folds while it ran is gone
        assertThat(folder.resolve(".backtest.folds")).doesNotExist();
    }

    @Test
    void compareTellsAProgramTheSame() {
        Terminal terminal = new Terminal();

        int code = terminal.run(arguments("compare", SPEC, "--json"));

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        JsonNode all = JsonMapper.builder().build().readTree(terminal.out());
        assertThat(all.get("scores").size()).isEqualTo(20);
        assertThat(all.get("findings").size()).isGreaterThan(4);
    }

    @Test
    void foldsThatTheWeeksDoNotAllowAreWrongUsage() {
        Terminal terminal = new Terminal();

        int code = terminal.run("compare", SPEC, "--folds", "sliding", "--train-weeks", 150);

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--folds sliding").contains("there are 156");
    }
}
