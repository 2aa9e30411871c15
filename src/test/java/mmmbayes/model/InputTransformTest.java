package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalInt;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.TransformSpec;
import org.junit.jupiter.api.Test;

class InputTransformTest {
    private static final int WEEKS = 20;
    private static final Prior ANY = new Prior.HalfNormal(1);
    private static final TransformSpec FORM =
            new TransformSpec(new Adstock.Geometric(OptionalInt.of(4), ANY), new Saturation.Hill(ANY, ANY));
    private static final InputDesign SATURATED = new InputDesign(0, FORM, new int[] {0}, new int[] {1, 2});
    private static final InputDesign LINEAR = new InputDesign(0, FORM.withoutSaturation(), new int[] {0}, new int[] {});
    private static final double[] PARAMETERS = {0.6, 0.8, 1.4};

    private static InputTransform transform(InputDesign design, int history) {
        return new InputTransform(design, history, WEEKS);
    }

    @Test
    void spendBeforeTheSeriesIsCarriedIntoIt() {
        double[] spend = new double[WEEKS];
        Arrays.fill(spend, 2);
        InputTransform transform = transform(LINEAR, 4);
        transform.input(spend, 2);
        // steady before and within: every week is steady; without history the first weeks are lower
        assertThat(transform.forward(PARAMETERS)).containsExactly(spend, within(1e-14));
        InputTransform without = transform(LINEAR, 0);
        without.input(spend, 2);
        assertThat(without.forward(PARAMETERS)[0]).isLessThan(2);
    }

    @Test
    void endlessCarryOverRemembersAllWeeksBeforeTheSeries() {
        TransformSpec endless =
                new TransformSpec(new Adstock.Geometric(OptionalInt.empty(), ANY), new Saturation.None());
        InputTransform transform = transform(new InputDesign(0, endless, new int[] {0}, new int[] {}), 3);
        double[] spend = new RandomSeries(2).spend(WEEKS);
        transform.input(spend, 2);
        double[] carried = transform.forward(new double[] {0.98});
        double expected = 2;
        for (int week = 0; week < WEEKS; week++) {
            expected = 0.98 * expected + 0.02 * spend[week];
            assertThat(carried[week]).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void saturatedValueIsHillOfTheCarriedOverSpend() {
        double[] spend = new RandomSeries(1).spend(WEEKS);
        InputTransform linear = transform(LINEAR, 3);
        InputTransform saturated = transform(SATURATED, 3);
        linear.input(spend, 0.5);
        saturated.input(spend, 0.5);
        double[] carried = linear.forward(PARAMETERS);
        double[] value = saturated.forward(PARAMETERS);
        for (int week = 0; week < WEEKS; week++) {
            double expected = 1 / (1 + Math.pow(PARAMETERS[1] / carried[week], PARAMETERS[2]));
            assertThat(value[week]).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void carriedOverSpendIsWhatSaturates() {
        double[] spend = new RandomSeries(1).spend(WEEKS);
        InputTransform linear = transform(LINEAR, 3);
        InputTransform saturated = transform(SATURATED, 3);
        linear.input(spend, 0.5);
        saturated.input(spend, 0.5);
        saturated.forward(PARAMETERS);
        double[] carried = new double[WEEKS];
        saturated.carried(carried);
        assertThat(carried).containsExactly(linear.forward(PARAMETERS));
    }

    @Test
    void adjointsEqualCentralDifferences() {
        RandomSeries random = new RandomSeries(2);
        double[] spend = random.spend(WEEKS);
        double[] bar = random.normals(WEEKS);
        for (InputDesign design : new InputDesign[] {SATURATED, LINEAR}) {
            InputTransform transform = transform(design, 3);
            transform.input(spend, 0.5);
            transform.forward(PARAMETERS);
            double[] parametersBar = new double[3];
            double[] spendBar = new double[WEEKS];
            transform.backward(bar, parametersBar, spendBar);
            for (int i = 0; i < (1 + design.saturation().length); i++) {
                double[] up = PARAMETERS.clone();
                double[] down = PARAMETERS.clone();
                up[i] += 1e-6;
                down[i] -= 1e-6;
                double difference = (weighted(design, spend, up, bar) - weighted(design, spend, down, bar)) / 2e-6;
                assertThat(parametersBar[i]).isCloseTo(difference, within(1e-7));
            }
            for (int week = 0; week < WEEKS; week++) {
                if (spend[week] > 0) {
                    double h = 1e-6 * spend[week];
                    double[] up = spend.clone();
                    double[] down = spend.clone();
                    up[week] += h;
                    down[week] -= h;
                    double difference =
                            (weighted(design, up, PARAMETERS, bar) - weighted(design, down, PARAMETERS, bar)) / (2 * h);
                    assertThat(spendBar[week]).isCloseTo(difference, within(1e-7));
                }
            }
        }
    }

    private static double weighted(InputDesign design, double[] spend, double[] parameters, double[] bar) {
        InputTransform transform = transform(design, 3);
        transform.input(spend, 0.5);
        return RandomSeries.dot(transform.forward(parameters), bar);
    }
}
