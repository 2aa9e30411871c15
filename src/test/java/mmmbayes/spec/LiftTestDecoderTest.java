package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftTestDecoderTest {
    private static final String SPEC = """
            mediator: { name: google, column: google_spend, enters: predicted }
            treatments:
              facebook: { column: facebook_spend }
            lift_tests:
            """;

    @TempDir
    private Path folder;

    private SpecReading read(String tests) throws IOException {
        Path file = folder.resolve("spec.yaml");
        Files.writeString(file, SPEC + tests);
        return SpecReader.readAll(file);
    }

    @Test
    void aTestStatesWhatWasChangedAndWhatWasMeasured() throws IOException {
        SpecReading reading = read("""
                  summer: { channel: facebook, from: 2024-07-01, to: 2024-07-28, spend_change: -100%, effect: -52000,
                            standard_error: 15000, counts: immediate }
                """);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.draft().orElseThrow().liftTests())
                .containsExactly(new LiftTest(
                        "summer",
                        "facebook",
                        LocalDate.of(2024, 7, 1),
                        LocalDate.of(2024, 7, 28),
                        new LiftTest.SpendChange.Share(-100),
                        -52000,
                        15000,
                        LiftTest.Estimand.TOTAL,
                        LiftTest.Counts.IMMEDIATE));
    }

    @Test
    void everyProblemIsToldAtItsPlace() throws IOException {
        SpecReading reading = read("""
                  a: { channel: facebok, from: 2024-07-01, to: 2024-06-28, spend_change: -120%, effect: 1,
                       standard_error: 0, counts: all }
                  b: { channel: google, from: July, to: 2024-07-28, spend_change: 0, standard_error: 2, counts: immediate }
                """);
        List<String> problems =
                reading.problems().stream().map(Problem::toString).toList();
        assertThat(problems)
                .anySatisfy(text ->
                        assertThat(text).contains("spec.yaml:5:17", "\"facebok\"", "Did you mean \"facebook\"?"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("lift_tests.a.to 2024-06-28 is before"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("\"-120%\""));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("standard_error", "above 0"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("counts", "immediate, with_carry_over"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("enters as predicted"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("\"July\"", "no date"));
        assertThat(problems).anySatisfy(text -> assertThat(text).contains("lift_tests.b.effect is missing"));
        assertThat(reading.draft().orElseThrow().liftTests()).isEmpty();
    }
}
