package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code reference/numeric/normal_tail.csv}. */
class NormalTailTest {
    /** Smallest number whose reciprocal is a normal number, below which digits are lost by underflow. */
    private static final double SMALLEST = 1e-300;

    static Stream<Arguments> reference() {
        return ReferenceTable.rows("numeric/normal_tail.csv", ",").stream()
                .map(row -> Arguments.of(
                        Double.parseDouble(row[0]),
                        Double.parseDouble(row[1]),
                        Double.parseDouble(row[2]),
                        Double.parseDouble(row[3]),
                        Double.parseDouble(row[4])));
    }

    /** An ulp of z moves {@code exp(-z^2/2)} by z^2 ulp relatively; 8 ulp for the arithmetic. */
    private static double relative(double z) {
        return (8 + Math.min(z * z, 1e4)) * 1.2e-16;
    }

    private static void assertClose(double actual, double expected, double relative, String what) {
        assertThat(actual).as(what).isCloseTo(expected, within(Math.max(relative * Math.abs(expected), SMALLEST)));
    }

    @ParameterizedTest(name = "z = {0}")
    @MethodSource("reference")
    void agreesWithReferenceInBothTails(double z, double density, double cdf, double logCdf, double slope) {
        assertClose(NormalTail.density(z), density, relative(z), "density");
        assertClose(NormalTail.cdf(z), cdf, relative(z), "cdf");
        // in the upper tail log Phi is minus the small upper mass
        assertClose(NormalTail.logCdf(z), logCdf, z > 0 ? relative(z) : 1e-15, "log cdf");
        assertClose(NormalTail.logCdfDerivative(z), slope, z > 0 ? relative(z) : 1e-15, "derivative of log cdf");
    }

    @Test
    void quantileInvertsTheDistributionFunctionInBothTails() {
        for (double z = -37; z <= 37; z += 0.37) {
            double back = NormalTail.quantile(NormalTail.cdf(z), NormalTail.cdf(-z));
            assertThat(back).isCloseTo(z, within(1e-14 * Math.max(1, Math.abs(z))));
        }
    }

    @Test
    void quantileOfALogarithmInvertsItWhereTheMassIsBelowTheSmallestDouble() {
        for (double z = -1000; z <= 5; z += 0.97) {
            // an ulp of the logarithm, z^2 / 2, moves z by z ulp; near 0 the mass itself has 1e-16
            assertThat(NormalTail.quantileOfLog(NormalTail.logCdf(z)))
                    .isCloseTo(z, within(z < 0 ? 1e-13 * Math.max(1, -z) : 1e-9));
        }
    }

    @Test
    void massesOfZeroAreInfinitelyFar() {
        assertThat(NormalTail.quantile(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalTail.quantile(1, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalTail.quantile(0.5, 0.5)).isZero();
    }

    @Test
    void infinitePointsHaveTheirLimits() {
        assertThat(NormalTail.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(NormalTail.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(NormalTail.logCdf(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalTail.logCdf(Double.POSITIVE_INFINITY)).isZero();
        assertThat(NormalTail.logCdf(Double.NaN)).isNaN();
    }
}
