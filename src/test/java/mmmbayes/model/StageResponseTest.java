package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import mmmbayes.spec.Family;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected responses against the integral of what is observed over the noise, written out from the definitions. */
class StageResponseTest {
    private static final double SCALE = 250;
    private static final double[] VOLUMES = {-2, -0.3, 0.1, 0.4, 2};
    private static final double[] FACTORS = {0.4, 1, 1.7};
    private static final double[] SIGMAS = {0.05, 0.5, 1.3};
    private static final double DOF = 3.7;

    static Stream<Family> families() {
        List<Family> all = new ArrayList<>();
        for (OptionalDouble bound : List.of(OptionalDouble.empty(), OptionalDouble.of(40), OptionalDouble.of(300))) {
            all.add(new Family(Family.Distribution.LOGNORMAL, bound));
            for (Family.Distribution distribution : Family.Distribution.values()) {
                for (Family.Noise noise : Family.Noise.values()) {
                    all.add(new Family(
                            distribution, bound, Family.MeanScale.NATURAL, noise, Family.Errors.INDEPENDENT));
                }
            }
        }
        return all.stream();
    }

    private static StageResponse response(Family family, double sigma, double dof) {
        boolean heavyTailed = family.distribution() == Family.Distribution.STUDENT_T;
        StageResponse response = new StageResponse(family, SCALE, new NoiseSlots(0, heavyTailed ? 1 : -1, -1));
        response.load(new double[] {sigma, dof});
        return response;
    }

    private static double deviation(Family family, double volume, double factor, double sigma) {
        return switch (family.noise()) {
            case CONSTANT -> sigma;
            case MEAN -> sigma * Math.abs(volume * factor);
            case VOLUME -> sigma * Math.abs(volume);
        };
    }

    /** Free response at a quantile of the noise, from the family's definition. */
    private static double free(Family family, double volume, double factor, double sigma, double noise) {
        if (family.predictsLogarithm()) {
            return SCALE * Math.exp(volume + sigma * noise);
        }
        double mean = volume * factor;
        double deviation = deviation(family, volume, factor, sigma);
        if (!family.isOnLogarithm()) {
            return SCALE * (mean + deviation * noise);
        }
        // a lognormal variable with this mean and this standard deviation
        double variance = Math.log(1 + deviation * deviation / (mean * mean));
        return mean <= 0 ? 0 : SCALE * mean * Math.exp(-variance / 2 + Math.sqrt(variance) * noise);
    }

    /** Midpoint rule in s, {@code z = sinh(s)}, which reaches far into heavy tails; the kink at the bound costs its square step. */
    private static double integral(Family family, double volume, double factor, double sigma) {
        boolean heavyTailed = family.distribution() == Family.Distribution.STUDENT_T;
        ContinuousDistribution noise = heavyTailed ? TDistribution.of(DOF) : NormalDistribution.of(0, 1);
        double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        double reach = heavyTailed ? 14 : 3.3;
        int steps = 6000;
        double width = 2 * reach / steps;
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            double s = -reach + (step + 0.5) * width;
            double z = Math.sinh(s);
            sum += Math.max(bound, free(family, volume, factor, sigma, z)) * noise.density(z) * Math.cosh(s) * width;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("families")
    void meanIsTheExpectationOfWhatIsObserved(Family family) {
        boolean kinked = family.censoredBelow().isPresent();
        for (double volume : VOLUMES) {
            for (double factor : family.predictsLogarithm() ? new double[] {1} : FACTORS) {
                for (double sigma : new double[] {0.5, 1.3}) {
                    double expected = integral(family, volume, factor, sigma);
                    double tolerance = kinked ? 1e-5 : 1e-8;
                    assertThat(response(family, sigma, DOF).mean(volume, factor))
                            .as("volume %s, factor %s, sigma %s", volume, factor, sigma)
                            .isCloseTo(expected, within(tolerance * Math.max(SCALE, Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void derivativesOfTheMeanEqualCentralDifferences(Family family) {
        double h = 1e-5;
        for (double volume : VOLUMES) {
            for (double factor : family.predictsLogarithm() ? new double[] {1} : FACTORS) {
                for (double sigma : SIGMAS) {
                    StageResponse response = response(family, sigma, DOF);
                    double inVolume = (response.mean(volume + h, factor) - response.mean(volume - h, factor)) / (2 * h);
                    double inFactor = (response.mean(volume, factor + h) - response.mean(volume, factor - h)) / (2 * h);
                    double inSigma = (response(family, sigma + h, DOF).mean(volume, factor)
                                    - response(family, sigma - h, DOF).mean(volume, factor))
                            / (2 * h);
                    double inDof = (response(family, sigma, DOF + h).mean(volume, factor)
                                    - response(family, sigma, DOF - h).mean(volume, factor))
                            / (2 * h);
                    // third derivatives grow with 1 / sigma^2
                    double tolerance = 1e-5 * SCALE;
                    assertThat(response.meanDerivative(volume, factor)).isCloseTo(inVolume, within(tolerance));
                    assertThat(response.sigmaBar()).isCloseTo(inSigma, within(tolerance));
                    assertThat(response.dofBar()).isCloseTo(inDof, within(tolerance));
                    if (!family.predictsLogarithm()) {
                        assertThat(response.factorBar()).isCloseTo(inFactor, within(tolerance));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void observedIsNeverBelowTheBound(Family family) {
        StageResponse response = response(family, 0.3, DOF);
        double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        for (double scaled : new double[] {-30, -1, 0, 0.5, 3}) {
            double free = SCALE * (family.isOnLogarithm() ? Math.exp(scaled) : scaled);
            assertThat(response.observed(scaled)).isEqualTo(Math.max(bound, free));
        }
    }

    @Test
    void aLognormalResponseWithoutAPositiveMeanIsTheFloor() {
        Family family = new Family(
                Family.Distribution.LOGNORMAL,
                OptionalDouble.of(1),
                Family.MeanScale.NATURAL,
                Family.Noise.VOLUME,
                Family.Errors.INDEPENDENT);
        StageResponse response = response(family, 0.3, DOF);
        for (double factor : new double[] {0, -0.2}) {
            assertThat(response.mean(2, factor)).isEqualTo(1);
            assertThat(response.meanDerivative(2, factor)).isZero();
            assertThat(response.observed(2, factor, 3)).isEqualTo(1);
        }
    }
}
