package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mmmbayes.spec.Family;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;

class NoiseLikelihoodTest {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double[] RESPONSE = {0.4, 1.1, 0.2, -0.3, 0.2};
    private static final boolean[] CENSORED = {false, false, true, false, true};
    private static final double[] PREDICTOR = {0.1, 1.4, 0.5, -0.2, -1.9};

    private static NoiseLikelihood likelihood(int firstWeek) {
        Family family = new Family(Family.Distribution.NORMAL, OptionalDouble.of(0.2));
        return new NoiseLikelihood(
                new StageDesign(
                        "outcome",
                        family,
                        1,
                        RESPONSE,
                        RESPONSE,
                        CENSORED,
                        new double[0][],
                        List.of(),
                        new int[0],
                        Map.of(),
                        new int[0],
                        new int[0],
                        new NoiseSlots(0, -1, -1),
                        List.of()),
                firstWeek);
    }

    private static double density(double value, double mean, double sigma) {
        double z = (value - mean) / sigma;
        return Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI) / sigma;
    }

    @Test
    void censoredWeekContributesTheMassBelowTheBound() {
        for (double sigma : new double[] {0.2, 0.7, 3}) {
            double expected = 0;
            for (int week = 0; week < RESPONSE.length; week++) {
                double mean = PREDICTOR[week];
                double bound = RESPONSE[week];
                double width = bound - mean + 12 * sigma;
                // 12 sigma below the mean there is 1e-33 left; the constant of the density is not part of the
                // likelihood
                expected += CENSORED[week]
                        ? Math.log(new IterativeLegendreGaussIntegrator(40, 1e-12, 1e-15)
                                .integrate(100_000, y -> density(y, mean, sigma), bound - width, bound))
                        : Math.log(density(bound, mean, sigma)) + HALF_LOG_TWO_PI;
            }
            assertThat(likelihood(0).evaluate(PREDICTOR, sigma, new double[RESPONSE.length]))
                    .isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void adjointsEqualCentralDifferences() {
        double sigma = 0.6;
        double h = 1e-5;
        NoiseLikelihood likelihood = likelihood(1);
        double[] bar = new double[RESPONSE.length];
        double[] ignored = new double[RESPONSE.length];
        likelihood.evaluate(PREDICTOR, sigma, bar);
        double sigmaBar = likelihood.sigmaBar();
        double difference =
                likelihood.evaluate(PREDICTOR, sigma + h, ignored) - likelihood.evaluate(PREDICTOR, sigma - h, ignored);
        assertThat(sigmaBar).isCloseTo(difference / (2 * h), within(1e-7));
        for (int week = 0; week < RESPONSE.length; week++) {
            double[] up = PREDICTOR.clone();
            double[] down = PREDICTOR.clone();
            up[week] += h;
            down[week] -= h;
            double slope =
                    (likelihood.evaluate(up, sigma, ignored) - likelihood.evaluate(down, sigma, ignored)) / (2 * h);
            assertThat(bar[week]).as("week %d", week).isCloseTo(slope, within(1e-7));
        }
        assertThat(bar[0]).as("a week before the likelihood").isZero();
    }

    @Test
    void censoredWeekFarAboveItsBoundStaysFinite() {
        double[] far = {0, 0, 1e4, 0, 1e8};
        double[] bar = new double[RESPONSE.length];
        assertThat(likelihood(0).evaluate(far, 1e-3, bar)).isFinite().isNegative();
        // slope of log Phi(z) is -z far in the lower tail
        assertThat(bar[4]).isCloseTo(-(1e8 - 0.2) * 1e6, within(1e4));
    }
}
