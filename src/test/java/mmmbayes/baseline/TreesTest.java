package mmmbayes.baseline;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.reference.ReferenceFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TreesTest {
    private static final JsonNode REFERENCE = ReferenceFile.read("baseline/trees.json");
    private static final int TRAIN = REFERENCE.get("train").intValue();
    private static final double[] RESPONSE = doubles(REFERENCE.get("response"));
    private static final DesignMatrix FEATURES = features();

    private static DesignMatrix features() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (double[] column : ReferenceFile.rows(REFERENCE.get("features"))) {
            columns.put("feature" + columns.size(), column);
        }
        return DesignMatrix.of(RESPONSE.length, columns);
    }

    private static double[] trainedOnHead(Forecaster forecaster) {
        return forecaster
                .fit(FEATURES.rows(0, TRAIN), Arrays.copyOf(RESPONSE, TRAIN))
                .predict(FEATURES.rows(TRAIN, RESPONSE.length));
    }

    private static double r2(double[] prediction, double[] actual) {
        double mean = Arrays.stream(actual).average().orElseThrow();
        double error = 0;
        double deviation = 0;
        for (int week = 0; week < actual.length; week++) {
            error += Math.pow(prediction[week] - actual[week], 2);
            deviation += Math.pow(actual[week] - mean, 2);
        }
        return 1 - error / deviation;
    }

    private static double[] tail() {
        return Arrays.copyOfRange(RESPONSE, TRAIN, RESPONSE.length);
    }

    @Test
    void boostedTreesScoreAsScikitLearn() {
        // Trees keep the response in single precision, so near-equal splits may be chosen differently.
        double[] prediction = trainedOnHead(BoostedTrees.standard());
        assertThat(r2(prediction, tail())).isCloseTo(REFERENCE.get("boosted_r2").doubleValue(), within(0.01));
    }

    @Test
    void forestsScoreAsScikitLearn() {
        // 20 forests of scikit-learn differ from one another with this standard deviation; ours may lie four of them
        // away.
        double[] prediction = trainedOnHead(RandomForest.standard(1));
        double mean = REFERENCE.get("forest_r2_mean").doubleValue();
        double sd = REFERENCE.get("forest_r2_sd").doubleValue();
        assertThat(r2(prediction, tail())).isCloseTo(mean, within(4 * sd));
    }

    @Test
    void sameSeedSameForestAndAnotherSeedAnotherOne() {
        RandomForest forest = new RandomForest(10, 5, 5, 0.6, 3);
        assertThat(trainedOnHead(forest)).isEqualTo(trainedOnHead(forest));
        assertThat(trainedOnHead(forest)).isNotEqualTo(trainedOnHead(new RandomForest(10, 5, 5, 0.6, 4)));
    }

    @Test
    void currencyChangesNothingElse() {
        double[] cents = Arrays.stream(RESPONSE).map(y -> 128 * y).toArray(); // a power of two, so that rounding agrees
        double[] plain = trainedOnHead(BoostedTrees.standard());
        double[] scaled = BoostedTrees.standard()
                .fit(FEATURES.rows(0, TRAIN), Arrays.copyOf(cents, TRAIN))
                .predict(FEATURES.rows(TRAIN, RESPONSE.length));
        assertThat(Arrays.stream(scaled).map(y -> y / 128).toArray()).containsExactly(plain, within(1e-9));
    }

    @Test
    void aConstantOutcomeIsPredictedAsItIs() {
        double[] seven = new double[RESPONSE.length];
        Arrays.fill(seven, 7);
        assertThat(RandomForest.standard(1).fit(FEATURES, seven).predict(FEATURES))
                .containsOnly(7);
        assertThat(BoostedTrees.standard().fit(FEATURES, seven).predict(FEATURES))
                .containsOnly(7);
    }

    @Test
    void importancesEqualScikitLearnOverManyShuffles() {
        FittedForecaster fitted = new Ridge(0).fit(FEATURES.rows(0, TRAIN), Arrays.copyOf(RESPONSE, TRAIN));
        int shuffles = 2000;
        List<PermutationImportance> importances =
                PermutationImportance.of(fitted, FEATURES.rows(TRAIN, RESPONSE.length), tail(), shuffles, 8);
        double[] means = doubles(REFERENCE.get("importance_mean"));
        double[] sds = doubles(REFERENCE.get("importance_sd"));
        for (int feature = 0; feature < means.length; feature++) {
            // Difference of two means of 2,000 shuffles; 4.5 of its standard errors are passed once in 150,000 checks.
            double tolerance = 4.5 * sds[feature] * Math.sqrt(2.0 / shuffles);
            assertThat(importances.get(feature).mean()).isCloseTo(means[feature], within(tolerance));
            assertThat(importances.get(feature).standardDeviation())
                    .isCloseTo(sds[feature], within(0.15 * sds[feature]));
        }
    }

    @Test
    void importancesRepeatWithTheirSeed() {
        FittedForecaster fitted = new Ridge(1).fit(FEATURES, RESPONSE);
        assertThat(PermutationImportance.of(fitted, FEATURES, RESPONSE, 5, 1))
                .isEqualTo(PermutationImportance.of(fitted, FEATURES, RESPONSE, 5, 1))
                .isNotEqualTo(PermutationImportance.of(fitted, FEATURES, RESPONSE, 5, 2));
        assertThatThrownBy(() -> PermutationImportance.of(fitted, FEATURES, RESPONSE, 1, 1))
                .hasMessageContaining("at least 2");
    }

    @Test
    void impossibleForestsAreRefused() {
        assertThatThrownBy(() -> new RandomForest(0, 1, 2, 1, 0)).hasMessageContaining("treeCount");
        assertThatThrownBy(() -> new BoostedTrees(1, 1, 2, 0)).hasMessageContaining("learningRate");
    }
}
