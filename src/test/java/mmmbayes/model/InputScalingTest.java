package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TransformSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputScalingTest {
    private static Dataset data(double... firstWeeks) {
        Dataset data = ReferenceModels.data();
        double[] spend = new double[data.weekCount()];
        System.arraycopy(firstWeeks, 0, spend, 0, firstWeeks.length);
        return data.with("tiktok_spend", spend);
    }

    @ParameterizedTest
    @CsvSource({"MEAN, 40", "MEDIAN, 15", "MAX, 125"})
    void weeksWithSpendDecide(MediaSpec.Scaling scaling, double expected) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.scaling = scaling;
        Scales scales = Scales.of(variant.spec(), data(0, 10, 20, 0, 125, 5));
        assertThat(scales.inputOf("tiktok")).isCloseTo(expected, within(1e-12));
    }

    /** Promotions are 0 or 1 in the reference data. */
    @Test
    void controlsWithoutATransformStayAsTheyAreWhereTheWeeksOfTheFitHoldOnlyZeroAndOne() {
        Spec spec = ReferenceModels.r1().spec();
        Spec open = spec.withControls(spec.controls().stream()
                .map(control -> control.withTransform(ControlSpec.Transform.AUTO))
                .toList());
        Dataset data = ReferenceModels.data();
        double[] once = data.column("promotions");
        once[data.weekCount() - 1] = 2;
        Dataset lastIsTwo = data.with("promotions", once);

        Scales standardised = Scales.of(spec, lastIsTwo);
        Scales all = Scales.of(open, lastIsTwo);
        Scales without = Scales.of(open, lastIsTwo.rows(0, data.weekCount() - 1));

        assertThat(all.controls()).isEqualTo(standardised.controls());
        assertThat(without.controlOf("promotions").scaled(1)).isEqualTo(1);
        assertThat(without.controlOf("promotions").scaled(0)).isZero();
        assertThat(without.controlOf("emails_send"))
                .isEqualTo(Scales.of(spec, data.rows(0, data.weekCount() - 1)).controlOf("emails_send"));
    }

    @Test
    void aPriorInCurrencyBelongsToTheCurrencyWhateverTheScaling() {
        for (MediaSpec.Scaling scaling : MediaSpec.Scaling.values()) {
            for (Prior spend : new Prior[] {
                new Prior.LogNormal(8, 0.5),
                new Prior.HalfNormal(3000),
                new Prior.Gamma(3, 0.001),
                new Prior.InverseGamma(3, 9000),
                new Prior.Exponential(1e-4),
                new Prior.HalfStudentT(4, 2000),
                new Prior.TruncatedNormal(4000, 2000, 100, Double.POSITIVE_INFINITY),
                new Prior.Uniform(100, 9000)
            }) {
                assertQuantile(scaling, spend);
            }
        }
    }

    private static void assertQuantile(MediaSpec.Scaling scaling, Prior spend) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.scaling = scaling;
        variant.forms = Map.of(
                "tiktok",
                new TransformSpec(
                        new Adstock.Geometric(OptionalInt.of(12), new Prior.Beta(2, 2)),
                        new Saturation.Logistic(new QuantityPrior.SpendPerWeek(spend))));
        MediationModel model = variant.model();
        int parameter = model.parameterNames().indexOf("half_saturation[tiktok]");
        double unit = model.scales().inputOf("tiktok");
        for (double probability : new double[] {0.1, 0.5, 0.9}) {
            double expected = PriorDistribution.of(spend).inverseCumulativeProbability(probability);
            assertThat(unit * model.priorQuantile(parameter, probability))
                    .as("%s of %s", probability, spend.text())
                    // the library's root finders stop at 1e-9
                    .isCloseTo(expected, within(1e-7 * expected));
        }
    }

    @Test
    void aHalfLifePriorIsThatOfTheHalfLife() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.decay = new QuantityPrior.HalfLife(new Prior.LogNormal(1, 0.5));
        MediationModel model = variant.model();
        int decay = model.parameterNames().indexOf("decay[tiktok]");
        double[] halfLives = Arrays.stream(PriorDraws.of(model, 2000, 1).column(decay)[0])
                .map(value -> Math.log(0.5) / Math.log(value))
                .map(Math::log)
                .toArray();
        double mean = Arrays.stream(halfLives).average().orElseThrow();
        // 4.5 standard errors of 0.5 / sqrt(2000)
        assertThat(mean).isCloseTo(1, within(4.5 * 0.5 / Math.sqrt(2000)));
        assertThat(model.priorQuantile(decay, 0.5)).isCloseTo(Math.pow(2, -1 / Math.E), within(1e-12));
    }
}
