package mmmbayes.baseline;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mmmbayes.reference.ReferenceFile;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RidgeTest {
    private static final JsonNode REFERENCE = ReferenceFile.read("baseline/ridge.json");
    private static final int TRAIN = REFERENCE.get("train").intValue();
    private static final double[] OUTCOME = doubles(REFERENCE.get("outcome"));
    private static final double[] MEDIATOR = doubles(REFERENCE.get("mediator"));
    private static final DesignMatrix TREATMENTS = treatments();
    private static final DesignMatrix CONTROL =
            DesignMatrix.of(OUTCOME.length, Map.of("price", doubles(REFERENCE.get("control"))));
    private static final DesignMatrix FEATURES = TREATMENTS.beside(CONTROL);
    // Both sides solve by a singular value decomposition; a relative 1e-9 leaves room for rounding in sums of 64 terms.
    private static final Percentage CLOSE = Percentage.withPercentage(1e-7);

    private static DesignMatrix treatments() {
        double[][] columns = ReferenceFile.rows(REFERENCE.get("treatments"));
        Map<String, double[]> named = new LinkedHashMap<>();
        for (int channel = 0; channel < columns.length; channel++) {
            named.put("channel" + channel, columns[channel]);
        }
        return DesignMatrix.of(OUTCOME.length, named);
    }

    private static double[] head(double[] values) {
        return Arrays.copyOf(values, TRAIN);
    }

    static Stream<JsonNode> ridgeCases() {
        return REFERENCE.get("ridge").valueStream();
    }

    @ParameterizedTest
    @MethodSource("ridgeCases")
    void coefficientsAndPredictionsEqualScikitLearn(JsonNode expected) {
        LinearFit fit = new Ridge(expected.get("alpha").doubleValue()).fit(FEATURES.rows(0, TRAIN), head(OUTCOME));
        assertThat(fit.intercept()).isCloseTo(expected.get("intercept").doubleValue(), CLOSE);
        assertClose(
                fit.coefficients().values().stream().mapToDouble(c -> c).toArray(),
                doubles(expected.get("coefficients")));
        assertClose(fit.predict(FEATURES), doubles(expected.get("prediction")));
    }

    @Test
    void aConstantFeatureAndACollinearOneDoNotBreakLeastSquares() {
        DesignMatrix features = FEATURES.with(
                        "constant", Arrays.stream(OUTCOME).map(y -> 0.1).toArray())
                .with(
                        "double",
                        Arrays.stream(FEATURES.column("channel0"))
                                .map(x -> 2 * x)
                                .toArray());
        LinearFit fit = new Ridge(0).fit(features, OUTCOME);
        double[] plain = new Ridge(0).fit(FEATURES, OUTCOME).predict(FEATURES);
        assertThat(fit.coefficient("constant")).isZero();
        assertClose(fit.predict(features), plain);
    }

    @Test
    void anEndlessPenaltyLeavesTheMean() {
        double[] prediction = new Ridge(1e15).fit(FEATURES, OUTCOME).predict(FEATURES);
        double mean = Arrays.stream(OUTCOME).average().orElseThrow();
        assertThat(prediction).containsOnly(new double[] {mean}, within(1e-6));
    }

    @Test
    void unitsOfAFeatureDoNotChangeThePrediction() {
        DesignMatrix inThousands = FEATURES.with(
                "channel1",
                Arrays.stream(FEATURES.column("channel1")).map(x -> x / 1000).toArray());
        LinearFit fit = new Ridge(1).fit(inThousands, OUTCOME);
        LinearFit plain = new Ridge(1).fit(FEATURES, OUTCOME);
        assertClose(fit.predict(inThousands), plain.predict(FEATURES));
        assertThat(fit.coefficient("channel1")).isCloseTo(1000 * plain.coefficient("channel1"), CLOSE);
    }

    @Test
    void twoStageRidgeEqualsTheSameStepsInScikitLearn() {
        JsonNode expected = REFERENCE.get("two_stage");
        MediationDesign design = new MediationDesign(TREATMENTS.beside(CONTROL), TREATMENTS.beside(CONTROL));
        TwoStage.Fit fit = twoStage().fit(design.rows(0, TRAIN), head(MEDIATOR), head(OUTCOME));
        assertClose(withIntercept(fit.stage1().linear().orElseThrow()), doubles(expected.get("stage1")));
        assertClose(withIntercept(fit.stage2().linear().orElseThrow()), doubles(expected.get("stage2")));
        assertClose(fit.predict(design), doubles(expected.get("prediction")));
        MediationEffect effect = fit.effect(design, Set.of("channel0"));
        assertThat(effect.total()).isCloseTo(expected.get("total").doubleValue(), CLOSE);
        assertThat(effect.direct()).isCloseTo(expected.get("direct").doubleValue(), CLOSE);
        assertThat(effect.indirect()).isCloseTo(expected.get("indirect").doubleValue(), CLOSE);
    }

    @Test
    void totalEffectIsTheDifferenceOfTwoPredictions() {
        MediationDesign design = new MediationDesign(TREATMENTS.beside(CONTROL), TREATMENTS.beside(CONTROL));
        TwoStage.Fit fit = twoStage().fit(design, MEDIATOR, OUTCOME);
        DesignMatrix zeroed = TREATMENTS.withZero(Set.of("channel2")).beside(CONTROL);
        MediationDesign without = new MediationDesign(zeroed, zeroed);
        double on = Arrays.stream(fit.predict(design)).sum();
        double off = Arrays.stream(fit.predict(without)).sum();
        assertThat(fit.effect(design, Set.of("channel2")).total()).isCloseTo(on - off, within(1e-8 * Math.abs(on)));
    }

    @Test
    void testWeeksChangeNothingThatIsLearnt() {
        MediationDesign design = new MediationDesign(TREATMENTS.beside(CONTROL), TREATMENTS.beside(CONTROL));
        TwoStage.Fit fit = twoStage().fit(design.rows(0, TRAIN), head(MEDIATOR), head(OUTCOME));
        double[] planted = TREATMENTS.column("channel0");
        planted[TRAIN + 3] = 1e9;
        DesignMatrix replanted = TREATMENTS.with("channel0", planted).beside(CONTROL);
        MediationDesign changed = new MediationDesign(replanted, replanted);
        TwoStage.Fit again = twoStage().fit(changed.rows(0, TRAIN), head(MEDIATOR), head(OUTCOME));
        assertThat(again.stage2().linear().orElseThrow().coefficients())
                .isEqualTo(fit.stage2().linear().orElseThrow().coefficients());
        assertThat(head(again.predict(changed))).isEqualTo(head(fit.predict(design)));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> new Ridge(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Ridge(1).fit(FEATURES, new double[3])).hasMessageContaining("3 values for 80");
        assertThatThrownBy(() -> FEATURES.with("x", new double[] {1})).hasMessageContaining("x has 1 values");
        double[] broken = OUTCOME.clone();
        broken[5] = Double.NaN;
        assertThatThrownBy(() -> new Ridge(1).fit(FEATURES, broken)).hasMessageContaining("NaN in row 5");
        assertThatThrownBy(() -> FEATURES.withZero(Set.of("radio"))).hasMessageContaining("radio");
        assertThatThrownBy(() -> TREATMENTS.beside(CONTROL.rows(1, 80))).hasMessageContaining("weeks differ");
    }

    private static TwoStage twoStage() {
        return new TwoStage(
                new Ridge(1),
                path -> Arrays.stream(path)
                        .map(spend -> Math.log1p(spend / 500))
                        .toArray());
    }

    private static double[] withIntercept(LinearFit fit) {
        return Stream.concat(Stream.of(fit.intercept()), fit.coefficients().values().stream())
                .mapToDouble(c -> c)
                .toArray();
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], tolerance(expected[i]));
        }
    }

    private static Offset<Double> tolerance(double expected) {
        return within(1e-9 * Math.max(1e-3, Math.abs(expected)));
    }
}
