package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {
    private static final RunSettings SETTINGS = new RunSettings("mediation", 10, 40, true, 1, 0.8, 10);
    private static final ParameterNames NAMES = ParameterNames.numbered(2);
    private static final int CHAINS = 2;

    @TempDir
    Path parent;

    private Path target() {
        return parent.resolve("mediation");
    }

    private static RunIdentity identity(String seed, String data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("--seed", seed);
        facts.put("data", Manifest.sha256(data));
        facts.put("--until-ess", "");
        return new RunIdentity(facts);
    }

    private static final RunIdentity RUN = identity("1", "weeks");

    private static void draw(DrawFiles files, DrawStore store, int chain, int draw) {
        double[] values = {chain + draw / 3.0, -draw};
        DrawStats stats = new DrawStats(-1.0 - draw, 0.9, 0.5, 2, 3, false, draw % 3);
        files.accept(chain, draw, values, stats);
        store.accept(chain, draw, values, stats);
    }

    /** Chain 0 has a checkpoint after 5 draws and is killed after 8; chain 1 is killed before its warm-up has ended. */
    private void beginAndDie() throws IOException {
        OutputFolder folder = OutputFolder.create(target(), false);
        folder.begin(RUN);
        DrawFiles files = folder.draws(SETTINGS, NAMES, CHAINS);
        DrawStore store = folder.store(NAMES, CHAINS);
        files.warmupFinished(0, Adaptation.diagonal(0.5, new double[] {1, 1}));
        for (int draw = 0; draw < 8; draw++) {
            if (draw == 5) {
                files.checkpoint(0, new byte[] {1, 2, 3}, 0.5, 0.25);
            }
            draw(files, store, 0, draw);
        }
        files.close();
        folder.close();
    }

    private void finish(OutputFolder folder) {
        try (DrawFiles files = folder.draws(SETTINGS, NAMES, CHAINS)) {
            DrawStore store = folder.store(NAMES, CHAINS);
            for (int chain = 0; chain < CHAINS; chain++) {
                Optional<Checkpoint> checkpoint = folder.checkpoint(chain);
                if (checkpoint.isEmpty()) {
                    files.warmupFinished(chain, Adaptation.diagonal(0.5, new double[] {1, 1}));
                }
                for (int draw = checkpoint.map(Checkpoint::drawCount).orElse(0); draw < 12; draw++) {
                    draw(files, store, chain, draw);
                }
                files.chainFinished(chain, 1, 2);
            }
            assertThat(store.read().column(0)[0]).hasSize(12).contains(4 / 3.0, 11 / 3.0);
        }
        folder.commit();
        folder.close();
    }

    private List<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aResumedRunWritesTheBytesOfAnUninterruptedOne() throws IOException {
        OutputFolder whole = OutputFolder.create(parent.resolve("whole"), false);
        whole.begin(RUN);
        finish(whole);
        beginAndDie();

        OutputFolder resumed = OutputFolder.resume(target(), false, RUN);
        assertThat(resumed.checkpoint(0).orElseThrow().state()).containsExactly(1, 2, 3);
        assertThat(resumed.checkpoint(0).orElseThrow().warmupSeconds()).isEqualTo(0.5);
        assertThat(resumed.checkpoint(1)).isEmpty();
        finish(resumed);

        assertThat(files(target())).containsExactly("draws/chain-1.csv", "draws/chain-2.csv", "draws/parameters.csv");
        for (String file : files(target())) {
            assertThat(target().resolve(file))
                    .hasSameBinaryContentAs(parent.resolve("whole").resolve(file));
        }
        assertThat(files(parent)).noneMatch(file -> file.contains("partial"));
    }

    @Test
    void theHeaderOfAnOpenEndGivesTheDrawsThatWereMade() throws IOException {
        OutputFolder folder = OutputFolder.create(target(), false);
        folder.begin(RUN);
        finish(folder);

        assertThat(Files.readAllLines(target().resolve("draws/chain-1.csv")))
                .contains("#     num_samples = 12        ");
    }

    @Test
    void anotherRunIsRefusedWithWhatDiffers() throws IOException {
        beginAndDie();

        assertThatThrownBy(() -> OutputFolder.resume(target(), false, identity("2", "other weeks")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".mediation.partial-1")
                .hasMessageContaining("--seed 1 instead of 2, another data");
    }

    @Test
    void aFolderThatIsBeingWrittenIsNotTaken() {
        try (OutputFolder running = OutputFolder.create(target(), false)) {
            running.begin(RUN);

            assertThatThrownBy(() -> OutputFolder.resume(target(), false, RUN))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is being written by a running fit");
        }
    }

    @Test
    void whereNothingWasLeftTheRunBegins() {
        OutputFolder folder = OutputFolder.resume(target(), false, RUN);

        assertThat(folder.isResumable()).isFalse();
        finish(folder);
        assertThat(target()).isDirectory();
    }

    @Test
    void withoutACheckpointNothingIsKept() throws IOException {
        try (OutputFolder folder = OutputFolder.create(target(), false)) {
            folder.begin(RUN);
        }

        assertThat(files(parent)).isEmpty();
    }

    @Test
    void aChainWhoseDrawsWereLostBeginsAnew() throws IOException {
        beginAndDie();
        // what a power cut may do: the file ends before the checkpoint
        Files.write(parent.resolve(".mediation.partial-1/draws/chain-1.csv"), new byte[100]);

        OutputFolder resumed = OutputFolder.resume(target(), false, RUN);

        assertThat(resumed.checkpoint(0)).isEmpty();
        finish(resumed);
    }

    @Test
    void aDamagedCheckpointIsNoCheckpoint() throws IOException {
        Path file = parent.resolve("chain-1.state");
        new Checkpoint(5, 1234, 0.5, 0.25, new byte[] {1, 2, 3}).write(file);
        byte[] whole = Files.readAllBytes(file);
        assertThat(Checkpoint.read(file).orElseThrow().fileLength()).isEqualTo(1234);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(Checkpoint.read(file)).as("first %d bytes", length).isEmpty();
            byte[] flipped = whole.clone();
            flipped[length] ^= 16;
            Files.write(file, flipped);
            assertThat(Checkpoint.read(file)).as("byte %d changed", length).isEmpty();
        }
    }
}
