package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.model.Scales;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A first look at the calibration of every model form: 30 replications on 40 weeks. The study itself, of 200 replications, is in
 * {@code benchmarks/README.md}.
 */
@Tag("slow")
class FormCalibrationTest {
    private static final int WEEKS = 40;
    private static final int REPLICATIONS = 30;
    private static final CalibrationSettings SETTINGS = new CalibrationSettings(39, 8, 300, 20240101);

    static Stream<Path> specs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("benchmarks", "sbc", "forms"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theFormIsCalibrated(Path file) {
        Inputs inputs = InputReader.read(file, Optional.empty());
        Dataset covariates = inputs.dataset().rows(0, WEEKS);
        SimulationCalibration calibration =
                SimulationCalibration.of(inputs.spec(), covariates, Scales.of(inputs.spec(), covariates), SETTINGS);

        List<ReplicationRanks> ranks = Replications.run(0, REPLICATIONS, 2, calibration::replicate, done -> {});

        // a right model fails at one spec in a hundred; the seed is fixed
        CalibrationTable table = CalibrationTable.of(calibration.quantities(), calibration.drawCount(), ranks);
        assertThat(table.isCalibrated()).as(table.rows().toString()).isTrue();
    }
}
