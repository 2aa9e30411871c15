package mmmbayes.checks;

import static mmmbayes.checks.Agreement.assertClose;
import static mmmbayes.reference.ReferenceFile.doubles;
import static mmmbayes.reference.ReferenceFile.rows;
import static mmmbayes.reference.ReferenceFile.transposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import mmmbayes.reference.ReferenceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ResidualDiagnosticsTest {
    /** Sums of up to 156 terms: rounding stays far below. */
    private static final double TOLERANCE = 1e-9;

    static Stream<Arguments> cases() {
        return ReferenceFile.read("checks/residuals.json")
                .get("cases")
                .valueStream()
                .map(c -> Arguments.of(
                        c.get("kind").stringValue() + " " + c.get("outcome").size() + " weeks", c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void autocorrelationsAndTheirTestsEqualStatsmodels(String name, JsonNode expected) {
        double[] residuals = doubles(expected.get("residuals"));
        double[][] design = rows(expected.get("design"));
        int lags = expected.get("lags").intValue();
        double[] r = Autocorrelation.autocorrelations(residuals, lags);
        assertClose("acf", r, expected.get("acf"), TOLERANCE);
        assertClose("band", Autocorrelation.bartlettBands(r, residuals.length, 0.95), expected.get("band"), TOLERANCE);
        if (expected.get("pacf").isArray()) {
            double[] partial = Autocorrelation.partialAutocorrelations(residuals, lags);
            assertClose("pacf", partial, expected.get("pacf"), TOLERANCE);
        }
        assertClose(Autocorrelation.ljungBox(residuals, lags), expected.get("ljung_box"), TOLERANCE);
        assertClose(Autocorrelation.durbinWatson(residuals, design), expected.get("durbin_watson"), TOLERANCE);
        assertClose(Autocorrelation.runs(residuals), expected.get("runs"), TOLERANCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void testsOfSpreadEqualStatsmodels(String name, JsonNode expected) {
        double[] residuals = doubles(expected.get("residuals"));
        double[][] design = rows(expected.get("design"));
        assertClose(Heteroscedasticity.breuschPagan(residuals, design), expected.get("breusch_pagan"), TOLERANCE);
        if (expected.has("white")) {
            assertClose(Heteroscedasticity.white(residuals, design), expected.get("white"), TOLERANCE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void testsOfNormalityEqualScipy(String name, JsonNode expected) {
        double[] residuals = doubles(expected.get("residuals"));
        assertClose(Normality.jarqueBera(residuals), expected.get("jarque_bera"), TOLERANCE);
        // scipy's normal quantile inside this test has about 8 digits.
        assertClose(Normality.shapiroWilk(residuals), expected.get("shapiro_wilk"), 1e-7);
        double[][] points = transposed(Normality.quantilePlot(residuals));
        double[][] expectedPoints = transposed(rows(expected.get("qq")));
        assertThat(points[0]).containsExactly(expectedPoints[0], within(TOLERANCE));
        assertThat(points[1]).containsExactly(expectedPoints[1], within(TOLERANCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void influenceEqualsStatsmodels(String name, JsonNode expected) {
        Influence influence = Influence.of(doubles(expected.get("outcome")), rows(expected.get("design")));
        assertClose("leverage", influence.leverage(), expected.get("leverage"), TOLERANCE);
        assertClose("studentised", influence.studentised(), expected.get("studentised"), TOLERANCE);
        assertClose("external", influence.externallyStudentised(), expected.get("external"), TOLERANCE);
        assertClose("cooks", influence.cooksDistance(), expected.get("cooks"), TOLERANCE);
    }

    @Test
    void unitsAndCollinearColumnsChangeNoTest() {
        JsonNode reference =
                ReferenceFile.read("checks/residuals.json").get("cases").get(1);
        double[] residuals = doubles(reference.get("residuals"));
        double[][] design = rows(reference.get("design"));
        double[][] other = Arrays.stream(design)
                .map(row -> new double[] {1, 1000 * row[1], row[2], row[3], row[2] - row[3]})
                .toArray(double[][]::new);
        double[] cents = Arrays.stream(residuals).map(e -> 100 * e).toArray();
        assertThat(Heteroscedasticity.breuschPagan(cents, other).statistic())
                .isCloseTo(Heteroscedasticity.breuschPagan(residuals, design).statistic(), within(1e-8));
        assertThat(Autocorrelation.durbinWatson(cents, other).pValue())
                .isCloseTo(Autocorrelation.durbinWatson(residuals, design).pValue(), within(1e-10));
        assertThat(Heteroscedasticity.white(cents, other).pValue())
                .isCloseTo(Heteroscedasticity.white(residuals, design).pValue(), within(1e-8));
    }

    @Test
    void sentencesSayWhatWasFoundAndWhatWasNot() {
        double[] alike = {1, 1.1, 0.9, 1.2, -1, -1.1, -0.9, -1.3, 1, 1.2, 1.1, 0.8, -1, -0.9, -1.1, -1};
        double[][] constant = new double[16][];
        Arrays.setAll(constant, week -> new double[] {1});
        assertThat(Autocorrelation.durbinWatson(alike, constant).sentence())
                .isEqualTo("Residuals of neighbouring weeks are alike (statistic 0.7963, p = 0.010).");
        assertThat(Normality.jarqueBera(alike).sentence())
                .isEqualTo("No sign that residuals are not normal (statistic 2.510, p = 0.285).");
        assertThat(Normality.jarqueBera(alike).isRejected()).isFalse();
    }

    @Test
    void whatCannotBeTestedSaysSo() {
        double[] zeros = new double[10];
        double[][] constant = new double[10][];
        Arrays.setAll(constant, week -> new double[] {1});
        assertThat(Autocorrelation.durbinWatson(zeros, constant).sentence())
                .isEqualTo("Not computed: all residuals are zero.");
        assertThat(Normality.shapiroWilk(zeros).pValue()).isNaN();
        assertThat(Normality.jarqueBera(zeros).statistic()).isNaN();
        assertThat(Autocorrelation.runs(zeros).isRejected()).isFalse();
        assertThat(Heteroscedasticity.breuschPagan(zeros, constant).sentence()).contains("1 independent terms");
    }

    @Test
    void allChecksOfAnEquationComeInOneListAlsoForAPerfectFit() {
        double[] fitted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[][] design =
                Arrays.stream(fitted).mapToObj(x -> new double[] {1, x}).toArray(double[][]::new);
        assertThat(ResidualChecks.of(new double[10], fitted, design))
                .allSatisfy(result -> assertThat(result.sentence()).startsWith("Not computed: "))
                .extracting(TestResult::name)
                .containsExactly(
                        "durbin_watson", "ljung_box", "runs", "breusch_pagan", "white", "shapiro_wilk", "jarque_bera");
        assertThatThrownBy(() -> ResidualChecks.of(new double[10], new double[9], design))
                .hasMessageContaining("fitted values of 9");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Autocorrelation.autocorrelations(new double[] {1, 1, 1}, 1))
                .hasMessageContaining("constant");
        assertThatThrownBy(() -> Autocorrelation.ljungBox(new double[] {1, 2}, 0))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> Normality.jarqueBera(new double[] {1, Double.NaN, 2}))
                .hasMessageContaining("NaN in row 1");
        assertThatThrownBy(() -> Influence.of(new double[] {1, 2, 3}, new double[2][1]))
                .hasMessageContaining("2 weeks for 3");
    }

    @Test
    void aWeekThatAloneFixesACoefficientHasNoStudentisedResidual() {
        double[][] design = {{1, 0}, {1, 0}, {1, 0}, {1, 1}};
        Influence influence = Influence.of(new double[] {1, 2, 4, 9}, design);
        assertThat(influence.leverage()[3]).isCloseTo(1, within(1e-12));
        assertThat(influence.externallyStudentised()[3]).isNaN();
        assertThat(influence.externallyStudentised()[2]).isFinite();
    }
}
