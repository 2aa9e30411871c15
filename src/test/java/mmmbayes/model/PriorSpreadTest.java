package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mmmbayes.spec.Prior;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorSpreadTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "normal(0.3, 0.2) | 1.5",
                "half_normal(0.4) | 0.5",
                "beta(2, 2) | 0.5",
                "beta(3, 5) | 1.5",
                "gamma(3, 2) | 1.5",
                "exponential(2) | 0.5",
                "student_t(5, 1, 0.3) | 1.5",
                "half_student_t(5, 0.3) | 0.5",
                "laplace(0.2, 0.1) | 1.5"
            })
    void standardDeviationIsMultiplied(String text, double factor) {
        Prior prior = Prior.parse(text);
        ContinuousDistribution before = PriorDistribution.of(prior);
        ContinuousDistribution after =
                PriorDistribution.of(prior.withSpread(factor).orElseThrow());

        assertThat(Math.sqrt(after.getVariance() / before.getVariance())).isCloseTo(factor, within(1e-12));
        assertThat(after.getSupportLowerBound()).isEqualTo(before.getSupportLowerBound());
        assertThat(after.getSupportUpperBound()).isEqualTo(before.getSupportUpperBound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"normal(0.3, 0.2)", "beta(3, 5)", "gamma(3, 2)", "student_t(5, 1, 0.3)", "laplace(0.2, 0.1)"})
    void meanStays(String text) {
        Prior prior = Prior.parse(text);
        double before = PriorDistribution.of(prior).getMean();

        assertThat(PriorDistribution.of(prior.withSpread(1.5).orElseThrow()).getMean())
                .isCloseTo(before, within(1e-12));
    }

    @Test
    void whereAnotherSpreadMeansAnotherSupportThereIsNone() {
        assertThat(Prior.parse("uniform(0, 1)").withSpread(1.5)).isEmpty();
        // no beta has a larger spread than two points at the ends: sqrt(m (1 - m))
        assertThat(Prior.parse("beta(0.2, 0.2)").withSpread(1.5)).isEmpty();
    }

    @Test
    void logDensityIsThatOfTheDistribution() {
        // normal(0, 0.5) at 1: -log(0.5 sqrt(2 pi)) - 2
        assertThat(PriorLogDensity.of(WhiteningTest.parameter("normal(0, 0.5)")).at(1))
                .isCloseTo(-Math.log(0.5 * Math.sqrt(2 * Math.PI)) - 2, within(1e-12));
    }
}
