package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken spec gives one problem, which names line and column, what was found, what is allowed, and often a repair. */
class BrokenSpecsTest {
    private static final String SPEC = """
            name: shop
            data: { file: weekly.csv, date: week }
            outcome: { column: revenue, family: normal }
            mediator: { name: google, column: google_spend }
            treatments:
              facebook: { column: facebook_spend }
              tiktok: { column: tiktok_spend }
            controls:
              price: { transform: log, lever: { reference: mean } }
              promotions: {}
            media: { max_lag: 12 }
            priors:
              decay: beta(2, 2)
              outcome.sigma: half_normal(0.3)
            sampler: { chains: 4 }
            report: { intervals: [0.5, 0.9] }
            """;

    @TempDir
    private Path folder;

    private String problems(byte[] bytes) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.write(file, bytes);
        SpecReading reading = SpecReader.readAll(file);
        StringBuilder text = new StringBuilder();
        reading.problems()
                .forEach(
                        p -> text.append(p.toString().replace(folder + "/", "")).append('\n'));
        return text.toString().strip();
    }

    private String problems(String yaml) throws IOException {
        return problems(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theUnbrokenSpecHasNoProblem() throws IOException {
        assertThat(problems(SPEC)).isEmpty();
    }

    static Stream<BrokenCase> slips() {
        return BrokenCase.readAll("/golden/broken-specs.txt").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slips")
    void aSlipIsToldWithItsPlace(BrokenCase slip) throws IOException {
        assertThat(problems(slip.applyTo(SPEC))).isEqualTo(String.join("\n", slip.problems()));
    }
}
