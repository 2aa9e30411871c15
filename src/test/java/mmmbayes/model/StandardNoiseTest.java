package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
