package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mmmbayes.data.InputReader;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    private Path table(String header) throws IOException {
        StringBuilder text = new StringBuilder(header);
        int columns = header.split(",", -1).length;
        for (int week = 0; week < 60; week++) {
            text.append('\n').append(LocalDate.of(2023, 1, 2).plusWeeks(week));
            for (int column = 1; column < columns; column++) {
                text.append(',').append(10 + week * (7 + column) % 37);
            }
        }
        Path data = folder.resolve("my data.csv");
        Files.writeString(data, text);
        return data;
    }

    @Test
    void theBundledDataGetTheRolesOfTheBundledSpec() {
        Terminal terminal = new Terminal();
        Path spec = folder.resolve("specs").resolve("weekly.yaml");

        int code = terminal.run("init", Path.of("data", "weekly.csv"), "--out", spec);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        Spec drafted = InputReader.read(spec, Optional.empty()).spec();
        Spec bundled = InputReader.read(Path.of("priors", "priors.yaml"), Optional.empty())
                .spec();
        assertThat(drafted.outcome().column()).isEqualTo(bundled.outcome().column());
        assertThat(drafted.mediators().get(0).column())
                .isEqualTo(bundled.mediators().get(0).column());
        assertThat(drafted.treatments()).isEqualTo(bundled.treatments());
        // a draft leaves to the data what the bundled spec states: that columns of more than 0 and 1 are standardised
        assertThat(drafted.controls())
                .extracting(control -> control.column() + control.transform() + control.lever())
                .map(text -> text.replace("AUTO", "STANDARDISE"))
                .containsExactlyInAnyOrderElementsOf(bundled.controls().stream()
                        .map(control -> control.column() + control.transform() + control.lever())
                        .toList());
    }

    @Test
    void namesThatYamlReadsOtherwiseAreKept() throws IOException {
        Path data = table("no,y,\"FB: \"\"paid\"\" # spend\",google \\ ads,=1+1 {x},'tv' spend €");
        Path spec = folder.resolve("spec.yaml");
        Terminal terminal = new Terminal();

        int code = terminal.run("init", data, "--out", spec);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        Spec drafted = InputReader.read(spec, Optional.empty()).spec();
        assertThat(drafted.data().dateColumn()).isEqualTo("no");
        assertThat(drafted.outcome().column()).isEqualTo("y");
        assertThat(drafted.treatments())
                .extracting(treatment -> treatment.column())
                .containsExactly("FB: \"paid\" # spend", "'tv' spend €");
        assertThat(drafted.mediators().get(0).column()).isEqualTo("google \\ ads");
        assertThat(drafted.controls()).extracting(control -> control.column()).containsExactly("=1+1 {x}");
        assertThat(drafted.report().currency()).isEqualTo("EUR");
    }

    @Test
    void everyColumnIsToldWithItsRoleAndReason() throws IOException {
        Terminal terminal = new Terminal();
        terminal.run("init", table("week,sales,tv_spend,temperature"), "--out", folder.resolve("spec.yaml"));
        assertThat(terminal.out())
                .contains("sales", "outcome", "its name says what is sold")
                .contains("tv_spend", "treatment")
                .contains("temperature", "control")
                .contains("check " + folder.resolve("spec.yaml"), "fit " + folder.resolve("spec.yaml"));
    }

    @Test
    void aDraftOfManyChannelsDoesNotGiveThemMoreThanTheOutcome() throws IOException {
        String channels =
                IntStream.range(0, 20).mapToObj(i -> ",c" + i + "_spend").collect(Collectors.joining());
        Path spec = folder.resolve("spec.yaml");
        Terminal terminal = new Terminal();
        terminal.run("init", table("week,sales" + channels), "--out", spec);
        assertThat(spec).content().contains("outcome.media: half_normal(0.1)");
    }

    @Test
    void floorsAndMarkedWeeksStandInTheDraft() throws IOException {
        StringBuilder text = new StringBuilder("week,sales,tv_spend,google_spend,holiday");
        for (int week = 0; week < 60; week++) {
            text.append('\n').append(LocalDate.of(2023, 1, 2).plusWeeks(week));
            text.append(',').append(100 + week * week % 17).append(',').append(week % 5);
            text.append(',')
                    .append(week % 3 == 0 ? 0 : 40 + week % 7)
                    .append(week % 20 == 3 ? ",\"Black, Friday\"" : ",");
        }
        Path data = Files.writeString(folder.resolve("marks.csv"), text);
        Path spec = folder.resolve("spec.yaml");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("init", data, "--out", spec)).as(terminal.err()).isZero();
        Spec drafted = InputReader.read(spec, Optional.empty()).spec();
        assertThat(drafted.mediators().get(0).family().censoredBelow()).hasValue(0);
        assertThat(drafted.controls()).extracting(control -> control.column()).containsExactly("holiday=Black, Friday");
    }

    /** {@code ESC ]0;} renames the window, {@code ESC [2J} clears it. */
    @Test
    void namesCannotSteerTheTerminal() throws IOException {
        Path broken = Files.writeString(folder.resolve("b.csv"), "week,\u001b]0;x\u0007 spend,sales\nx,1,2\ny,3,4\n");
        Path spec = Files.writeString(folder.resolve("b.yaml"), "treatments: { tv: { \"k\\e[2J\": 1 } }");
        Path out = folder.resolve("good.yaml");
        Terminal terminal = new Terminal();
        terminal.run("init", broken);
        terminal.run("check", spec);
        terminal.run("init", table("week,sales,tv_\u001b[2J_spend"), "--out", out);
        terminal.run("check", out, "--out", folder.resolve("check.html"));
        assertThat(terminal.out() + terminal.err())
                .contains("?]0;x? spend", "k?[2J", "tv_?[2J_spend")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void aTableIsNoSpecAndASpecNoTable() throws IOException {
        Path data = table("week,sales,tv_spend");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("fit", data)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("this is a table, not a spec. Draft a spec for it: init " + data);
        Path spec = Files.writeString(folder.resolve("some.yaml"), "outcome: {}");
        assertThat(terminal.run("init", spec)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("this is a spec, not a table");
    }

    @Test
    void anExistingSpecIsKept() throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), "mine");
        Path data = table("week,sales,tv_spend");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("init", data, "--out", spec)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(spec).hasContent("mine");
        assertThat(new Terminal().run("init", data, "--out", spec, "--overwrite"))
                .isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void dataOfEveryStepGiveASpecThatFitAccepts(Step step) throws IOException {
        StringBuilder text = new StringBuilder("date,sales,tv_spend");
        for (int row = 0; row < 80; row++) {
            text.append('\n').append(step.plus(LocalDate.of(2021, 3, 1), row));
            text.append(',').append(100 + row * row % 17).append(',').append(row % 5);
        }
        Path data = Files.writeString(folder.resolve(step.noun() + ".csv"), text);
        Terminal terminal = new Terminal();
        int code = terminal.run("init", data, "--out", folder.resolve(step.noun() + ".yaml"));
        assertThat(code).as(terminal.err()).isZero();
        assertThat(terminal.run("check", folder.resolve(step.noun() + ".yaml"), "--out", folder.resolve("c.html")))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out()).contains("80 " + step.plural());
    }

    @Test
    void aDraftThatTheDataDoNotFitSaysWhy() throws IOException {
        Path data = folder.resolve("short.csv");
        Files.writeString(data, "week,sales,tv_spend\n2023-01-02,5,1\n2023-01-09,6,2\n2023-01-16,7,0\n");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("init", data, "--out", folder.resolve("spec.yaml")))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("3 weeks are too few");
    }
}
