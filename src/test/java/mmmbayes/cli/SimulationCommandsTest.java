package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationCommandsTest {
    private static final Path GENERATOR = Path.of("priors", "generator.yaml");
    private static final Path SPEC = Path.of("priors", "priors.yaml");

    @TempDir
    private Path folder;

    @Test
    void simulateWritesDataThatASpecReads() throws IOException {
        Path out = folder.resolve("data");
        Terminal terminal = new Terminal();

        int code = terminal.run("simulate", GENERATOR, "--weeks", 80, "--seed", 5, "--out", out);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("weekly.csv");
        assertThat(Files.readString(out.resolve("README.md"))).contains("--weeks 80 --seed 5");
        assertThat(Files.readString(out.resolve("truth.json"))).contains("\"decay[facebook]\" : 0.5");
        Terminal check = new Terminal();
        assertThat(check.run("check", SPEC, "--data", out.resolve("weekly.csv")))
                .as(check.err())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void simulatingAgainGivesTheSameBytes() {
        Path out = folder.resolve("data");
        new Terminal().run("simulate", GENERATOR, "--weeks", 60, "--out", out);
        byte[] first = bytes(out.resolve("weekly.csv"));
        byte[] truth = bytes(out.resolve("truth.json"));
        Terminal again = new Terminal();
        assertThat(again.run("simulate", GENERATOR, "--weeks", 60, "--out", out, "--overwrite"))
                .as(again.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(bytes(out.resolve("weekly.csv"))).isEqualTo(first);
        assertThat(bytes(out.resolve("truth.json"))).isEqualTo(truth);
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void simulateNeverReplacesFilesThatAreNotItsOwn() throws IOException {
        Files.writeString(folder.resolve("sales.csv"), "mine");
        Terminal terminal = new Terminal();

        int code = terminal.run("simulate", GENERATOR, "--out", folder, "--overwrite");

        assertThat(code).isEqualTo(ExitCode.NOT_WRITTEN);
        assertThat(terminal.err()).contains("holds other files: sales.csv");
        assertThat(folder.resolve("sales.csv")).hasContent("mine");
    }

    @Test
    void simulateSaysWhatIsMissingFromASpec() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("simulate", SPEC, "--out", folder.resolve("data")))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("does not say how to generate data").contains("priors/generator.yaml");
        assertThat(folder.resolve("data")).doesNotExist();
        Terminal few = new Terminal();
        assertThat(few.run("simulate", GENERATOR, "--weeks", 3, "--out", folder.resolve("data")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(few.err()).contains("--weeks is 3; allowed: 26 to 5200.");
    }

    @Test
    void aResumedCalibrationGivesTheSameBytes() {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        new Terminal().run("sbc", SPEC, "--weeks", 30, "--replications", 3, "--threads", 2, "--out", whole);
        new Terminal().run("sbc", SPEC, "--weeks", 30, "--replications", 1, "--threads", 1, "--out", parts);
        Terminal resumed = new Terminal();
        int code = resumed.run("sbc", SPEC, "--weeks", 30, "--replications", 3, "--out", parts, "--resume");
        assertThat(code).as(resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(resumed.out()).contains("3 replications").contains("Calibrated");
        for (String file : new String[] {"ranks.csv", "sbc.csv", "settings.yaml"}) {
            assertThat(bytes(parts.resolve(file))).as(file).isEqualTo(bytes(whole.resolve(file)));
        }
    }

    @Test
    void aFolderOfSpecsIsCalibratedOneByOne() throws IOException {
        Path specs = Path.of("benchmarks", "sbc", "forms");
        Path out = folder.resolve("forms");
        Terminal first = new Terminal();
        first.run(
                "sbc",
                specs.resolve("student-t.yaml"),
                specs.resolve("lognormal.yaml"),
                "--weeks",
                30,
                "--replications",
                1,
                "--out",
                out);
        Terminal all = new Terminal();

        all.run("sbc", specs, "--weeks", 30, "--replications", 1, "--out", out, "--resume");

        assertThat(all.out())
                .as(all.err())
                .contains("spec")
                .contains("outside bands")
                .contains("student-t");
        assertThat(Files.readString(out.resolve("sbc-specs.csv")))
                .startsWith("spec,replications,parameters,estimands,outside_95_bands,")
                .contains("\nstudent-t,1,");
        assertThat(out.resolve("ar1").resolve("ranks.csv")).isRegularFile();
        assertThat(bytes(out.resolve("lognormal").resolve("ranks.csv"))).isNotEmpty();
        Terminal none = new Terminal();
        assertThat(none.run("sbc", Path.of("data"), "--out", out)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(none.err()).contains("the folder holds no .yaml file");
    }

    @Test
    void coverageTellsHowOftenIntervalsHoldTheTruth() throws IOException {
        Path out = folder.resolve("coverage");
        Terminal terminal = new Terminal();

        int code = terminal.run("coverage", SPEC, "--data-sets", 2, "--weeks", 60, "--draws", 20, "--out", out);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("2 data sets of 60 weeks").contains("90% intervals cover");
        assertThat(Files.readString(out.resolve("coverage.csv")))
                .startsWith("quantity,of,mass,data_sets,share_covering,truth_below,truth_above,standard_error\n")
                .contains("elasticity,average_price,0.9,2,");
    }

    /** The second run stands for one that was killed within its second data set: the file of intervals is ahead of that of fits. */
    @Test
    void aResumedCoverageStudyGivesTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        Object[] study = {"coverage", SPEC, "--weeks", "40", "--draws", "20"};
        run(study, "--data-sets", 2, "--threads", 2, "--out", whole);
        run(study, "--data-sets", 1, "--out", parts);
        Files.writeString(parts.resolve("intervals.csv"), "1,roas,tv,0.1,0.9,0,1\n1,ro", StandardOpenOption.APPEND);
        run(study, "--data-sets", 2, "--out", parts, "--resume");
        for (String file : new String[] {"settings.yaml", "intervals.csv", "fits.csv", "coverage.csv"}) {
            assertThat(bytes(parts.resolve(file))).as(file).isEqualTo(bytes(whole.resolve(file)));
        }
        Terminal other = new Terminal();
        assertThat(other.run("coverage", SPEC, "--weeks", 41, "--draws", 20, "--out", parts, "--resume"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(other.err()).contains("begun with other settings");
        Terminal again = new Terminal();
        assertThat(again.run("coverage", SPEC, "--out", parts)).isEqualTo(ExitCode.NOT_WRITTEN);
        assertThat(again.err()).contains("--resume to go on").contains("--overwrite");
    }

    private static void run(Object[] study, Object... more) {
        Terminal terminal = new Terminal();
        Object[] all = Stream.concat(Arrays.stream(study), Arrays.stream(more)).toArray();
        assertThat(terminal.run(all)).as(terminal.err()).isEqualTo(ExitCode.DONE);
    }
}
