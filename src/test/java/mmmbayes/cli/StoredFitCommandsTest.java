package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read a finished fit. */
class StoredFitCommandsTest {
    @TempDir
    private static Path folder;

    private static Path fit;

    @BeforeAll
    static void fit() {
        fit = Terminal.shortFit(folder, 60, "--no-comparison");
        assertThat(fit).isDirectory();
    }

    /** Eight weeks after the bundled data, which end with the week of 2024-12-23. */
    private static Path plan(String name, String first, int facebook, String header) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int week = 0; week < 8; week++) {
            lines.add(LocalDate.parse(first).plusWeeks(week) + "," + facebook + ",3000,5000,0,60000,50000,18000,95,0");
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static final String HEADER =
            "week,facebook_spend,tiktok_spend,instagram_spend,snapchat_spend,social_followers,emails_send,sms_send,"
                    + "average_price,promotions";

    @Test
    void predictGivesRevenueOfThePlansWeeksAndComparesPlans() throws IOException {
        Path more = plan("more.csv", "2024-12-30", 12000, HEADER);
        Path less = plan("less.csv", "2024-12-30", 0, HEADER);
        Path table = folder.resolve("forecast.csv");
        Terminal terminal = new Terminal();

        int code = terminal.run("predict", fit, "--data", more, "--against", less, "--out", table);

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("2024-12-30", "2025-02-17", "total", "google, which reacts", "P(better)")
                .contains("First plan less second");
        assertThat(table).content().contains("google_spend,total,EUR").contains("profit,total,EUR");
    }

    @Test
    void predictRefusesAPlanThatDoesNotFollowTheData() throws IOException {
        Path late = plan("late.csv", "2025-01-06", 9000, HEADER);
        Terminal terminal = new Terminal();
        assertThat(terminal.run("predict", fit, "--data", late)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err())
                .contains("late.csv line 2 (2025-01-06), week")
                .contains("Begin with the week of 2024-12-30");
    }

    @Test
    void predictNamesEveryProblemOfAPlan() throws IOException {
        Path broken = plan("broken.csv", "2024-12-30", -1, HEADER.replace("emails_send", "emails"));
        Terminal terminal = new Terminal();
        assertThat(terminal.run("predict", fit, "--data", broken)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("no column \"emails_send\"").contains("-1 is negative");
    }

    @Test
    void aFolderWhoseDataWereChangedIsRefused() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("changed"));
        for (String file : List.of("manifest.json", "spec.yaml", "data.csv")) {
            Files.copy(fit.resolve(file), copy.resolve(file));
        }
        Files.writeString(copy.resolve("data.csv"), Files.readString(copy.resolve("data.csv")) + "\n");
        Terminal terminal = new Terminal();
        assertThat(terminal.run("predict", copy, "--data", plan("any.csv", "2024-12-30", 1, HEADER)))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("data.csv").contains("not the file that was fitted");
    }

    @Test
    void optimizeShowsTodayAgainstTheBestMixAndItsGain() {
        Terminal terminal = new Terminal();
        int code = terminal.run("optimize", fit, "--weeks", 26, "--fix", "snapchat", "--max", "all=1.5x");
        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.out()).contains("facebook", "today", "best", "Gain:", "P(gain > 0)");
        assertThat(fit.resolve("optimum.csv"))
                .content()
                .contains("spend,facebook,reactive,EUR")
                .contains("gain,");
    }

    @Test
    void optimizeExplainsWhatCannotBe() {
        Terminal terminal = new Terminal();
        assertThat(terminal.run("optimize", fit, "--budget", 1000, "--min", "facebook=100000"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(terminal.err()).contains("--budget 1,000").contains("the least that the bounds allow costs 1");

        Terminal unknown = new Terminal();
        assertThat(unknown.run("optimize", fit, "--max", "google=1x")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(unknown.err()).contains("no channel of that name").contains("budgeted");

        Terminal target = new Terminal();
        assertThat(target.run("optimize", fit, "--target-roas", 1e6)).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(target.err()).contains("no mix within the bounds", "the highest return is", "per unit, with");
    }

    @Test
    void reportIsRenderedAgainFromTheFolder() throws IOException {
        byte[] before = Files.readAllBytes(fit.resolve("effects.csv"));
        byte[] draws = Files.readAllBytes(fit.resolve("draws").resolve("chain-1.csv"));
        Files.delete(fit.resolve("report.html"));
        Terminal terminal = new Terminal();

        assertThat(terminal.run("report", fit)).as(terminal.err()).isEqualTo(ExitCode.DONE);
        assertThat(fit.resolve("report.html")).content().contains("How firm is this?", "as instruments");
        assertThat(fit.resolve("effects.csv")).hasBinaryContent(before);
        assertThat(fit.resolve("draws").resolve("chain-1.csv")).hasBinaryContent(draws);
    }

    @Test
    void effectsOfSomeWeeksHaveAFolderOfTheirOwn() {
        Terminal terminal = new Terminal();

        int code = terminal.run("report", fit, "--from", "2024-01-01", "--to", "2024-03-31");

        assertThat(code).as(terminal.err()).isEqualTo(ExitCode.DONE);
        Path window = fit.resolve("2024-01-01_to_2024-03-25");
        assertThat(window.resolve("effects.csv"))
                .content()
                .contains("total_effect,channel,facebook,2024-01-01,2024-03-25,simulate,EUR")
                .contains("shapley_indirect_effect,channel,facebook,2024-01-01,2024-03-25");
        assertThat(window.resolve("report.html")).content().contains("spend of the weeks 2024-01-01 to 2024-03-25");
    }

    @Test
    void aReportOfSomeWeeksSplitsTheOutcomeOfTheseWeeks() throws IOException {
        Terminal terminal = new Terminal();
        Path out = folder.resolve("some-weeks");
        terminal.run("report", fit, "--from", "2024-01-01", "--to", "2024-03-31", "--out", out);
        assertThat(out.resolve("report.html")).as(terminal.err()).content().contains("Sum over the weeks");
        String table = Files.readString(out.resolve("report.html"))
                .split("by source and week, posterior means", 2)[1]
                .split("</table>", 2)[0];
        assertThat(table.split("<tr>", -1)).hasSize(1 + 1 + 13);
    }

    @Test
    void reportRefusesWeeksThatAreNotInTheData() {
        Terminal early = new Terminal();
        assertThat(early.run("report", fit, "--from", "1999-01-01")).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(early.err()).contains("--from 1999-01-01").contains("the data reach from the week of 2022-01-03");

        Terminal order = new Terminal();
        assertThat(order.run("report", fit, "--from", "2024-03-01", "--to", "2024-01-01"))
                .isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(order.err()).contains("is before 2024-02-26");
    }

    @Test
    void sensitivitySaysWhatDecidesAndWhereConfoundingWouldEndAnEffect() {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("sensitivity", fit, "--draws", 100))
                .as(terminal.err())
                .isEqualTo(ExitCode.DONE);
        assertThat(terminal.out())
                .contains("without sampling again", "prior-dominated", "prior and data", "informed")
                .contains("half as wide and half as wide again, by weights")
                .contains("touches 0", "all_treatments", "decay +20%", "first-stage F");
        assertThat(fit.resolve("sensitivity.csv")).content().contains("power_scaling", "unmeasured_confounding");
    }
}
