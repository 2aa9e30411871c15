package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedPriorTest {
    @TempDir
    private Path folder;

    private SpecReading read(String text) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.writeString(file, text);
        return SpecReader.readAll(file);
    }

    @Test
    void aGeneralPriorOfAParameterThatNoChannelHasIsRefusedAtItsPlace() throws IOException {
        SpecReading reading = read("""
                treatments: { tv: { column: tv_spend } }
                media: { saturation: logistic }
                priors:
                  decay: beta(2, 2)
                  half_saturation: log_normal(0, 0.5)
                  shape: log_normal(0, 0.3)
                  peak: half_normal(2)
                """);
        assertThat(reading.problems()).hasSize(2);
        assertThat(reading.problems().get(0).toString())
                .contains("spec.yaml:6:10", "a prior of shape is stated, but no channel has such a parameter");
        assertThat(reading.problems().get(1).toString()).contains("spec.yaml:7:9", "a prior of peak");
    }

    @Test
    void oneChannelThatHasItIsEnough() throws IOException {
        SpecReading reading = read("""
                treatments:
                  tv: { column: tv_spend }
                  radio: { column: radio_spend, adstock: delayed }
                priors: { peak: half_normal(2) }
                """);
        assertThat(reading.problems()).isEmpty();
    }
}
