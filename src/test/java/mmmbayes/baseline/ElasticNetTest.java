package mmmbayes.baseline;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.reference.ReferenceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ElasticNetTest {
    private static final JsonNode DATA = ReferenceFile.read("baseline/ridge.json");
    private static final JsonNode REFERENCE = ReferenceFile.read("baseline/elastic_net.json");
    private static final int TRAIN = DATA.get("train").intValue();
    private static final double[] OUTCOME = Arrays.copyOf(doubles(DATA.get("outcome")), TRAIN);
    private static final DesignMatrix FEATURES = features();

    private static DesignMatrix features() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (double[] column : ReferenceFile.rows(DATA.get("treatments"))) {
            columns.put("channel" + columns.size(), Arrays.copyOf(column, TRAIN));
        }
        columns.put("price", Arrays.copyOf(doubles(DATA.get("control")), TRAIN));
        return DesignMatrix.of(TRAIN, columns);
    }

    static Stream<JsonNode> cases() {
        return REFERENCE.get("cases").valueStream();
    }

    static Stream<JsonNode> searches() {
        return REFERENCE.get("search").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void coefficientsEqualScikitLearn(JsonNode expected) {
        ElasticNet net = new ElasticNet(
                expected.get("alpha").doubleValue(), expected.get("l1_ratio").doubleValue());
        LinearFit fit = net.fit(FEATURES, OUTCOME);
        double intercept = expected.get("intercept").doubleValue();
        assertThat(fit.intercept()).isCloseTo(intercept, within(1e-7 * Math.abs(intercept)));
        double[] coefficients = doubles(expected.get("coefficients"));
        double[] actual =
                fit.coefficients().values().stream().mapToDouble(c -> c).toArray();
        // Both descend to a relative duality gap, not to rounding.
        for (int i = 0; i < coefficients.length; i++) {
            assertThat(actual[i]).isCloseTo(coefficients[i], within(1e-6 * Math.max(0.01, Math.abs(coefficients[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void alphaSearchFindsTheAlphaOfTheSameLoopInScikitLearn(JsonNode expected) {
        double l1Ratio = expected.get("l1_ratio").doubleValue();
        double alpha = expected.get("alpha").doubleValue();
        AlphaSearch search =
                l1Ratio == 0 ? AlphaSearch.ridge(fiveExpanding()) : AlphaSearch.elasticNet(l1Ratio, fiveExpanding());
        AlphaSearch.Fit fit = search.fit(FEATURES, OUTCOME);
        assertThat(fit.alpha()).isCloseTo(alpha, within(1e-10 * alpha));
        assertThat(fit.linear()).isPresent();
    }

    private static IntFunction<List<Fold>> fiveExpanding() {
        return weekCount -> IntStream.range(0, 5)
                .map(fold -> weekCount - (5 - fold) * (weekCount / 6))
                .mapToObj(testFrom -> new Fold(0, testFrom, testFrom, testFrom + weekCount / 6))
                .toList();
    }

    @Test
    void aHeavyPenaltyLeavesTheMeanAndAConstantOutcomeNothing() {
        LinearFit empty = ElasticNet.lasso(1e9).fit(FEATURES, OUTCOME);
        assertThat(empty.coefficients().values()).containsOnly(0.0);
        assertThat(empty.intercept()).isCloseTo(Arrays.stream(OUTCOME).average().orElseThrow(), within(1e-9));
        double[] seven = new double[TRAIN];
        Arrays.fill(seven, 7);
        assertThat(ElasticNet.lasso(0.1).fit(FEATURES, seven).intercept()).isEqualTo(7);
    }

    @Test
    void searchLooksAtTrainingWeeksOnly() {
        double[] planted = OUTCOME.clone();
        planted[TRAIN - 1] = 1e9;
        AlphaSearch search = AlphaSearch.ridge(fiveExpanding());
        int seen = TRAIN - 6;
        LinearFit plain = search.fit(FEATURES.rows(0, seen), Arrays.copyOf(OUTCOME, seen))
                .linear()
                .orElseThrow();
        LinearFit again = search.fit(FEATURES.rows(0, seen), Arrays.copyOf(planted, seen))
                .linear()
                .orElseThrow();
        assertThat(again.coefficients()).isEqualTo(plain.coefficients());
    }

    @Test
    void impossiblePenaltiesAreRefused() {
        assertThatThrownBy(() -> new ElasticNet(0, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> new ElasticNet(1, 0)).hasMessageContaining("l1Ratio");
    }
}
