package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import mmmbayes.numeric.ReferenceTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against weights whose peak and half were looked for with 60 digits. */
class WeibullHalfLifeTest {
    static Stream<String[]> reference() {
        return ReferenceTable.rows("model/weibull-half-life.csv", ";").stream();
    }

    @ParameterizedTest(name = "shape {0}, half-life {1}")
    @MethodSource("reference")
    void theScaleOfAHalfLifeAgreesWithReference(
            double shape, double weeks, double scale, double byWeeks, double byShape) {
        WeibullHalfLife halfLife = new WeibullHalfLife();
        halfLife.load(weeks, shape);
        assertThat(halfLife.scale()).isCloseTo(scale, within(1e-12 * scale));
        assertThat(halfLife.byWeeks()).isCloseTo(byWeeks, within(1e-12 * byWeeks));
        // near shape 1 the parts of this derivative are up to 1 / (k - 1) as large as their sum
        double parts = Math.abs(byShape) + scale * (shape > 1 ? Math.min(10, 1 / (shape - 1)) : 1);
        assertThat(halfLife.byShape()).isCloseTo(byShape, within(1e-11 * parts));
    }

    @ParameterizedTest(name = "shape {0}, half-life {1}")
    @MethodSource("reference")
    void theHalfLifeOfAScaleAgreesWithReference(double shape, double weeks, double scale, double byWeeks) {
        // a scale holds so many digits of the half-life
        double digits = Math.ulp(scale) / (scale * byWeeks * weeks / scale);
        assertThat(WeibullHalfLife.weeks(scale, shape)).isCloseTo(weeks, within((1e-12 + 4 * digits) * weeks));
    }

    /** {@code n^(k - 1) exp(-(n / mu)^k)} at {@code n = 1 + h} is half of that at n = 1, where shapes up to 1 have their peak. */
    @ParameterizedTest
    @CsvSource({"0.05, 3", "0.3, 0.01", "0.5, 2", "0.9, 50", "1, 4"})
    void weightsOfShapesUpToOneHaveHalved(double shape, double scale) {
        double n = 1 + WeibullHalfLife.weeks(scale, shape);
        double logWeight = (shape - 1) * Math.log(n) - Math.pow(n / scale, shape);
        assertThat(logWeight + Math.pow(1 / scale, shape)).isCloseTo(-Math.log(2), within(1e-12));
    }
}
