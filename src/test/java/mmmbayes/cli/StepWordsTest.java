package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit of monthly data never speaks of weeks; columns and files keep their names. */
class StepWordsTest {
    @TempDir
    private Path folder;

    @Test
    void aFitOfMonthlyDataSpeaksOfMonths() throws IOException {
        Path out = folder.resolve("fit");
        Terminal terminal = new Terminal();
        int code = terminal.run(
                "fit", spec(), "--data", monthly(), "--chains", 2, "--warmup", 150, "--draws", 150, "--out", out);

        assertThat(code).as(terminal.err()).isIn(ExitCode.DONE, ExitCode.GATE_FAILED);
        assertThat(words(terminal.out()))
                .contains("156 months to 2022-12-01", "all 156 months", "without the last 32 months");
        assertThat(words(terminal.err())).doesNotContainPattern("\\bweeks?\\b");
        assertThat(words(terminal.out())).doesNotContainPattern("\\bweeks?\\b");
        String page = Files.readString(out.resolve("report.html")).replaceAll("(?s)<(script|style).*?</\\1>", "");
        assertThat(words(page)).contains("156 months").doesNotContainPattern("\\bweek(s|ly)?\\b");
        assertThat(out.resolve("residual_checks.csv"))
                .content()
                .contains("months")
                .doesNotContain("weeks");
        assertThat(out.resolve("transforms.csv")).content().contains("half_life_weeks,months,", "EUR per month");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private Path spec() throws IOException {
        String text = Files.readString(Path.of("priors", "priors.yaml"))
                .replace("date: week #", "date: week\n  step: month #")
                .replace("period: 52.1775", "period: 12");
        return Files.writeString(folder.resolve("monthly.yaml"), text);
    }

    private Path monthly() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("data", "weekly.csv")));
        for (int row = 1; row < lines.size(); row++) {
            String date = LocalDate.of(2010, 1, 1).plusMonths(row - 1).toString();
            lines.set(row, date + lines.get(row).substring(lines.get(row).indexOf(',')));
        }
        return Files.write(folder.resolve("months.csv"), lines);
    }
}
