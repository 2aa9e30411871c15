package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HillSaturationTest {
    private static double[] hill(double halfSaturation, double shape, double... input) {
        double[] out = new double[input.length];
        saturated(halfSaturation, shape, input).value(0, out);
        return out;
    }

    private static HillSaturation saturated(double halfSaturation, double shape, double... input) {
        HillSaturation hill = new HillSaturation(1, input.length);
        hill.input(0, input, 0);
        hill.parameters(0, halfSaturation, shape);
        hill.forward();
        return hill;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 2", "3.7, 0.3", "1e-300, 1", "1e300, 5", "1e-8, 40"})
    void hillIsHalfAtHalfSaturation(double halfSaturation, double shape) {
        // the logarithm of 1e300 is 690: its rounding, times the shape, is what is left
        assertThat(hill(halfSaturation, shape, halfSaturation)[0]).isCloseTo(0.5, within(1e-13 * shape));
    }

    @Test
    void hillIsExactlyZeroWithoutSpend() {
        assertThat(hill(0.5, 1.3, 0, 1, 0, 2, 0)).satisfies(value -> {
            assertThat(value[0]).isZero();
            assertThat(value[2]).isZero();
            assertThat(value[4]).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 2, 7})
    void hillEqualsTheQuotientOfPowers(double shape) {
        for (double input : new double[] {1e-3, 0.2, 0.9, 1.5, 40}) {
            double expected = 1 / (1 + StrictMath.pow(0.8 / input, shape));
            assertThat(hill(0.8, shape, input)[0]).isCloseTo(expected, within(1e-14 * Math.max(1, shape) * expected));
        }
    }

    /** Shape 2 and 3 need no logarithm: exact rational arithmetic. */
    @Test
    void hillKeepsRelativePrecisionForSmallSpend() {
        for (int shape = 1; shape <= 3; shape++) {
            for (double input : new double[] {1e-9, 1e-4, 0.03}) {
                BigDecimal a = new BigDecimal(input).pow(shape);
                double expected = a.divide(a.add(new BigDecimal(1.7).pow(shape)), MathContext.DECIMAL64)
                        .doubleValue();
                // the exponent -s (log a - log kappa) is up to 62: half an ulp of that, and a few more
                assertThat(hill(1.7, shape, input)[0]).isCloseTo(expected, within(3e-14 * expected));
            }
        }
    }

    @Test
    void hillIncreasesWithSpendFromZeroToOne() {
        double[] input = new double[4000];
        Arrays.setAll(input, i -> Math.pow(10, -20 + 0.01 * i));
        double[] value = hill(2, 1.4, input);
        for (int i = 1; i < input.length; i++) {
            assertThat(value[i])
                    .as("at %s", input[i])
                    .isGreaterThanOrEqualTo(value[i - 1])
                    .isBetween(0.0, 1.0);
        }
    }

    @Test
    void extremeArgumentsStayFinite() {
        double[] input = {0, Double.MIN_VALUE, Double.MIN_NORMAL, 1e-200, 1, 1e200, Double.MAX_VALUE};
        double[] outBar = {1, 1, 1, 1, 1, 1, 1};
        for (double halfSaturation : new double[] {1e-300, 1e-10, 1, 1e10, 1e300}) {
            for (double shape : new double[] {1e-10, 0.1, 1, 50, 1e6}) {
                HillSaturation hill = saturated(halfSaturation, shape, input);
                double[] inputBar = new double[input.length];
                hill.backward(new double[][] {outBar});
                hill.inputBar(0, inputBar, 0);
                String where = "half-saturation " + halfSaturation + ", shape " + shape;
                assertThat(hill.value()).as(where).satisfies(HillSaturationTest::allFinite);
                assertThat(hill.shapeBar(0)).as(where).isFinite();
                assertThat(inputBar[0]).as(where).isZero();
            }
        }
    }

    private static void allFinite(double[] values) {
        for (double value : values) {
            assertThat(value).isBetween(0.0, 1.0);
        }
    }

    /** {@code dh/da = s h (1 - h) / a}, {@code dh/dkappa = -s h (1 - h) / kappa}, {@code dh/ds = h (1 - h) log(a / kappa)}. */
    @Test
    void adjointsEqualTheClosedDerivatives() {
        RandomSeries random = new RandomSeries(4);
        double[] input = random.spend(157);
        double[] outBar = random.normals(157);
        for (double halfSaturation : new double[] {1e-6, 0.3, 1, 20}) {
            for (double shape : new double[] {0.2, 1, 3.3}) {
                HillSaturation hill = saturated(halfSaturation, shape, input);
                double[] inputBar = new double[157];
                hill.backward(new double[][] {outBar});
                hill.inputBar(0, inputBar, 0);
                double halfBar = 0;
                double shapeBar = 0;
                for (int week = 0; week < 157; week++) {
                    double z = shape * StrictMath.log(input[week] / halfSaturation);
                    double slope = input[week] == 0 ? 0 : 1 / (2 + StrictMath.exp(z) + StrictMath.exp(-z));
                    double expected = input[week] == 0 ? 0 : outBar[week] * shape * slope / input[week];
                    assertThat(inputBar[week]).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
                    halfBar -= outBar[week] * shape * slope / halfSaturation;
                    shapeBar += input[week] == 0 ? 0 : outBar[week] * slope * z / shape;
                }
                assertThat(hill.halfSaturationBar(0))
                        .isCloseTo(halfBar, within(1e-12 * Math.max(1, Math.abs(halfBar))));
                assertThat(hill.shapeBar(0)).isCloseTo(shapeBar, within(1e-12 * Math.max(1, Math.abs(shapeBar))));
            }
        }
    }

    @Test
    void seriesSideBySideEqualSeriesAlone() {
        RandomSeries random = new RandomSeries(5);
        int weeks = 23;
        double[] halfSaturation = {0.4, 1, 7};
        double[] shape = {0.7, 1.3, 3};
        HillSaturation together = new HillSaturation(3, weeks);
        double[][] input = new double[3][];
        double[][] outBar = new double[3][];
        for (int series = 0; series < 3; series++) {
            // two weeks before the series are not part of it
            input[series] = random.spend(weeks + 2);
            outBar[series] = random.normals(weeks);
            together.input(series, input[series], 2);
            together.parameters(series, halfSaturation[series], shape[series]);
        }
        together.forward();
        together.backward(outBar);
        for (int series = 0; series < 3; series++) {
            HillSaturation alone =
                    saturated(halfSaturation[series], shape[series], Arrays.copyOfRange(input[series], 2, weeks + 2));
            alone.backward(new double[][] {outBar[series]});
            double[] value = new double[weeks];
            double[] inputBar = new double[weeks];
            double[] aloneBar = new double[weeks];
            together.value(series, value);
            together.inputBar(series, inputBar, 0);
            alone.inputBar(0, aloneBar, 0);
            assertThat(value).containsExactly(alone.value(), within(1e-15));
            assertThat(inputBar).containsExactly(aloneBar, within(1e-14));
            assertThat(together.shapeBar(series)).isCloseTo(alone.shapeBar(0), within(1e-13));
            assertThat(together.halfSaturationBar(series)).isCloseTo(alone.halfSaturationBar(0), within(1e-13));
        }
    }
}
