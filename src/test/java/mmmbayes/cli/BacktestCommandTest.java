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
                            "report.html",
                            "figures",
                            "spec.yaml",
                            "data.csv",
                            "manifest.json");
        }
        assertThat(terminal.out())
                .contains("Predictions of 104 weeks in 2 folds (expanding)")
                .contains("predicts best")
                .contains("Effects of the Bayesian model from fold to fold")
                .contains("Weights of the best mixture");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Out-of-sample scores", "naive: seasonal naive", "What the baselines rely on");
        assertThat(out.resolve("figures").resolve("rolling-performance.png")).exists();
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
    void specsAreComparedInOneTableAndInFiles() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(
                other,
                Files.readString(SPEC)
                        .replace(
                                "../data/weekly.csv",
                                Path.of("data", "weekly.csv").toAbsolutePath().toString())
                        .replace("name: mediation", "name: untrended")
                        .replace("trend: linear", "trend: none")
                        // no trend, no prior of one
                        .replaceAll("(mediator|outcome)\\.trend: .*", ""));
        Terminal terminal = new Terminal();
        Path out = folder.resolve("choice");

        int code = terminal.run(
                "compare",
                "--chains",
                1,
                "--warmup",
                60,
                "--draws",
                100,
                "--quiet",
                "--out",
                out,
                "--specs",
                SPEC,
                other);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("elpd_lfo", "elpd_loo", "k_high", "untrended", "mediation")
                .contains("Effects, fitted to all weeks: median (90% interval)")
                .contains("tables: " + out);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "model_choice.csv",
                            "pointwise.csv",
                            "effects.csv",
                            "findings.txt",
                            "mediation.yaml",
                            "untrended.yaml",
                            "data.csv",
                            "manifest.json");
        }
    }

    @Test
    void eitherOneSpecOrSeveralAreCompared() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("compare")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("SPEC");
        assertThat(new Terminal().run("compare", "--specs", SPEC)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void foldsThatTheWeeksDoNotAllowAreWrongUsage() {
        Terminal terminal = new Terminal();

        int code = terminal.run("compare", SPEC, "--folds", "sliding", "--train-weeks", 150);

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--folds sliding").contains("there are 156");
    }
}
