package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as a user runs it: killed, stopped, resumed, continued from an earlier fit. */
class LongRunsIT {
    private static final List<String> OPTIONS = List.of(
            "fit",
            "priors.yaml",
            "--chains",
            "2",
            "--warmup",
            "150",
            "--draws",
            "1500",
            "--no-report",
            "--no-comparison");

    @TempDir
    private static Path folder;

    private static Path whole;

    /** A process and what it has said on stderr. */
    private record Fit(Process process, Path out, Path err) {
        static Fit start(Path out, List<String> options, String... more) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "mmm-bayes.jar"));
            command.addAll(options);
            command.addAll(List.of("--out", out.toString()));
            command.addAll(List.of(more));
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectError(err.toFile())
                    .redirectOutput(Files.createTempFile(folder, "out", ".txt").toFile())
                    .start();
            return new Fit(process, out, err);
        }

        Path partial() {
            return out.resolveSibling("." + out.getFileName() + ".partial-1");
        }

        /** Waits for something in the folder that is being written. */
        Fit until(BooleanSupplier condition) throws InterruptedException {
            while (!condition.getAsBoolean() && process.isAlive()) {
                Thread.sleep(5);
            }
            return this;
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }

        String said() throws IOException {
            return Files.readString(err);
        }
    }

    @BeforeAll
    static void fitWithoutInterruption() throws Exception {
        whole = folder.resolve("whole");
        Fit fit = Fit.start(whole, OPTIONS);
        assertThat(fit.end()).as(fit.said()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
    }

    /** Contents by name, without what may differ between equal runs: the chains' seconds, the manifest's run key. */
    private static TreeMap<String, String> comparable(Path fit) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(fit)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path, StandardCharsets.ISO_8859_1);
                files.put(
                        fit.relativize(path).toString(),
                        text.replaceAll("(?m)^#.* seconds \\(.*\n", "").replaceAll("(?s)\"run\" : \\{.*?\\}", ""));
            }
        }
        return files;
    }

    private static void assertSameAsWhole(Path fit) throws IOException {
        assertSame(whole, fit);
    }

    private static void assertSame(Path first, Path fit) throws IOException {
        TreeMap<String, String> expected = comparable(first);
        TreeMap<String, String> actual = comparable(fit);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, text) ->
                assertThat(actual.get(name).equals(text)).as("bytes of " + name).isTrue());
    }

    /** What the folder being written has when the process is killed. */
    private static BooleanSupplier reached(String moment, Path partial) {
        return () -> switch (moment) {
            case "begun" -> Files.exists(partial.resolve("resume/run.json"));
            case "one chain warm" ->
                Files.exists(partial.resolve("resume/chain-1.state"))
                        || Files.exists(partial.resolve("resume/chain-2.state"));
            case "drawing" -> hasDraws(partial);
            case "writing tables" -> Files.exists(partial.resolve("summary.csv"));
            default -> throw new IllegalArgumentException(moment);
        };
    }

    private static boolean hasDraws(Path partial) {
        try {
            return Files.exists(partial.resolve("resume/chain-1.state"))
                    && Files.exists(partial.resolve("resume/chain-2.state"))
                    && Files.size(partial.resolve("draws/chain-1.csv")) > 200_000;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"begun", "drawing", "writing tables"})
    void aKilledFitThatIsResumedWritesTheSameBytes(String moment) throws Exception {
        killAndResume(moment, moment.replace(' ', '-'));
    }

    private void killAndResume(String moment, String name) throws Exception {
        Fit killed = Fit.start(folder.resolve(name), OPTIONS);
        killed.until(reached(moment, killed.partial()));
        killed.process().destroyForcibly();
        killed.end();
        assertThat(killed.partial()).as("killed before it was done").isDirectory();

        Fit resumed = Fit.start(killed.out(), OPTIONS, "--resume", "--threads", "1");

        assertThat(resumed.end()).as(resumed.said()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
        assertSameAsWhole(killed.out());
        assertThat(killed.partial()).doesNotExist();
    }

    /** Killed again and again, at whatever moment, each time a little later. */
    @Test
    @Tag("slow")
    void aFitThatIsKilledManyTimesWritesTheSameBytes() throws Exception {
        Path out = folder.resolve("many");
        int kills = 0;
        for (long wait = 700; !Files.exists(out); wait += 600) {
            Fit fit = Fit.start(out, OPTIONS, "--resume");
            if (!fit.process().waitFor(wait, TimeUnit.MILLISECONDS)) {
                fit.process().destroyForcibly();
                kills++;
            }
            fit.end();
        }

        assertThat(kills).isGreaterThan(3);
        assertSameAsWhole(out);
    }

    @Test
    void threadsChangeNoByte() throws Exception {
        Path out = folder.resolve("threads");
        Fit fit = Fit.start(out, OPTIONS, "--threads", "7");
        assertThat(fit.end()).as(fit.said()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);

        assertSameAsWhole(out);
    }

    /** Order of hashes differs from process to process: within one, a page that depends on it looks settled. */
    @Test
    void everyProcessWritesTheSameReport() throws Exception {
        List<String> options =
                List.of("fit", "priors.yaml", "--chains", "2", "--warmup", "150", "--draws", "200", "--quiet");
        List<Path> fits = List.of(folder.resolve("one"), folder.resolve("another"));
        for (Path out : fits) {
            Fit fit = Fit.start(out, options);
            assertThat(fit.end()).as(fit.said()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
        }

        assertSame(fits.get(0), fits.get(1));
    }

    @Test
    void ctrlCStopsWithASummaryAndTheRestCanFollow() throws Exception {
        Fit stopped = Fit.start(folder.resolve("stopped"), OPTIONS);
        stopped.until(reached("drawing", stopped.partial()));
        new ProcessBuilder("kill", "-INT", Long.toString(stopped.process().pid()))
                .start()
                .waitFor();

        assertThat(stopped.end()).as(stopped.said()).isEqualTo(130);
        assertThat(stopped.said())
                .contains("stopping after the running transitions")
                .contains("--resume goes on");
        assertThat(stopped.partial().resolve("summary.csv")).exists();
        assertThat(stopped.out()).doesNotExist();

        Fit resumed = Fit.start(stopped.out(), OPTIONS, "--resume");
        assertThat(resumed.end()).as(resumed.said()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
        assertSameAsWhole(stopped.out());
    }

    @Test
    void anotherFitsDrawsAreNotTaken() throws Exception {
        Fit killed = Fit.start(folder.resolve("other"), OPTIONS);
        killed.until(reached("one chain warm", killed.partial()));
        killed.process().destroyForcibly();
        killed.end();

        Fit other = Fit.start(killed.out(), OPTIONS, "--resume", "--seed", "5");

        assertThat(other.end()).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(other.said()).contains("was begun with --seed 20240101 instead of 5");
    }
}
