package mmmbayes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Known facts of the assessment data, which are not part of this project: give its path as {@code -Dmmmbayes.assessment=CSV}. */
class AssessmentDataTest {
    @Test
    void varianceInflationAndZeroRunsAreThoseOfItsDescription() throws IOException {
        String path = System.getProperty("mmmbayes.assessment", "");
        assumeThat(path).as("-Dmmmbayes.assessment").isNotEmpty();
        List<String> lines = Files.readAllLines(Path.of(path), StandardCharsets.UTF_8);
        List<String> names = List.of(lines.get(0).split(","));
        double[][] columns = IntStream.range(0, names.size())
                .filter(column -> !List.of("week", "revenue").contains(names.get(column)))
                .mapToObj(column -> column(lines, column))
                .toArray(double[][]::new);
        List<String> inputs = names.stream()
                .filter(name -> !name.equals("week") && !name.equals("revenue"))
                .toList();
        double[] factors = Collinearity.varianceInflation(columns);
        // The description gives two decimals.
        assertThat(factors[inputs.indexOf("average_price")]).isCloseTo(1.34, within(0.005));
        assertThat(factors[inputs.indexOf("instagram_spend")]).isCloseTo(1.27, within(0.005));
        assertThat(factors[inputs.indexOf("facebook_spend")]).isCloseTo(1.06, within(0.005));
        assertThat(Arrays.stream(factors).max().orElseThrow()).isLessThan(1.35);
        ColumnSummary snapchat = ColumnSummary.of(columns[inputs.indexOf("snapchat_spend")]);
        assertThat(snapchat.longestZeroRun()).isEqualTo(12);
        assertThat(snapchat.zeroShare()).isCloseTo(0.61, within(0.005));
    }

    private static double[] column(List<String> lines, int column) {
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .toArray();
    }
}
