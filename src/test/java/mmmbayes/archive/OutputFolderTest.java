package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;
import mmmbayes.document.Document;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    private static final Table EFFECTS = Table.withColumns("channel", "weeks", "mean_revenue_per_week")
            .row(Cell.text("facebook"), Cell.count(104), Cell.real(1.0 / 3))
            .row(Cell.text("tiktok"), Cell.missing(), Cell.real(-1e-20))
            .build();

    @TempDir
    Path parent;

    private Path target() {
        return parent.resolve("posterior-output").resolve("mediation");
    }

    private static Manifest manifest() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("chains", 4);
        options.put("target_accept", 0.8);
        return new Manifest(
                "0.1.0",
                "fit",
                20240101,
                options,
                Manifest.sha256("data"),
                Manifest.sha256("spec"),
                104,
                "2023-01-02",
                "2024-12-23",
                "17",
                Map.of("seconds", 1.5));
    }

    /** A small but whole fit. */
    private static void write(OutputFolder folder) {
        ParameterNames names = ParameterNames.numbered(2);
        try (DrawFiles files = folder.draws(new RunSettings("mediation", 10, 8, 1, 0.8, 10), names, 1)) {
            files.warmupFinished(0, Adaptation.diagonal(0.5, new double[] {1, 1}));
            for (int draw = 0; draw < 8; draw++) {
                double[] row = {draw * 0.1, -draw};
                files.accept(0, draw, row, new DrawStats(-1, 0.9, 0.5, 2, 3, false, draw % 3));
            }
            files.chainFinished(0, 0.1, 0.2);
        }
        folder.writeText("spec.yaml", "name: mediation # ä\n");
        folder.writeBytes("data.csv", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'w'});
        folder.writeTable("effects", EFFECTS);
        folder.writeManifest(manifest());
    }

    private List<Path> siblings() throws IOException {
        try (Stream<Path> files = Files.list(target().getParent())) {
            return files.toList();
        }
    }

    @Test
    void everythingReadsBackFromTheCommittedFolder() {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            write(folder);
            assertThat(target()).doesNotExist();
            assertThat(folder.commit()).isEqualTo(target());
        }

        FitFolder fit = FitFolder.open(target());

        assertThat(fit.manifest()).isEqualTo(manifest());
        assertThat(fit.specText()).isEqualTo("name: mediation # ä\n");
        assertThat(fit.dataBytes()).containsExactly(0xEF, 0xBB, 0xBF, 'w');
        assertThat(fit.hasTable("effects")).isTrue();
        assertThat(fit.hasTable("roas")).isFalse();
        assertThat(fit.table("effects")).isEqualTo(EFFECTS);
        assertThat(fit.draws().column(1)[0]).containsExactly(0, -1, -2, -3, -4, -5, -6, -7);
    }

    @Test
    void onlyTheCommittedFolderIsLeft() throws IOException {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            write(folder);
            folder.commit();
        }

        assertThat(siblings()).containsExactly(target());
    }

    @Test
    void withoutCommitNothingIsLeft() throws IOException {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            write(folder);
        }

        assertThat(siblings()).isEmpty();
    }

    @Test
    void whatAKilledRunHasLeftIsDeletedUnlessAFitCanGoOnWithIt() throws IOException {
        Path killed = leftBehind(1);
        Files.createDirectory(killed.resolve("figures"));
        Path resumable = leftBehind(2);
        Files.createFile(Files.createDirectory(resumable.resolve("resume")).resolve("chain-1.state"));
        Path unknown = Files.createDirectory(parent.resolve(".out.partial-3"));

        try (OutputFolder running = OutputFolder.create(parent.resolve("out"), false);
                OutputFolder second = OutputFolder.create(parent.resolve("out"), false)) {
            assertThat(running.path()).isEqualTo(killed).isDirectoryContaining("glob:**writing.lock");
            assertThat(killed.resolve("figures")).doesNotExist();
            assertThat(second.path()).isDirectory().isNotEqualTo(running.path());
        }

        assertThat(parent).isDirectoryNotContaining("glob:**partial-[14]");
        assertThat(resumable).isDirectory();
        assertThat(unknown).isDirectory();
    }

    /** What the lock of a process that is gone leaves is a file that nobody has locked. */
    private Path leftBehind(int number) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(".out.partial-" + number));
        Files.createFile(folder.resolve("writing.lock"));
        return folder;
    }

    @Test
    void anExistingFolderIsKeptUnlessItMayBeReplaced() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("old.txt"), "old");
        Files.writeString(target().resolve("effects.csv"), "");

        assertThatThrownBy(() -> OutputFolder.create(target(), false))
                .isInstanceOf(OutputException.class)
                .hasMessage(
                        target() + ": exists already. Add --overwrite to replace it, or choose another with --out.");

        try (OutputFolder folder = OutputFolder.create(target(), true)) {
            write(folder);
            assertThat(target().resolve("old.txt")).exists();
            folder.commit();
        }
        assertThat(target().resolve("old.txt")).doesNotExist();
        assertThat(target().resolve("manifest.json")).exists();
        assertThat(siblings()).containsExactly(target());
    }

    /** {@code --overwrite --out .} must not cost anybody a thesis. */
    @Test
    void aFolderOfOtherFilesIsNeverReplaced() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("thesis.txt"), "precious");
        Files.writeString(target().resolve("manifest.json"), "{\"name\": \"a web page's\"}");

        assertThatThrownBy(() -> OutputFolder.create(target(), true))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("holds no results, but other files, such as manifest.json");
        assertThat(target().resolve("thesis.txt")).hasContent("precious");
        assertThat(siblings()).containsExactly(target());
    }

    @Test
    void aFailedReplacementKeepsTheOldFolder() throws IOException {
        Files.createDirectories(target());
        Files.writeString(target().resolve("old.txt"), "old");
        Files.writeString(target().resolve("effects.csv"), "");

        try (OutputFolder folder = OutputFolder.create(target(), true)) {
            // What a clean-up of temporary files would do.
            FolderTree.delete(folder.path());
            assertThatThrownBy(folder::commit).isInstanceOf(OutputException.class);
        }

        assertThat(target().resolve("old.txt")).exists();
        assertThat(siblings()).containsExactly(target());
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Files.createDirectories(target().getParent());
        Files.writeString(target(), "");

        assertThatThrownBy(() -> OutputFolder.create(target(), true))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void aParentThatCannotBeWrittenIsNamed() throws IOException {
        Path file = parent.resolve("file");
        Files.writeString(file, "");

        assertThatThrownBy(() -> OutputFolder.create(file.resolve("fit"), false))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(file.resolve("fit").toString())
                .hasMessageContaining("--out");
    }

    @Test
    void aReadOnlyParentIsNamed() {
        assumeTrue(parent.toFile().setWritable(false) && !Files.isWritable(parent), "root may write everywhere");

        assertThatThrownBy(() -> OutputFolder.create(parent.resolve("fit"), false))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("not allowed to write");
    }

    @Test
    void aFullDiskIsNamed() {
        OutputException full =
                OutputException.of(Path.of("draws"), new FileSystemException("draws", null, "No space left on device"));

        assertThat(full).hasMessage("draws: the disk is full. Free some space, or choose another disk with --out.");
    }

    @Test
    void namesWithFoldersAreRefused() {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            assertThatThrownBy(() -> folder.writeText("../spec.yaml", "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFolderThatIsNoFitSaysSo() {
        assertThatThrownBy(() -> FitFolder.open(parent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no manifest.json");
    }

    @Test
    void aDamagedManifestIsNamed() throws IOException {
        Files.writeString(parent.resolve("manifest.json"), "{ \"version\": ");

        assertThatThrownBy(() -> FitFolder.open(parent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void diagnosticsNameFailuresWithoutValue() {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            write(folder);
            folder.commit();
        }
        Draws draws = FitFolder.open(target()).draws();
        List<Summary> summaries = Summaries.of(draws, 1);
        Verdict verdict = Verdict.of(draws, summaries, Thresholds.standard(), 10);
        DiagnosticsReport report =
                new DiagnosticsReport(verdict, Thresholds.standard(), summaries, ChainDiagnostics.of(draws, 10));

        String json = Document.json(report.toJson());

        assertThat(json)
                .startsWith("{\n  \"passed\" : false,\n  \"thresholds\" : {\n    \"rhat\" : 1.01,")
                .contains("\"gate\" : \"ess_bulk\"", "\"parameter\" : \"theta[1]\"", "\"divergences\" : 0")
                .doesNotContain("NaN");
    }

    @Test
    void sha256IsTheStandardOne() {
        // From FIPS 180-4, example "abc".
        assertThat(Manifest.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
