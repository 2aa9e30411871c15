package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final Path SPEC = Path.of("priors", "priors.yaml");
    private static final Object[] SHORT = {"--chains", 2, "--warmup", 100, "--draws", 60, "--quiet"};

    @TempDir
    private Path folder;

    @Test
    void fitWritesTheWholeFolderAndSaysSo() {
        Terminal terminal = new Terminal();
        Path out = folder.resolve("fit");

        int code = terminal.run(with(SHORT, "fit", SPEC, "--out", out));

        // 60 draws a chain cannot reach 400 effective draws: the gate fails, and the outputs are there all the same
        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(terminal.out()).contains("PROBLEM").contains(out.toString());
        assertThat(out)
                .isDirectoryContaining("glob:**/manifest.json")
                .isDirectoryContaining("glob:**/spec.yaml")
                .isDirectoryContaining("glob:**/data.csv")
                .isDirectoryContaining("glob:**/summary.csv")
                .isDirectoryContaining("glob:**/diagnostics.json")
                .isDirectoryContaining("glob:**/effects.csv")
                .isDirectoryContaining("glob:**/roas.csv")
                .isDirectoryContaining("glob:**/contributions.csv")
                .isDirectoryContaining("glob:**/predictions.csv")
                .isDirectoryContaining("glob:**/comparison.csv")
                .isDirectoryContaining("glob:**/report.html");
        assertThat(out.resolve("draws")).isDirectoryContaining("glob:**/chain-2.csv");
    }

    @Test
    void sameSeedGivesTheSameBytesForAnyNumberOfThreads() {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        new Terminal().run(with(SHORT, "fit", SPEC, "--out", one, "--threads", 1));
        new Terminal().run(with(SHORT, "fit", SPEC, "--out", two, "--threads", 2));

        assertThat(comparableFiles(two)).isEqualTo(comparableFiles(one));
    }

    @Test
    void theResolvedSpecInTheFolderGivesTheSameFitAgain() {
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        new Terminal().run(with(SHORT, "fit", SPEC, "--out", first));
        new Terminal().run("fit", first.resolve("spec.yaml"), "--out", again, "--quiet");

        assertThat(comparableFiles(again).get("summary.csv"))
                .isEqualTo(comparableFiles(first).get("summary.csv"));
    }

    @Test
    void anExistingFolderIsKeptUnlessItMayBeReplaced() throws IOException {
        Path out = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(out.resolve("mine.txt"), "mine");
        Terminal terminal = new Terminal();

        int code = terminal.run(with(SHORT, "fit", SPEC, "--out", out));

        assertThat(code).isEqualTo(ExitCode.NOT_WRITTEN);
        assertThat(terminal.err()).contains("exists already").contains("--overwrite");
        assertThat(out.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void invalidInputIsToldAtOnceAndNothingIsWritten() throws IOException {
        Path spec = Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(SPEC)
                        .replace("../data/weekly.csv", "missing.csv")
                        .replace("beta(2, 2)", "beta(2)"));
        Terminal terminal = new Terminal();

        int code = terminal.run("fit", spec, "--out", folder.resolve("out"));

        assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err())
                .contains("2 problems")
                .contains("broken.yaml:")
                .contains("missing.csv")
                .doesNotContain("Exception");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void wrongUsageExitsWithTwoAndNamesTheMistake() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("fit", SPEC, "--chains", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--chains is 0");
        assertThat(new Terminal().run("fit", SPEC, "--chians", "2")).isEqualTo(ExitCode.USAGE);
        assertThat(new Terminal().run()).isEqualTo(ExitCode.USAGE);
        assertThat(new Terminal().run("fitt")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingSpecIsNamedWithBothPlaces() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("check", "nowhere.yaml")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("nowhere.yaml").contains("priors");
    }

    @Test
    void specsAreFoundUnderPriorsByName() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("check", "priors.yaml", "--out", folder.resolve("check.html")))
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("156 weeks");
    }

    private static Object[] with(Object[] options, Object... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(options)).toArray();
    }

    /** Contents by name, without what may differ between equal runs: the chains' seconds, the manifest's run key. */
    private static TreeMap<String, String> comparableFiles(Path folder) {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                // one character a byte, so that pictures compare as well
                List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
                String name = folder.relativize(path).toString();
                if (!name.equals("manifest.json")) {
                    files.put(
                            name,
                            String.join(
                                    "\n",
                                    lines.stream()
                                            .filter(line -> !line.contains(" seconds ("))
                                            .toList()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
