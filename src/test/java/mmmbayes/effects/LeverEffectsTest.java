package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.effects.LeverEffects.LeverEffect;
import mmmbayes.effects.LeverEffects.Quantity;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;

class LeverEffectsTest {
    private static final double PRICE = -1.3;
    private static final double PROMOTION = 0.2;

    /** Price as a logged lever and promotions as a switch, in stage 1 as well where asked for. */
    private static MediationModel model(Family.Distribution outcome, boolean inMediator) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeFamily = new Family(outcome, OptionalDouble.empty());
        Spec spec = variant.spec();
        List<ControlSpec> controls = spec.controls().stream()
                .map(control -> switch (control.column()) {
                    case "average_price" ->
                        lever(control, ControlSpec.Transform.LOG, new ControlSpec.Reference.Mean(), inMediator);
                    case "promotions" ->
                        lever(control, ControlSpec.Transform.NONE, new ControlSpec.Reference.Value(0), inMediator);
                    default -> control;
                })
                .toList();
        return MediationModel.of(RandomModels.with(spec, spec.mediators(), controls), ReferenceModels.data());
    }

    private static ControlSpec lever(
            ControlSpec control, ControlSpec.Transform transform, ControlSpec.Reference reference, boolean inMediator) {
        return new ControlSpec(
                control.column(),
                transform,
                inMediator,
                true,
                0,
                Optional.of(new ControlSpec.Lever(reference)),
                control.mediatorPrior(),
                control.outcomePrior());
    }

    private static double[] parameters(MediationModel model) {
        double[] parameters = RandomModels.parameters(model, DrawStream.of(6, 0, 0));
        parameters[model.parameterNames().indexOf("outcome_controls[average_price]")] = PRICE;
        parameters[model.parameterNames().indexOf("outcome_controls[promotions]")] = PROMOTION;
        return parameters;
    }

    private static List<LeverEffect> effects(MediationModel model) {
        return LeverEffects.of(model, draws(model, parameters(model)), settings(ReportSpec.Tail.SIMULATE))
                .effects();
    }

    private static double value(List<LeverEffect> effects, Quantity quantity, String setting, int weekCount) {
        return effects.stream()
                .filter(effect -> effect.quantity() == quantity
                        && effect.setting().equals(setting)
                        && effect.window().weekCount() == weekCount)
                .findFirst()
                .orElseThrow()
                .summary()
                .mean();
    }

    @Test
    void elasticityOfALogLogModelIsItsCoefficient() {
        List<LeverEffect> effects = effects(model(Family.Distribution.LOGNORMAL, false));
        // logarithm of a ratio of sums over 156 weeks, divided by 0.02
        assertThat(value(effects, Quantity.ELASTICITY, "average_price", 156)).isCloseTo(PRICE, within(1e-10));
        assertThat(value(effects, Quantity.ELASTICITY, "average_price", 1)).isCloseTo(PRICE, within(1e-10));
    }

    @Test
    void promotionLiftOfALogModelIsTheExponentialOfItsCoefficient() {
        List<LeverEffect> effects = effects(model(Family.Distribution.LOGNORMAL, false));
        assertThat(value(effects, Quantity.RELATIVE_LIFT, "promotions", 156))
                .isCloseTo(Math.expm1(PROMOTION), within(1e-10));
    }

    @Test
    void priceAndPromotionOfALogModelMultiply() {
        List<LeverEffect> effects = effects(model(Family.Distribution.LOGNORMAL, false));
        double off = value(effects, Quantity.RELATIVE_CHANGE, "promotions off", 156);
        double cheaper = value(effects, Quantity.RELATIVE_CHANGE, "average_price -10%", 156);
        double both = value(effects, Quantity.RELATIVE_CHANGE, "average_price -10%, promotions off", 156);
        assertThat(1 + cheaper).isCloseTo(Math.pow(0.9, PRICE), within(1e-10));
        assertThat(1 + both).isCloseTo((1 + off) * (1 + cheaper), within(1e-10));
    }

    @Test
    void liftOfAnAdditiveModelIsItsCoefficientPerWeek() {
        MediationModel model = model(Family.Distribution.NORMAL, false);
        double expected = PROMOTION * model.scales().responseOf("outcome");
        assertThat(value(effects(model), Quantity.LIFT, "promotions", 156))
                .isCloseTo(156 * expected, within(1e-9 * 156 * expected));
    }

    @Test
    void aLeverInTheMediatorStageActsThroughTheMediatorToo() {
        MediationModel model = model(Family.Distribution.NORMAL, true);
        double[] parameters = parameters(model);
        parameters[model.parameterNames().indexOf("mediator_controls[promotions]")] = 0.3;
        parameters[model.parameterNames().indexOf("outcome_media[google]")] = 0.5;
        List<LeverEffect> effects = LeverEffects.of(model, draws(model, parameters), settings(ReportSpec.Tail.SIMULATE))
                .effects();
        double direct = PROMOTION * model.scales().responseOf("outcome");
        assertThat(value(effects, Quantity.LIFT, "promotions", 156)).isGreaterThan(156 * direct * 1.01);
        // the mediator's carry-over goes on after the last week
        assertThat(value(effects, Quantity.LIFT, "promotions", 1)).isGreaterThan(direct * 1.01);
    }

    @Test
    void theGridHasEveryCombinationForTheLastWeekAndTheWindow() {
        List<LeverEffect> effects = effects(model(Family.Distribution.NORMAL, true));
        long combinations = effects.stream()
                .filter(effect -> effect.quantity() == Quantity.CHANGE)
                .count();
        // promotions off and on; four price changes with promotions as observed, off and on; two windows; and over the
        // whole
        // window promotions in every 2nd, 4th and 8th week, and four larger price changes
        assertThat(combinations).isEqualTo(2 * (2 + 4 * 3) + 3 + 4);
    }

    @Test
    void aSwitchThatIsOnLessOftenBringsItsLiftLessOften() {
        MediationModel model = model(Family.Distribution.NORMAL, false);
        double[] recorded = model.data().column("promotions");
        long weeksOn = Arrays.stream(recorded).filter(value -> value != 0).count();
        double on = Arrays.stream(recorded).sum() / weeksOn;
        double perUnit = PROMOTION * model.scales().responseOf("outcome");
        double expected = perUnit * on * (39 - weeksOn);

        assertThat(value(effects(model), Quantity.CHANGE, "promotions every 4th week", 156))
                .isCloseTo(expected, within(1e-9 * 156 * perUnit));
    }

    @Test
    void aSpecWithoutLeversHasNone() {
        MediationModel model = ReferenceModels.r1().model();
        double[] parameters = RandomModels.parameters(model, DrawStream.of(6, 0, 0));
        LeverEffects levers = LeverEffects.of(model, draws(model, parameters), settings(ReportSpec.Tail.IGNORE));
        assertThat(levers.table().rowCount()).isZero();
    }
}
