package mmmbayes.evaluate;

import static mmmbayes.reference.ReferenceFile.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.reference.ReferenceFile;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DrawScoresTest {
    static Stream<JsonNode> cases() {
        return ReferenceFile.read("evaluate/draw_scores.json").get("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scoresEqualTheirDefinitionsInNumpy(JsonNode expected) {
        double observed = expected.get("observed").doubleValue();
        double[] draws = doubles(expected.get("draws"));
        // The reference's own double sum loses some digits at 1e6; elsewhere agreement is to rounding.
        assertThat(DrawScores.crps(observed, draws))
                .isCloseTo(expected.get("crps").doubleValue(), within(1e-9));
        assertThat(DrawScores.logScore(doubles(expected.get("log_likelihood"))))
                .isCloseTo(expected.get("log_score").doubleValue(), within(1e-12));
        for (JsonNode interval : expected.get("interval")) {
            double mass = interval.get("mass").doubleValue();
            assertThat(DrawScores.intervalScore(observed, draws, mass))
                    .isCloseTo(interval.get("score").doubleValue(), within(1e-8));
            assertThat(DrawScores.isCovered(observed, draws, mass))
                    .isEqualTo(interval.get("covered").booleanValue());
        }
    }

    @Test
    void crpsOfManyNormalDrawsIsTheClosedForm() {
        // Standard normal at y = 0: 2 phi(0) - 1 / sqrt(pi) = 0.23369. Standard error with 200,000 draws is about
        // 0.001.
        double[] draws = normals(200_000, 3);
        double exact = 2 / Math.sqrt(2 * Math.PI) - 1 / Math.sqrt(Math.PI);
        assertThat(DrawScores.crps(0, draws)).isCloseTo(exact, within(0.005));
    }

    @Test
    void logScoreKeepsTinyDensities() {
        assertThat(DrawScores.logScore(new double[] {-2000, -2000})).isEqualTo(-2000);
        assertThat(DrawScores.logScore(new double[] {Double.NEGATIVE_INFINITY})).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void coverageIsTheShareOfWeeksInside() {
        double[][] draws = {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}};
        assertThat(DrawScores.coverage(new double[] {2, 1, 0.9, 9}, draws, 0.5)).isEqualTo(0.5);
    }

    @Test
    void pitIsUniformAlsoWhereHalfTheMassIsAtTheFloor() {
        // max(0, normal) has an atom at 0. Kolmogorov-Smirnov distance over 2,000 weeks: 0.036 is passed with
        // probability 0.01.
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);
        double[] censored = normals(2_000 * 20, 5);
        double[] pit = IntStream.range(0, 2_000)
                .mapToDouble(week -> {
                    double[] draws = IntStream.range(1, 20)
                            .mapToDouble(draw -> Math.max(0, censored[week * 20 + draw]))
                            .toArray();
                    return DrawScores.pit(Math.max(0, censored[week * 20]), draws, random.nextDouble());
                })
                .sorted()
                .toArray();
        double distance = IntStream.range(0, pit.length)
                .mapToDouble(i -> Math.abs(pit[i] - (i + 0.5) / pit.length))
                .max()
                .orElseThrow();
        assertThat(distance).isLessThan(0.036);
        assertThat(pit[0]).isPositive();
        assertThat(pit[pit.length - 1]).isLessThan(1);
    }

    @Test
    void pairedDifferenceByHand() {
        // differences 1, 3: mean 2, sd sqrt(2), standard error 1
        assertThat(PairedDifference.of(new double[] {2, 5}, new double[] {1, 2}))
                .isEqualTo(new PairedDifference(2, 1, 2));
        assertThat(PairedDifference.of(new double[] {2}, new double[] {1}).standardError())
                .isNaN();
    }

    @Test
    void dependentWeeksAreWeighedAsByNeweyAndWest() {
        double[] differences = {1, 3, 2, 5, 4, 6, 2, 1, 0, 2, 3, 7};
        PairedDifference difference = PairedDifference.ofDependentWeeks(differences, new double[12]);
        assertThat(difference.mean()).isEqualTo(3);
        // statsmodels 0.14: OLS(d, np.ones(12)).fit(cov_type="HAC", cov_kwds={"maxlags": 2, "use_correction":
        // True}).bse[0]
        assertThat(difference.standardError()).isCloseTo(0.7035264706814488, within(1e-12));
    }

    @Test
    void emptyDrawsAndImpossibleMassesAreRefused() {
        assertThatThrownBy(() -> DrawScores.crps(1, new double[0])).hasMessageContaining("at least one draw");
        assertThatThrownBy(() -> DrawScores.intervalScore(1, new double[] {1}, 1))
                .hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> DrawScores.coverage(new double[1], new double[2][1], 0.5))
                .hasMessageContaining("2 weeks");
        assertThatThrownBy(() -> DrawScores.pit(1, new double[] {1}, Double.NaN))
                .hasMessageContaining("NaN");
    }

    private static double[] normals(int count, long seed) {
        return ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(seed))
                .samples(count)
                .toArray();
    }
}
