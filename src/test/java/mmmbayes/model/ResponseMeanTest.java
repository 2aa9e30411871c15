package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import mmmbayes.spec.Family;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected responses against the integral of what is observed over the noise. */
class ResponseMeanTest {
    private static final double SCALE = 250;

    static Stream<Family> families() {
        return Stream.of(Family.Distribution.values())
                .flatMap(distribution -> Stream.of(
                        new Family(distribution, OptionalDouble.empty()),
                        new Family(distribution, OptionalDouble.of(40)),
                        new Family(distribution, OptionalDouble.of(300))));
    }

    private static double integral(Family family, double predictor, double sigma) {
        boolean logarithm = family.distribution() == Family.Distribution.LOGNORMAL;
        IterativeLegendreGaussIntegrator integrator = new IterativeLegendreGaussIntegrator(30, 1e-12, 1e-14);
        double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        double kink = logarithm ? Math.log(bound / SCALE) : bound / SCALE;
        double z = Math.max(-10, Math.min(10, (kink - predictor) / sigma));
        double[] ends = {-14, Double.isNaN(z) ? 0 : z, 14};
        double sum = 0;
        for (int piece = 0; piece < 2; piece++) {
            sum += integrator.integrate(
                    100_000,
                    noise -> {
                        double scaled = predictor + sigma * noise;
                        double free = SCALE * (logarithm ? Math.exp(scaled) : scaled);
                        return Math.max(bound, free) * Math.exp(-0.5 * noise * noise) / Math.sqrt(2 * Math.PI);
                    },
                    ends[piece],
                    ends[piece + 1]);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("families")
    void valueIsTheExpectationOfWhatIsObserved(Family family) {
        ResponseMean mean = new ResponseMean(family, SCALE);
        for (double predictor : new double[] {-2, -0.3, 0, 0.4, 2}) {
            for (double sigma : new double[] {0.05, 0.5, 1.3}) {
                double expected = integral(family, predictor, sigma);
                assertThat(mean.value(predictor, sigma))
                        .as("predictor %s, sigma %s", predictor, sigma)
                        .isCloseTo(expected, within(1e-9 * SCALE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void derivativesEqualCentralDifferences(Family family) {
        ResponseMean mean = new ResponseMean(family, SCALE);
        double h = 1e-5;
        for (double predictor : new double[] {-2, -0.3, 0, 0.4, 2}) {
            for (double sigma : new double[] {0.05, 0.5, 1.3}) {
                double inPredictor = (mean.value(predictor + h, sigma) - mean.value(predictor - h, sigma)) / (2 * h);
                double inSigma = (mean.value(predictor, sigma + h) - mean.value(predictor, sigma - h)) / (2 * h);
                // third derivatives grow with 1 / sigma^2
                double tolerance = 1e-5 * SCALE;
                assertThat(mean.predictorDerivative(predictor, sigma)).isCloseTo(inPredictor, within(tolerance));
                assertThat(mean.sigmaDerivative(predictor, sigma)).isCloseTo(inSigma, within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void observedIsNeverBelowTheBound(Family family) {
        ResponseMean mean = new ResponseMean(family, SCALE);
        double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        for (double scaled : new double[] {-30, -1, 0, 0.5, 3}) {
            double free = SCALE * (family.distribution() == Family.Distribution.LOGNORMAL ? Math.exp(scaled) : scaled);
            assertThat(mean.observed(scaled)).isEqualTo(Math.max(bound, free));
        }
    }
}
