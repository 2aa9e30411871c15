package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import mmmbayes.evaluate.ReplicationRanks;
import mmmbayes.spec.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFolderTest {
    private static final List<String> QUANTITIES = List.of("decay[tv]", "roas[tv, \"both\"]");
    private static final ReplicationRanks FIRST = new ReplicationRanks(0, 2, List.of(3, 99));
    private static final ReplicationRanks SECOND = new ReplicationRanks(1, 0, List.of(41, 0));

    @TempDir
    Path folder;

    @Test
    void aKilledRunGoesOnAfterItsLastWholeLine() throws IOException {
        CalibrationFolder begun = CalibrationFolder.create(folder.resolve("sbc"), "seed: 1\n", QUANTITIES);
        begun.append(FIRST);
        Path ranks = folder.resolve("sbc").resolve("ranks.csv");
        Files.writeString(ranks, "1,0,4", StandardOpenOption.APPEND);
        CalibrationFolder resumed = CalibrationFolder.resume(folder.resolve("sbc"), "seed: 1\n", QUANTITIES);
        assertThat(resumed.ranks()).containsExactly(FIRST);
        resumed.append(SECOND);
        assertThat(resumed.ranks()).containsExactly(FIRST, SECOND);
        CalibrationFolder whole = CalibrationFolder.create(folder.resolve("other"), "seed: 1\n", QUANTITIES);
        whole.append(FIRST);
        whole.append(SECOND);
        assertThat(ranks).hasSameBinaryContentAs(folder.resolve("other").resolve("ranks.csv"));
    }

    @Test
    void otherSettingsAreRefused() {
        CalibrationFolder.create(folder.resolve("sbc"), "seed: 1\n", QUANTITIES);
        assertThatThrownBy(() -> CalibrationFolder.resume(folder.resolve("sbc"), "seed: 2\n", QUANTITIES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("begun with other settings");
        assertThatThrownBy(() -> CalibrationFolder.resume(folder.resolve("sbc"), "seed: 1\n", List.of("decay[tv]")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ranks of another calibration");
    }

    @Test
    void aFinishedCalibrationIsKept() {
        CalibrationFolder.create(folder.resolve("sbc"), "seed: 1\n", QUANTITIES);
        assertThatThrownBy(() -> CalibrationFolder.create(folder.resolve("sbc"), "seed: 1\n", QUANTITIES))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Add --resume");
    }
}
