package mmmbayes.checks;

import static mmmbayes.checks.Agreement.assertClose;
import static mmmbayes.reference.ReferenceFile.doubles;
import static mmmbayes.reference.ReferenceFile.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.reference.ReferenceFile;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ExplorationTest {
    private static final JsonNode REFERENCE = ReferenceFile.read("checks/exploration.json");
    private static final double TOLERANCE = 1e-9;

    static Stream<Arguments> columns() {
        return REFERENCE
                .get("summaries")
                .valueStream()
                .map(c -> Arguments.of(c.get("name").stringValue(), c));
    }

    static Stream<JsonNode> powers() {
        return REFERENCE.get("box_cox").valueStream();
    }

    static Stream<Arguments> decompositions() {
        return ReferenceFile.read("checks/stl.json")
                .get("cases")
                .valueStream()
                .map(c -> Arguments.of(
                        c.get("series").size() + " weeks, period " + c.get("period") + ", robust " + c.get("robust"),
                        c));
    }

    private static double[][] fiveColumns() {
        return REFERENCE
                .get("summaries")
                .valueStream()
                .limit(5)
                .map(c -> doubles(c.get("values")))
                .toArray(double[][]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void summariesEqualNumpyAndScipy(String name, JsonNode expected) {
        ColumnSummary summary = ColumnSummary.of(doubles(expected.get("values")));
        assertThat(summary.mean()).isCloseTo(expected.get("mean").doubleValue(), within(TOLERANCE * summary.max()));
        assertThat(summary.standardDeviation())
                .isCloseTo(expected.get("sd").doubleValue(), within(TOLERANCE * summary.max()));
        assertClose(
                "quantiles",
                new double[] {
                    summary.min(), summary.lowerQuartile(), summary.median(), summary.upperQuartile(), summary.max()
                },
                expected.get("quantiles"),
                1e-12);
        assertThat(summary.zeroShare()).isEqualTo(expected.get("zero_share").doubleValue());
        assertThat(summary.longestZeroRun()).isEqualTo(expected.get("zero_run").intValue());
        assertThat(summary.skew()).isCloseTo(expected.get("skew").doubleValue(), within(TOLERANCE));
        assertThat(summary.lagOneCorrelation()).isCloseTo(expected.get("lag1").doubleValue(), within(TOLERANCE));
        assertThat(summary.robustOutliers()).isEqualTo(integers(expected.get("robust")));
        assertThat(summary.quartileOutliers()).isEqualTo(integers(expected.get("tukey")));
    }

    private static List<Integer> integers(JsonNode array) {
        return array.valueStream().map(JsonNode::intValue).toList();
    }

    @Test
    void collinearityEqualsStatsmodelsAndNumpy() {
        double[][] columns = fiveColumns();
        assertClose("vif", Collinearity.varianceInflation(columns), REFERENCE.get("vif"), TOLERANCE);
        assertClose("condition", Collinearity.conditionIndices(columns), REFERENCE.get("condition_indices"), TOLERANCE);
        double[][] correlations = Collinearity.correlations(columns);
        for (int column = 0; column < columns.length; column++) {
            assertClose(
                    "correlations",
                    correlations[column],
                    REFERENCE.get("correlations").get(column),
                    TOLERANCE);
        }
    }

    @Test
    void anExactCombinationHasInfiniteVarianceInflation() {
        double[][] columns = fiveColumns();
        double[] sum = IntStream.range(0, columns[0].length)
                .mapToDouble(week -> columns[0][week] - 2 * columns[1][week])
                .toArray();
        double[] seven = new double[sum.length];
        Arrays.fill(seven, 7);
        double[] factors = Collinearity.varianceInflation(new double[][] {columns[0], columns[1], sum, seven});
        assertThat(factors[2]).isInfinite();
        assertThat(factors[3]).isNaN();
        assertThat(Collinearity.correlations(new double[][] {sum, seven})[0][1]).isNaN();
    }

    @ParameterizedTest
    @MethodSource("powers")
    void boxCoxEqualsScipy(JsonNode expected) {
        BoxCox power = BoxCox.of(doubles(expected.get("values")));
        // The top of the likelihood is flat: a power is known to the root of the likelihood's rounding.
        assertThat(power.lambda()).isCloseTo(expected.get("lambda").doubleValue(), within(1e-6));
        assertThat(power.logLikelihood())
                .isCloseTo(expected.get("log_likelihood").doubleValue(), within(1e-7));
        assertThat(power.lower()).isCloseTo(expected.get("lower").doubleValue(), within(1e-6));
        assertThat(power.upper()).isCloseTo(expected.get("upper").doubleValue(), within(1e-6));
    }

    @Test
    void boxCoxOfLogNormalValuesFindsTheLogarithmInAnyCurrency() {
        double[] values = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(4L))
                .samples(500)
                .map(z -> Math.exp(3 + 0.8 * z))
                .toArray();
        BoxCox power = BoxCox.of(values);
        assertThat(power.lower()).isLessThan(0);
        assertThat(power.upper()).isGreaterThan(0);
        double[] millions = Arrays.stream(values).map(x -> 1e6 * x).toArray();
        assertThat(BoxCox.of(millions).lambda()).isCloseTo(power.lambda(), within(1e-6));
        assertThatThrownBy(() -> BoxCox.of(new double[] {1, 0, 2})).hasMessageContaining("0.0 in row 1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decompositions")
    void decompositionEqualsStatsmodels(String name, JsonNode expected) {
        double[] series = doubles(expected.get("series"));
        SeasonalDecomposition stl = SeasonalDecomposition.of(
                series,
                expected.get("period").intValue(),
                expected.get("robust").booleanValue());
        assertClose("trend", stl.trend(), expected.get("trend"), TOLERANCE);
        assertClose("season", stl.season(), expected.get("season"), TOLERANCE);
        assertClose("weights", stl.robustWeights(), expected.get("weights"), TOLERANCE);
        for (int week = 0; week < series.length; week++) {
            double sum = stl.trend()[week] + stl.season()[week] + stl.remainder()[week];
            assertThat(sum).isCloseTo(series[week], within(1e-12 * 100));
        }
        assertThat(stl.trendShare() + stl.seasonShare() + stl.remainderShare()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aStraightLineIsAllTrend() {
        double[] line =
                IntStream.range(0, 120).mapToDouble(week -> 3 + 2 * week).toArray();
        SeasonalDecomposition stl = SeasonalDecomposition.of(line, 12, true);
        assertThat(stl.trendShare()).isCloseTo(1, within(1e-9));
        assertThat(stl.seasonShare()).isCloseTo(0, within(1e-9));
        assertThatThrownBy(() -> SeasonalDecomposition.of(line, 61, false)).hasMessageContaining("122");
    }

    @Test
    void chowTestsEqualStatsmodels() {
        double[][] design = rows(REFERENCE.get("design"));
        StructuralBreaks breaks = StructuralBreaks.of(doubles(REFERENCE.get("log_revenue")), design, 0.15, 99, 1);
        assertThat(breaks.firstBreak()).isEqualTo(REFERENCE.get("first_break").intValue());
        assertClose("chow", breaks.chow(), REFERENCE.get("chow"), 1e-8);
        assertClose("chow p", breaks.pValues(), REFERENCE.get("chow_p"), 1e-8);
        assertThat(breaks.largest().statistic())
                .isEqualTo(Arrays.stream(breaks.chow()).max().orElseThrow());
    }

    @Test
    void theLargestFHasTheDistributionOfAnIndependentSimulation() {
        double[][] design = rows(REFERENCE.get("design"));
        int least = REFERENCE.get("first_break").intValue();
        double[] simulated = StructuralBreaks.Splits.of(design, least).simulatedLargest(2000, 12);
        double[] quantiles = doubles(REFERENCE.get("sup_f_quantiles"));
        double[] shares = {0.5, 0.1, 0.05};
        for (int i = 0; i < shares.length; i++) {
            double limit = quantiles[i];
            double share = Arrays.stream(simulated).filter(f -> f >= limit).count() / 2000.0;
            // 4.5 standard errors of a share over 2,000 simulations against one over 20,000.
            double error = Math.sqrt(shares[i] * (1 - shares[i]) * (1 / 2000.0 + 1 / 20000.0));
            assertThat(share).isCloseTo(shares[i], within(4.5 * error));
        }
    }

    @Test
    void twoSeasonsLeaveNoRemainderAndAreSaidTo() {
        double[] noise = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(6L))
                .samples(104)
                .toArray();
        SeasonalDecomposition stl = SeasonalDecomposition.of(noise, 52, true);
        assertThat(stl.hasRemainder()).isFalse();
        assertThat(stl.remainderShare()).isCloseTo(0, within(1e-9));
        assertThat(stl.robustWeights()).containsOnly(1);
    }

    @Test
    void aRegressorThatStartsLaterCountsOnlyWhereItMoves() {
        double[] series = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(8L))
                .samples(80)
                .toArray();
        double[][] constant = new double[80][];
        double[][] withLate = new double[80][];
        for (int week = 0; week < 80; week++) {
            constant[week] = new double[] {1};
            withLate[week] = new double[] {1, week >= 60 && week % 3 == 0 ? 1 : 0};
        }
        StructuralBreaks breaks = StructuralBreaks.of(series, withLate, 0.15, 19, 1);
        // Before week 60 the late regressor is zero: one coefficient more than in the joint fit, as for the constant
        // alone.
        int split = 40 - breaks.firstBreak();
        double whole = residualSum(series, withLate, 0, 80);
        double parts = residualSum(series, constant, 0, 40) + residualSum(series, withLate, 40, 80);
        assertThat(breaks.chow()[split]).isCloseTo((whole - parts) / (parts / 77), within(1e-9));
        assertThat(Arrays.stream(breaks.pValues()).boxed()).allMatch(p -> p >= 0 && p <= 1);
    }

    private static double residualSum(double[] series, double[][] design, int from, int to) {
        return LeastSquares.of(Arrays.copyOfRange(design, from, to))
                .residualSumOfSquares(Arrays.copyOfRange(series, from, to));
    }

    @Test
    void aPlantedBreakIsFoundAtItsWeek() {
        double[] series = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(2L))
                .samples(100)
                .toArray();
        for (int week = 63; week < 100; week++) {
            series[week] += 4;
        }
        double[][] constant = new double[100][];
        Arrays.setAll(constant, week -> new double[] {1});
        TestResult result = StructuralBreaks.of(series, constant, 0.15, 199, 1).largest();
        assertThat(result.isRejected()).isTrue();
        assertThat(result.sentence()).contains("from week 64 on");
        assertThatThrownBy(() -> StructuralBreaks.of(new double[5], new double[5][3], 0.15, 9, 1))
                .hasMessageContaining("5 weeks are too few");
    }
}
