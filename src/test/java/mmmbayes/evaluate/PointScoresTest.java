package mmmbayes.evaluate;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import mmmbayes.reference.ReferenceFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PointScoresTest {
    @Test
    void scoresEqualScikitLearn() {
        JsonNode reference = ReferenceFile.read("baseline/ridge.json");
        double[] outcome = doubles(reference.get("outcome"));
        int train = reference.get("train").intValue();
        for (JsonNode expected : reference.get("ridge")) {
            PointScores scores = PointScores.of(tail(outcome, train), tail(doubles(expected.get("prediction")), train));
            assertThat(scores.r2()).isCloseTo(expected.get("r2").doubleValue(), within(1e-12));
            assertThat(scores.rmse()).isCloseTo(expected.get("rmse").doubleValue(), within(1e-9));
            assertThat(scores.mae()).isCloseTo(expected.get("mae").doubleValue(), within(1e-9));
            assertThat(scores.mape()).isCloseTo(expected.get("mape").doubleValue(), within(1e-12));
            assertThat(scores.wape()).isCloseTo(expected.get("wape").doubleValue(), within(1e-12));
        }
    }

    private static double[] tail(double[] values, int from) {
        return Arrays.copyOfRange(values, from, values.length);
    }

    @Test
    void aPerfectPredictionHasNoErrorAndFindsEveryMoveAndPeak() {
        double[] y = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
        assertThat(PointScores.of(y, y)).isEqualTo(new PointScores(10, 1, 0, 0, 0, 0, 0, 1, 1));
    }

    @Test
    void theMeanAsPredictorHasR2OfZeroAndFindsPeaksByChance() {
        PointScores scores = PointScores.of(new double[] {1, 2, 3, 4, 5}, new double[] {3, 3, 3, 3, 3});
        assertThat(scores.r2()).isZero();
        assertThat(scores.directionalAccuracy()).isZero();
        assertThat(scores.peakDetection()).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void relativeErrorsByHand() {
        // errors 1, 2, 0; week 1 has y = 0 and is left out of MAPE; sMAPE 2/3, 2, 0
        PointScores scores = PointScores.of(new double[] {2, 0, 4}, new double[] {1, 2, 4});
        assertThat(scores.mape()).isCloseTo(0.25, within(1e-15));
        assertThat(scores.smape()).isCloseTo((2.0 / 3 + 2) / 3, within(1e-15));
        assertThat(scores.wape()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void directionIsCountedOnlyWhereTheOutcomeMoves() {
        // moves: up, none, down; predicted: up, up, up
        PointScores scores = PointScores.of(new double[] {1, 2, 2, 1}, new double[] {1, 2, 3, 4});
        assertThat(scores.directionalAccuracy()).isEqualTo(0.5);
    }

    @Test
    void peaksAreTheHighestFifth() {
        double[] y = {0, 10, 0, 0, 9, 0, 0, 0, 0, 0};
        double[] oneFound = {0, 5, 6, 0, 0, 0, 0, 0, 0, 0};
        assertThat(PointScores.of(y, oneFound).peakDetection()).isEqualTo(0.5);
    }

    @Test
    void aConstantOutcomeHasNoR2() {
        PointScores scores = PointScores.of(new double[] {0, 0}, new double[] {0, 1});
        assertThat(scores.r2()).isNaN();
        assertThat(scores.mape()).isNaN();
        assertThat(scores.wape()).isNaN();
        assertThat(scores.directionalAccuracy()).isNaN();
        assertThat(scores.smape()).isEqualTo(1);
    }

    @Test
    void differentLengthsAndMissingValuesAreRefused() {
        assertThatThrownBy(() -> PointScores.of(new double[2], new double[3])).hasMessageContaining("3 predictions");
        assertThatThrownBy(() -> PointScores.of(new double[0], new double[0])).hasMessageContaining("0 predictions");
        assertThatThrownBy(() -> PointScores.of(new double[] {1}, new double[] {Double.NaN}))
                .hasMessageContaining("week 0");
    }
}
