package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Saturation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CurveSaturationTest {
    private static final Prior ANY = new Prior.HalfNormal(1);
    private static final Saturation LOGISTIC = new Saturation.Logistic(ANY);
    private static final Saturation MICHAELIS_MENTEN = new Saturation.MichaelisMenten(ANY);
    private static final Saturation LOG1P = new Saturation.Log1p();
    private static final Saturation NONE = new Saturation.None();
    private static final double[] CARRIED = {0, 0.1, 0.8, 3};

    /**
     * NumPy, with kappa 0.8: {@code r = log(3) / 0.8; (1 - exp(-r * a)) / (1 + exp(-r * a))}; {@code a / (a + 0.8)}; {@code log1p(a)}.
     */
    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of(LOGISTIC, new double[] {0, 0.06855556352238044, 0.5, 0.9680238877100624}),
                Arguments.of(MICHAELIS_MENTEN, new double[] {0, 0.11111111111111112, 0.5, 0.7894736842105263}),
                Arguments.of(LOG1P, new double[] {0, 0.09531017980432487, 0.5877866649021191, 1.3862943611198906}),
                Arguments.of(NONE, CARRIED));
    }

    private static int[] index(Saturation saturation) {
        return saturation.parameters().isEmpty() ? new int[] {} : new int[] {0};
    }

    private static SaturationBlock evaluated(Saturation saturation, double[] carried, double half) {
        SaturationBlock block = SaturationBlock.of(saturation, 1, carried.length);
        block.input(0, carried, 0);
        block.parameters(0, new double[] {half}, index(saturation));
        block.forward();
        return block;
    }

    private static double[] value(Saturation saturation, double[] carried, double half) {
        double[] out = new double[carried.length];
        evaluated(saturation, carried, half).value(0, out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("references")
    void equalsTheFormula(Saturation saturation, double[] expected) {
        assertThat(value(saturation, CARRIED, 0.8)).containsExactly(expected, within(1e-15));
    }

    static Stream<Saturation> forms() {
        return Stream.of(LOGISTIC, MICHAELIS_MENTEN, LOG1P, NONE);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void adjointsEqualCentralDifferences(Saturation saturation) {
        double[] carried = {0, 1e-8, 0.3, 1, 2.5, 40};
        double[] bar = new RandomSeries(3).normals(carried.length);
        for (double half : new double[] {1e-9, 0.02, 0.7, 5, 1e9}) {
            SaturationBlock block = evaluated(saturation, carried, half);
            double[] halfBar = new double[1];
            double[] carriedBar = new double[carried.length + 2];
            block.backward(new double[][] {bar});
            block.addParametersBar(0, index(saturation), halfBar);
            block.inputBar(0, carriedBar, 2);
            double h = 1e-6 * half;
            double difference = (RandomSeries.dot(value(saturation, carried, half + h), bar)
                            - RandomSeries.dot(value(saturation, carried, half - h), bar))
                    / (2 * h);
            assertThat(halfBar[0]).as("kappa %s", half).isCloseTo(difference, within(1e-8 / half));
            for (int week = 0; week < carried.length; week++) {
                double step = 1e-6 * Math.max(Math.min(half, 1), carried[week]);
                double[] up = carried.clone();
                double[] down = carried.clone();
                up[week] += step;
                down[week] -= step;
                double slope = (value(saturation, up, half)[week] - value(saturation, down, half)[week])
                        / (up[week] - down[week]);
                assertThat(carriedBar[2 + week])
                        .as("kappa %s, week %d", half, week)
                        .isCloseTo(bar[week] * slope, within(1e-6 / half + 1e-6 * Math.abs(slope)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aCurveSoSteepOrFlatThatPowersOverflowStaysFinite(Saturation saturation) {
        for (double half : new double[] {Double.MIN_NORMAL, 1e300}) {
            SaturationBlock block = evaluated(saturation, CARRIED, half);
            double[] halfBar = new double[1];
            block.backward(new double[][] {{1, 1, 1, 1}});
            block.addParametersBar(0, index(saturation), halfBar);
            assertThat(halfBar[0]).isFinite();
            for (double saturated : value(saturation, CARRIED, half)) {
                assertThat(saturated).isFinite();
            }
        }
    }
}
