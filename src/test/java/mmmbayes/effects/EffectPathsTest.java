package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.assertClose;
import static mmmbayes.effects.EffectCases.channel;
import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.effects;
import static mmmbayes.effects.EffectCases.outcome;
import static mmmbayes.effects.EffectCases.settings;
import static mmmbayes.effects.EffectCases.sum;
import static mmmbayes.effects.EffectCases.treatments;
import static mmmbayes.effects.EffectCases.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.TreatmentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Effects along each path: by way of each of several mediators, and along those that the spec excludes. */
class EffectPathsTest {
    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases();
    }

    private static List<EffectRow> rows(Effects effects, Scope scope, String channel, Estimand estimand) {
        return effects.rows().stream()
                .filter(row -> row.scope() == scope && row.channel().equals(channel) && row.estimand() == estimand)
                .toList();
    }

    /** Sum of the rows of some estimands, {@code [draw]}. */
    private static double[] sumOf(Effects effects, Scope scope, String channel, Estimand... estimands) {
        double[] sum = new double[effects.draws(scope, channel, Estimand.TOTAL_EFFECT)[0].length];
        for (Estimand estimand : estimands) {
            for (EffectRow row : rows(effects, scope, channel, estimand)) {
                sum = sum(sum, effects.draws(row)[0]);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("severalMediators")
    void theIndirectEffectIsTheSumThroughEachMediatorAndWhatTheyDoOnlyTogether(RandomModels.Case of) {
        Effects effects = effects(of);
        Family outcome = of.model().spec().outcome().family();
        boolean additive =
                !outcome.predictsLogarithm() && outcome.censoredBelow().isEmpty();
        for (Scope scope : List.of(Scope.CHANNEL, Scope.JOINT, Scope.INTERACTION)) {
            for (String channel : scope == Scope.CHANNEL ? treatments(of.model()) : List.of(EffectRow.ALL_TREATMENTS)) {
                double[] through =
                        sumOf(effects, scope, channel, Estimand.INDIRECT_THROUGH, Estimand.INDIRECT_INTERACTION);
                double[] indirect = values(effects, scope, channel, Estimand.NATURAL_INDIRECT_EFFECT);
                assertClose(through, indirect, outcome(of.model()));
                assertThat(rows(effects, scope, channel, Estimand.INDIRECT_INTERACTION))
                        .hasSize(additive ? 0 : 1);
                double[] induced = sumOf(effects, scope, channel, Estimand.INDUCED_SPEND_OF);
                assertClose(induced, values(effects, scope, channel, Estimand.INDUCED_SPEND), outcome(of.model()));
            }
        }
    }

    static Stream<RandomModels.Case> severalMediators() {
        return cases().filter(of -> of.model().spec().mediators().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("severalMediators")
    void anEffectByWayOfAMediatorIsZeroWhereItDoesNotAct(RandomModels.Case of) {
        for (MediatorSpec mediator : of.model().spec().mediators()) {
            double[] parameters = of.parameters().clone();
            int own = of.model().parameterNames().indexOf("outcome_media[" + mediator.name() + "]");
            parameters[own] = 0;
            Effects effects = Effects.of(of.model(), draws(of.model(), parameters), settings(of.tail()));
            for (EffectRow row : effects.rows()) {
                if (row.estimand() == Estimand.INDIRECT_THROUGH
                        && row.mediator().equals(mediator.name())) {
                    assertThat(effects.draws(row)[0]).as(row.toString()).containsExactly(0.0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheSpecExcludesIsFixedAndSaysSo(RandomModels.Case of) {
        Effects effects = effects(of);
        for (TreatmentSpec treatment : of.model().spec().treatments()) {
            boolean direct = treatment.actsOn().contains("outcome");
            boolean indirect = treatment.actsOn().size() > (direct ? 1 : 0);
            String name = treatment.name();
            assertFixed(effects, effects.row(Scope.CHANNEL, name, Estimand.NATURAL_DIRECT_EFFECT), !direct);
            assertFixed(effects, effects.row(Scope.CHANNEL, name, Estimand.NATURAL_INDIRECT_EFFECT), !indirect);
            assertFixed(effects, effects.row(Scope.CHANNEL, name, Estimand.INDUCED_SPEND), !indirect);
            assertFixed(effects, effects.row(Scope.CHANNEL, name, Estimand.TOTAL_EFFECT), false);
            for (Estimand estimand : List.of(Estimand.INDIRECT_THROUGH, Estimand.INDUCED_SPEND_OF)) {
                for (EffectRow row : rows(effects, Scope.CHANNEL, name, estimand)) {
                    assertFixed(effects, row, !treatment.actsOn().contains(row.mediator()));
                }
            }
        }
    }

    private static void assertFixed(Effects effects, EffectRow row, boolean fixed) {
        assertThat(row.isFixed()).as(row.toString()).isEqualTo(fixed);
        if (fixed) {
            assertThat(effects.draws(row)[0]).containsOnly(0.0);
            assertThat(row.note()).startsWith("0 by the spec: ");
        }
    }

    @Test
    void aChannelOfTheOutcomeAloneInducesNoSpendAndHasOneReturn() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.actsOn = Map.of("tiktok", List.of("outcome"), "snapchat", List.of("google"));
        MediationModel model = variant.model();
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(4, 0, 0)));
        Effects effects = Effects.of(model, draws, settings(ReportSpec.Tail.SIMULATE));
        assertThat(channel(effects, "tiktok", Estimand.NET_ROAS)).isEqualTo(channel(effects, "tiktok", Estimand.ROAS));
        assertThat(channel(effects, "tiktok", Estimand.SYSTEM_ROAS))
                .isEqualTo(channel(effects, "tiktok", Estimand.ROAS));
        EffectRow share = effects.row(Scope.CHANNEL, "tiktok", Estimand.SHARE_MEDIATED);
        assertThat(share.note()).isEqualTo("0 by the spec: acts on no mediator");
        assertThat(effects.row(Scope.CHANNEL, "snapchat", Estimand.SHARE_MEDIATED)
                        .note())
                .isEqualTo("1 by the spec: acts by way of mediators alone");
        assertThat(channel(effects, "snapchat", Estimand.TOTAL_EFFECT))
                .isEqualTo(channel(effects, "snapchat", Estimand.NATURAL_INDIRECT_EFFECT));
    }
}
