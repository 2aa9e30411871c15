package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import mmmbayes.effects.MediaAmplification.Row;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.table.Table;
import org.junit.jupiter.api.Test;

class MediaAmplificationTest {
    private static final double PRODUCT = 0.3;

    /** Promotions as a switch of the outcome alone. */
    private static Spec spec(Family.Distribution outcome) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeFamily = new Family(outcome, OptionalDouble.empty());
        Spec spec = variant.spec();
        List<ControlSpec> controls = spec.controls().stream()
                .map(control -> control.column().equals("promotions")
                        ? new ControlSpec(
                                control.column(),
                                ControlSpec.Transform.NONE,
                                false,
                                true,
                                0,
                                Optional.of(new ControlSpec.Lever(new ControlSpec.Reference.Value(0))),
                                control.mediatorPrior(),
                                control.outcomePrior())
                        : control)
                .toList();
        return RandomModels.with(spec, spec.mediators(), controls);
    }

    private static double[] parameters(MediationModel model) {
        return RandomModels.parameters(model, DrawStream.of(6, 0, 0));
    }

    private static List<Row> rows(MediationModel model, double[] parameters) {
        return LeverEffects.of(model, draws(model, parameters), settings(ReportSpec.Tail.SIMULATE))
                .amplifications();
    }

    @Test
    void ofAProductItIsItsCoefficientTimesTheSpend() {
        Spec spec = spec(Family.Distribution.NORMAL);
        Regressors product = new Regressors(
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Regressors.Interaction("promotions", "facebook")),
                List.of());
        MediationModel model =
                MediationModel.of(spec.withRegressors(Spec.Trend.LINEAR, product), ReferenceModels.data());
        double[] parameters = parameters(model);
        parameters[model.parameterNames().indexOf("outcome_interactions[promotions x facebook]")] = PRODUCT;
        double spend = Arrays.stream(model.data().column("facebook_spend")).sum();
        double expected = PRODUCT
                * spend
                / model.scales().inputOf("facebook")
                * model.scales().responseOf("outcome");

        List<Row> rows = rows(model, parameters);

        assertThat(rows)
                .extracting(Row::channel)
                .containsExactly("facebook", "tiktok", "instagram", "snapchat", EffectRow.ALL_TREATMENTS);
        for (Row row : rows) {
            boolean amplified =
                    row.channel().equals("facebook") || row.channel().equals(EffectRow.ALL_TREATMENTS);
            assertThat(row.amplification().mean())
                    .as(row.channel())
                    .isCloseTo(amplified ? expected : 0, within(1e-9 * expected));
            assertThat(row.on().mean() - row.off().mean())
                    .isCloseTo(row.amplification().mean(), within(1e-9 * expected));
        }
    }

    /** Every effect is in proportion to exp(c promotions). */
    @Test
    void inALogModelEveryChannelIsMultipliedByTheSwitchsOwnFactor() {
        MediationModel model = MediationModel.of(spec(Family.Distribution.LOGNORMAL), ReferenceModels.data());
        double[] parameters = parameters(model);
        parameters[model.parameterNames().indexOf("outcome_controls[promotions]")] = 0.2;
        for (Row row : rows(model, parameters)) {
            // of effects that lie in the window: what follows it has no promotion
            assertThat(row.factor().orElseThrow().mean()).as(row.channel()).isBetween(1.0, Math.exp(0.2) + 1e-9);
        }
        LeverEffects ignoringTheTail =
                LeverEffects.of(model, draws(model, parameters), settings(ReportSpec.Tail.IGNORE));
        for (Row row : ignoringTheTail.amplifications()) {
            assertThat(row.factor().orElseThrow().mean()).as(row.channel()).isCloseTo(Math.exp(0.2), within(1e-9));
        }
        Table table = ignoringTheTail.table();
        assertThat(IntStream.range(0, table.rowCount()).mapToObj(row -> table.text(row, "quantity")))
                .contains("media_effect", "media_amplification", "media_amplification_factor");
    }

    @Test
    void anAdditiveSpecWithoutTheProductHasNone() {
        MediationModel model = MediationModel.of(spec(Family.Distribution.NORMAL), ReferenceModels.data());
        assertThat(rows(model, parameters(model))).isEmpty();
    }
}
