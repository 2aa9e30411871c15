package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mmmbayes.effects.TransformQuantities.Quantity;
import mmmbayes.effects.TransformQuantities.TransformQuantity;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.TransformSpec;
import org.junit.jupiter.api.Test;

class TransformQuantitiesTest {
    private static List<TransformQuantity> quantities(MediationModel model, String parameter, double value) {
        double[] parameters = RandomModels.parameters(model, DrawStream.of(9, 0, 0));
        parameters[model.parameterNames().indexOf(parameter)] = value;
        return TransformQuantities.of(model, draws(model, parameters), List.of(0.9))
                .quantities();
    }

    private static double value(List<TransformQuantity> quantities, String stage, String channel, Quantity quantity) {
        return quantities.stream()
                .filter(row -> row.stage().equals(stage) && row.channel().equals(channel) && row.quantity() == quantity)
                .findFirst()
                .orElseThrow()
                .summary()
                .mean();
    }

    @Test
    void aDecayOfOneHalfHalvesInAWeek() {
        MediationModel model = ReferenceModels.r1().model();
        List<TransformQuantity> quantities = quantities(model, "decay[tiktok]", 0.5);
        assertThat(value(quantities, "", "tiktok", Quantity.HALF_LIFE)).isCloseTo(1, within(1e-12));
        assertThat(quantities).hasSize(10);
    }

    @Test
    void halfSaturationOfOneIsTheMeanSpendOfAWeekWithSpend() {
        MediationModel model = ReferenceModels.r1().model();
        double[] spend = model.data().column("tiktok_spend");
        double expected =
                Arrays.stream(spend).filter(week -> week > 0).average().orElseThrow();
        List<TransformQuantity> quantities = quantities(model, "half_saturation[tiktok]", 1);
        assertThat(value(quantities, "", "tiktok", Quantity.HALF_SATURATION)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void stagesWithTransformsOfTheirOwnAreNamed() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.transforms = MediaSpec.Transforms.PER_STAGE;
        List<TransformQuantity> quantities = quantities(variant.model(), "mediator_decay[facebook]", 0.25);
        assertThat(value(quantities, "mediator", "facebook", Quantity.HALF_LIFE))
                .isCloseTo(0.5, within(1e-12));
    }

    /** Binomial with decay 1/2 and last lag 9: weights (1 - l / 10)^1, which have halved after 5 weeks. */
    @Test
    void formsHaveTheQuantitiesThatTheyHave() {
        Prior any = new Prior.LogNormal(0, 0.5);
        Prior decay = new Prior.Beta(2, 2);
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.forms = Map.of(
                "tiktok", new TransformSpec(new Adstock.Binomial(9, decay), new Saturation.Logistic(any)),
                "facebook", new TransformSpec(new Adstock.Delayed(9, decay, any), new Saturation.Log1p()));
        List<TransformQuantity> quantities = quantities(variant.model(), "decay[tiktok]", 0.5);
        assertThat(value(quantities, "", "tiktok", Quantity.HALF_LIFE)).isCloseTo(5, within(1e-12));
        assertThat(quantities)
                .anyMatch(row -> row.channel().equals("tiktok") && row.quantity() == Quantity.HALF_SATURATION);
        assertThat(quantities)
                .noneMatch(row -> row.channel().equals("facebook") && row.quantity() == Quantity.HALF_SATURATION);
    }

    /** Delayed weights 0.5^((l - theta)^2 / 4) halve two weeks after theta, whatever theta is. */
    @Test
    void delayedWeightsHalveFromTheirPeakOn() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.forms = Map.of(
                "tiktok",
                new TransformSpec(
                        new Adstock.Delayed(9, new Prior.Beta(2, 2), new Prior.HalfNormal(2)), new Saturation.Log1p()));
        List<TransformQuantity> quantities = quantities(variant.model(), "decay[tiktok]", Math.pow(0.5, 0.25));
        assertThat(value(quantities, "", "tiktok", Quantity.HALF_LIFE)).isCloseTo(2, within(1e-12));
    }

    /** Weibull's of shape 1 are exp(-l / mu), which halve at mu log 2; both parameters of a draw are read. */
    @Test
    void weibullWeightsHalveByScaleAndShape() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        Prior any = new Prior.LogNormal(0, 0.5);
        variant.forms =
                Map.of("tiktok", new TransformSpec(new Adstock.WeibullPdf(9, any, any), new Saturation.Log1p()));
        MediationModel model = variant.model();
        double[] parameters = RandomModels.parameters(model, DrawStream.of(9, 0, 0));
        parameters[model.parameterNames().indexOf("adstock_shape[tiktok]")] = 1;
        parameters[model.parameterNames().indexOf("adstock_scale[tiktok]")] = 3;
        List<TransformQuantity> quantities = TransformQuantities.of(model, draws(model, parameters), List.of(0.9))
                .quantities();
        assertThat(value(quantities, "", "tiktok", Quantity.HALF_LIFE)).isCloseTo(3 * Math.log(2), within(1e-12));
    }

    @Test
    void withoutCarryOverNothingHalves() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.forms = Map.of("tiktok", new TransformSpec(new Adstock.None(), new Saturation.Log1p()));
        assertThat(quantities(variant.model(), "decay[google]", 0.5))
                .noneMatch(row -> row.channel().equals("tiktok"));
    }

    @Test
    void aResidualisedMediatorHasNoHalfSaturation() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.enters = MediatorSpec.Enters.RESIDUALISED;
        assertThat(quantities(variant.model(), "decay[google]", 0.5))
                .noneMatch(row -> row.channel().equals("google") && row.quantity() == Quantity.HALF_SATURATION);
    }
}
