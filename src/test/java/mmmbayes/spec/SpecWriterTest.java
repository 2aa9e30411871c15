package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecWriterTest {
    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private Spec readBack(Spec spec) throws IOException {
        Path file = folder.resolve("resolved.yaml");
        Files.writeString(file, SpecWriter.write(spec));
        return SpecReader.read(file);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenReadsBackEqual(long seed) throws IOException {
        Spec spec = new RandomSpecs(seed).spec();
        assertThat(readBack(spec))
                .as("seed %d:%n%s", seed, SpecWriter.write(spec))
                .isEqualTo(spec);
    }

    @Test
    void everyPriorOfTheNoiseIsWrittenDefaultsIncluded() throws IOException {
        Path file = folder.resolve("short.yaml");
        Files.writeString(file, """
                data: { file: weekly.csv }
                outcome: { column: revenue, family: student_t, errors: ar1 }
                treatments: { tv: {} }
                """);
        assertThat(SpecWriter.write(SpecReader.read(file)))
                .contains("outcome.sigma: half_normal(0.3)")
                .contains("outcome.dof: \"truncated_normal(5, 10, 2, inf)\"")
                .contains("outcome.autocorrelation: \"truncated_normal(0, 0.5, -1, 1)\"");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void priorsReadBackEqual(long seed) {
        Prior prior = new RandomSpecs(seed).prior();
        assertThat(Prior.parse(prior.text())).isEqualTo(prior);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"priors/priors.yaml", "priors/generator.yaml", "priors/assessment.yaml", "benchmarks/r1.yaml"})
    void shippedSpecsReadBackEqual(String file) throws IOException {
        Spec spec = SpecReader.read(Path.of(file));
        assertThat(readBack(spec)).isEqualTo(spec);
        assertThat(SpecWriter.write(readBack(spec))).isEqualTo(SpecWriter.write(spec));
    }
}
