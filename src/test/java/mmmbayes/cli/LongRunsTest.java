package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mmmbayes.archive.AdaptationReport;
import mmmbayes.archive.FitFolder;
import mmmbayes.diagnostics.EffectiveSampleSize;
import mmmbayes.draws.Draws;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRunsTest {
    private static final Object[] SHORT = {"--no-report", "--no-comparison", "--chains", 2, "--draws", 60};

    @TempDir
    private Path folder;

    private static Terminal fit(Path out, Object... options) {
        Terminal terminal = new Terminal();
        Object[] arguments = Stream.of(new Object[] {"fit", "priors.yaml", "--out", out}, SHORT, options)
                .flatMap(Stream::of)
                .toArray();
        int code = terminal.run(arguments);
        assertThat(code).as(terminal.err()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
        return terminal;
    }

    @Test
    void samplingGoesOnUntilEverythingHasItsEffectiveDraws() throws IOException {
        Terminal terminal = fit(folder.resolve("a"), "--until-ess", 150, "--threads", 2);
        fit(folder.resolve("b"), "--until-ess", 150, "--threads", 1);

        Draws draws = FitFolder.open(folder.resolve("a")).draws();
        assertThat(terminal.err()).contains("at least 150 effective draws everywhere");
        assertThat(draws.drawCount()).isGreaterThan(60);
        assertThat(draws.drawCount() % 60).isZero();
        for (int parameter = 0; parameter < draws.parameters().size(); parameter++) {
            assertThat(EffectiveSampleSize.bulk(draws.column(parameter))).isGreaterThanOrEqualTo(150);
            assertThat(EffectiveSampleSize.tail(draws.column(parameter))).isGreaterThanOrEqualTo(150);
        }
        for (String file : List.of("effects.csv", "summary.csv", "adaptation.json", "contributions.csv")) {
            assertThat(folder.resolve("b").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("a").resolve(file));
        }
        assertThat(Files.readString(folder.resolve("a/draws/chain-1.csv")))
                .contains("num_samples = " + draws.drawCount());
    }

    @Test
    void aWarmStartTakesMetricAndStepSizeFromTheWeekBefore() throws IOException {
        List<String> weeks = Files.readAllLines(Path.of("data", "weekly.csv"));
        Path before = Files.write(folder.resolve("before.csv"), weeks.subList(0, weeks.size() - 1));
        fit(folder.resolve("before"), "--data", before);

        fit(folder.resolve("now"), "--warm-start", folder.resolve("before"));

        AdaptationReport earlier = FitFolder.open(folder.resolve("before")).adaptation();
        AdaptationReport now = FitFolder.open(folder.resolve("now")).adaptation();
        for (int chain = 0; chain < 2; chain++) {
            AdaptationReport.Learnt was = earlier.chains().get(chain);
            AdaptationReport.Learnt is = now.chains().get(chain);
            assertThat(is.warmupDraws()).isEqualTo(was.warmupDraws() / 4);
            assertThat(is.warmupLeapfrogs()).isLessThan(was.warmupLeapfrogs() / 2);
            // through a Cholesky factor and back
            assertThat(is.variance(0))
                    .isCloseTo(was.variance(0), org.assertj.core.data.Percentage.withPercentage(1e-9));
            assertThat(is.stepSize()).isBetween(was.stepSize() / 2, was.stepSize() * 2);
        }
        assertThat(FitFolder.open(folder.resolve("now")).manifest().options()).containsKey("warm_start_sha256");
    }

    @Test
    void everyChainTellsWhatItLearnt() {
        Terminal terminal = fit(folder.resolve("fit"));

        FitFolder fit = FitFolder.open(folder.resolve("fit"));
        AdaptationReport report = fit.adaptation();
        Table summary = fit.table("summary");
        assertThat(terminal.err()).contains("adaptation: the chains' step sizes agree within a factor of");
        assertThat(report.chains()).hasSize(2);
        assertThat(report.parameters()).hasSize(summary.rowCount());
        assertThat(report.agreement().stepSizeRatio()).isBetween(1.0, 3.0);
        double[] last = new double[report.parameters().size()];
        fit.draws().row(1, 59, last);
        assertThat(report.chains().get(1).lastDraw())
                .containsExactly(java.util.Arrays.stream(last).boxed().toArray(Double[]::new));
    }

    @Test
    void wrongLongRunOptionsAreNamed() {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("fit", "priors.yaml", "--until-ess", 0)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--until-ess is 0; allowed: 1 to 10000");
        assertThat(new Terminal().run("fit", "priors.yaml", "--warm-start", folder, "--out", folder.resolve("x")))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
