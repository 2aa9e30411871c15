package mmmbayes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit whose model does not describe the data says so in its first lines, and what may mend it. */
class FitVerdictTest {
    private static final Path SPEC = Path.of("priors", "priors.yaml");
    private static final Path DATA = Path.of("data", "weekly.csv");

    @TempDir
    private Path folder;

    @Test
    void additiveNormalNoiseOfAnOutcomeOfManyMagnitudesIsReportedAsNotFitting() throws IOException {
        String[] verdict = fit(ofManyMagnitudes());

        assertThat(verdict[0]).startsWith("PROBLEM  The model does not fit revenue: ");
        assertThat(verdict[0])
                .contains("min 1.00, expected -")
                .contains("share below 0 0%, expected")
                .contains("Do not act on its effects.")
                .contains("Perhaps censored_below: 1.00 (12 weeks are exactly that)");
        assertThat(String.join("\n", verdict))
                .doesNotContain("Almost certainly")
                .doesNotContain("Probably");
        assertThat(String.join("\n", verdict)).contains("What the model leaves of revenue is not plain noise");
    }

    @Test
    void theModelThatMadeTheDataFitsThem() throws IOException {
        assertThat(String.join("\n", fit(DATA)))
                .contains(
                        "Almost certainly returned more than 1 EUR of revenue per EUR spent, net of the google spend it"
                                + " causes: tiktok ")
                .contains("It reproduces mean, spread, extremes and weekly correlation of the data (12 checks).")
                .doesNotContain("does not fit")
                .doesNotContain("is not plain noise");
    }

    /** The findings, the most important first. */
    private String[] fit(Path data) {
        Terminal terminal = new Terminal();
        int code = terminal.run(
                "fit",
                SPEC,
                "--data",
                data,
                "--chains",
                2,
                "--warmup",
                300,
                "--draws",
                1000,
                "--no-report",
                "--no-comparison",
                "--out",
                folder.resolve("fit"));
        assertThat(code).as(terminal.out() + terminal.err()).isEqualTo(ExitCode.DONE);
        String text = terminal.out();
        String verdict = text.substring(text.indexOf("\n\n"), text.indexOf("EFFECT ON"));
        return verdict.replaceAll("\n {9,}", " ").strip().split("\n");
    }

    /** Revenue to the power of five, and exactly 1 in every thirteenth week. */
    private Path ofManyMagnitudes() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(DATA));
        for (int row = 1; row < lines.size(); row++) {
            int comma = lines.get(row).lastIndexOf(',');
            double revenue = Double.parseDouble(lines.get(row).substring(comma + 1));
            double changed = row % 13 == 0 ? 1 : 1000 * Math.pow(revenue / 100_000, 5);
            lines.set(row, lines.get(row).substring(0, comma + 1) + String.format(Locale.ROOT, "%.2f", changed));
        }
        return Files.write(folder.resolve("magnitudes.csv"), lines);
    }
}
