package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Student's t against commons-statistics, and against the closed forms for small degrees of freedom where that has no digits left. */
class StandardNoiseTest {
    private static final double[] POINTS = {-40, -6, -1.5, -0.3, 0, 0.4, 2, 9, 60};

    private static StandardNoise student(double dof) {
        StandardNoise noise = new StandardNoise(true);
        noise.dof(dof);
        return noise;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.01, 2.5, 7, 40})
    void densityAndDistributionAreThoseOfStudentsT(double dof) {
        StandardNoise noise = student(dof);
        TDistribution reference = TDistribution.of(dof);
        for (double z : POINTS) {
            assertThat(noise.logDensity(z)).isCloseTo(reference.logDensity(z), within(1e-11));
            assertThat(noise.cdf(z)).isCloseTo(reference.cumulativeProbability(z), within(1e-13));
            double u = noise.normalScore(z);
            assertThat(noise.atNormalScore(u)).isCloseTo(z, within(1e-9 * Math.max(1, Math.abs(z))));
        }
    }

    /** With 2 degrees of freedom {@code F(z) = 1/2 + z / (2 sqrt(2 + z^2))}, in the lower tail {@code 1 / (2 z^2)} to first order. */
    @ParameterizedTest
    @ValueSource(doubles = {-1e3, -1e8, -1e150})
    void theLowerTailKeepsItsDigits(double z) {
        assertThat(student(2).logCdf(z)).isCloseTo(-Math.log(2) - 2 * Math.log(-z), within(2 / (z * z) + 1e-9));
    }

    /** Where z^2 is far above nu and nu is large, masses are below the smallest double. */
    @ParameterizedTest
    @ValueSource(doubles = {400, 1000})
    void theLogarithmDoesNotUnderflow(double dof) {
        assertThat(student(dof).logCdf(-1e4)).isFinite().isLessThan(-1000);
        assertThat(student(dof).logCdfSlope(-1e4)).isCloseTo(dof / 1e4, within(1e-3 * dof / 1e4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 4, 30})
    void derivativesEqualCentralDifferences(double dof) {
        StandardNoise noise = student(dof);
        double h = 1e-5;
        for (double z : POINTS) {
            double slope = (noise.logDensity(z + h) - noise.logDensity(z - h)) / (2 * h);
            assertThat(noise.logDensitySlope(z)).isCloseTo(slope, within(1e-7));
            // the distribution function keeps some 11 digits, of which the difference loses 3 to its step
            double cdfSlope = (noise.logCdf(z + 1e-3) - noise.logCdf(z - 1e-3)) / 2e-3;
            assertThat(noise.logCdfSlope(z)).isCloseTo(cdfSlope, within(1e-5));
            double inDof = (student(dof + h).logDensity(z) - student(dof - h).logDensity(z)) / (2 * h);
            assertThat(noise.logDensityDofSlope(z)).isCloseTo(inDof, within(1e-7));
            double cdfInDof =
                    (student(dof + 1e-3).logCdf(z) - student(dof - 1e-3).logCdf(z)) / 2e-3;
            assertThat(noise.logCdfDofSlope(z)).isCloseTo(cdfInDof, within(1e-5));
        }
    }

    private static StandardNoise noise(double dof) {
        return Double.isInfinite(dof) ? new StandardNoise(false) : student(dof);
    }

    /** Bounds from far below to far above, the normal ones beyond where masses underflow. */
    private static double[] bounds(double dof) {
        return Double.isInfinite(dof) ? new double[] {-60, -37.5, -8, -1, 0, 2, 9, 40} : POINTS;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 4, 30, Double.POSITIVE_INFINITY})
    void noiseBelowABoundHasItsRankThere(double dof) {
        StandardNoise noise = noise(dof);
        for (double bound : bounds(dof)) {
            for (double u : new double[] {-9, -2, 0, 0.7, 5}) {
                double value = noise.belowAt(bound, u);
                double rank = NormalDistribution.of(0, 1).cumulativeProbability(u);
                assertThat(value).as(bound + ", " + u).isLessThanOrEqualTo(bound);
                // a distribution function of 11 digits, whose logarithm is up to 2000
                double expected = Math.log(rank) + noise.logCdf(bound);
                assertThat(noise.logCdf(value)).isCloseTo(expected, within(1e-9 + 1e-12 * Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.2, 4, 30, Double.POSITIVE_INFINITY})
    void derivativesOfNoiseBelowABoundEqualCentralDifferences(double dof) {
        StandardNoise noise = noise(dof);
        for (double bound : bounds(dof)) {
            for (double u : new double[] {-5, -1.3, 0.2, 3}) {
                double value = noise.belowAt(bound, u);
                String where = bound + ", " + u;
                double h = 1e-3;
                double inBound = (noise.belowAt(bound + h, u) - noise.belowAt(bound - h, u)) / (2 * h);
                double inScore = (noise.belowAt(bound, u + h) - noise.belowAt(bound, u - h)) / (2 * h);
                // third derivatives of a quantile are of the size of the value, times h^2
                double tolerance = 1e-4 * Math.max(1, Math.abs(value));
                assertThat(noise.belowBoundSlope(bound, u, value)).as(where).isCloseTo(inBound, within(tolerance));
                assertThat(noise.belowScoreSlope(bound, u, value)).as(where).isCloseTo(inScore, within(tolerance));
                if (Double.isFinite(dof)) {
                    double inDof = (student(dof + h).belowAt(bound, u)
                                    - student(dof - h).belowAt(bound, u))
                            / (2 * h);
                    assertThat(noise.belowDofSlope(bound, value))
                            .as(where)
                            .isCloseTo(inDof, within(1e-3 * Math.max(Math.abs(inDof), Math.abs(value))));
                }
            }
        }
    }
}
