package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.TOLERANCE;
import static mmmbayes.effects.EffectCases.assertClose;
import static mmmbayes.effects.EffectCases.channel;
import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.effects;
import static mmmbayes.effects.EffectCases.outcome;
import static mmmbayes.effects.EffectCases.settings;
import static mmmbayes.effects.EffectCases.sum;
import static mmmbayes.effects.EffectCases.times;
import static mmmbayes.effects.EffectCases.treatments;
import static mmmbayes.effects.EffectCases.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.OutcomeSpec;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EffectsTest {
    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void totalIsDirectPlusIndirect(RandomModels.Case of) {
        Effects effects = effects(of);
        double size = outcome(of.model());
        for (String treatment : treatments(of.model())) {
            double[] total = channel(effects, treatment, Estimand.TOTAL_EFFECT);
            double[] direct = channel(effects, treatment, Estimand.NATURAL_DIRECT_EFFECT);
            double[] indirect = channel(effects, treatment, Estimand.NATURAL_INDIRECT_EFFECT);
            assertClose(total, sum(direct, indirect), size);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOtherOrderAddsUpToo(RandomModels.Case of) {
        Effects effects = effects(of);
        Family outcome = of.model().spec().outcome().family();
        boolean additive =
                !outcome.predictsLogarithm() && outcome.censoredBelow().isEmpty();
        String all = EffectRow.ALL_TREATMENTS;
        boolean reported = effects.rows().stream().anyMatch(row -> row.estimand() == Estimand.TOTAL_DIRECT_EFFECT);
        assertThat(reported).isNotEqualTo(additive);
        if (reported) {
            double[] total = values(effects, Scope.JOINT, all, Estimand.TOTAL_EFFECT);
            double[] direct = values(effects, Scope.JOINT, all, Estimand.TOTAL_DIRECT_EFFECT);
            double[] indirect = values(effects, Scope.JOINT, all, Estimand.PURE_INDIRECT_EFFECT);
            assertClose(total, sum(direct, indirect), outcome(of.model()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void interactionIsWhatTheJointEffectHasBeyondTheSum(RandomModels.Case of) {
        Effects effects = effects(of);
        for (Estimand estimand : List.of(Estimand.TOTAL_EFFECT, Estimand.NATURAL_INDIRECT_EFFECT)) {
            double[] expected = values(effects, Scope.JOINT, EffectRow.ALL_TREATMENTS, estimand);
            for (String treatment : treatments(of.model())) {
                expected = sum(expected, times(-1, channel(effects, treatment, estimand)));
            }
            double[] interaction = values(effects, Scope.INTERACTION, EffectRow.ALL_TREATMENTS, estimand);
            assertClose(interaction, expected, outcome(of.model()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void returnsAreEffectsOverSpend(RandomModels.Case of) {
        Effects effects = effects(of);
        for (String treatment : treatments(of.model())) {
            double spend =
                    effects.row(Scope.CHANNEL, treatment, Estimand.TOTAL_EFFECT).spend();
            double[] total = channel(effects, treatment, Estimand.TOTAL_EFFECT);
            double[] induced = channel(effects, treatment, Estimand.INDUCED_SPEND);
            for (int draw = 0; draw < total.length; draw++) {
                double net = (total[draw] - induced[draw]) / spend;
                double system = total[draw] / (spend + induced[draw]);
                assertThat(channel(effects, treatment, Estimand.ROAS)[draw]).isEqualTo(total[draw] / spend);
                assertThat(channel(effects, treatment, Estimand.NET_ROAS)[draw]).isEqualTo(net);
                assertThat(channel(effects, treatment, Estimand.SYSTEM_ROAS)[draw])
                        .isEqualTo(system);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void indirectEffectIsZeroWhereTreatmentsDoNotMoveTheMediator(RandomModels.Case of) {
        double[] parameters = of.parameters().clone();
        List<String> names = of.model().parameterNames().readable();
        for (int i = 0; i < parameters.length; i++) {
            boolean coefficient = names.get(i).matches(".*_(media|lags|interactions|zero_spend)\\[.*")
                    && !names.get(i).startsWith("outcome");
            parameters[i] = coefficient ? 0 : parameters[i];
        }
        Effects effects = Effects.of(of.model(), draws(of.model(), parameters), settings(of.tail()));
        for (String treatment : treatments(of.model())) {
            assertThat(channel(effects, treatment, Estimand.NATURAL_INDIRECT_EFFECT))
                    .containsExactly(0.0);
            assertThat(channel(effects, treatment, Estimand.INDUCED_SPEND)).containsExactly(0.0);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void directEffectIsZeroOfTreatmentsThatActByWayOfMediatorsAlone(RandomModels.Case of) {
        Effects effects = effects(of);
        for (TreatmentSpec treatment : of.model().spec().treatments()) {
            if (!treatment.actsOnOutcome()) {
                assertThat(channel(effects, treatment.name(), Estimand.NATURAL_DIRECT_EFFECT))
                        .containsOnly(0.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void currencyTimesThousandMultipliesEffectsAndKeepsReturns(RandomModels.Case of) {
        Dataset data = of.model().data();
        Dataset scaled = data;
        for (String column : data.columnNames()) {
            if (column.endsWith("_spend") || column.equals("revenue")) {
                scaled = scaled.with(column, times(1000, data.column(column)));
            }
        }
        MediationModel other = MediationModel.of(boundsTimes(1000, of.model().spec()), scaled);
        Effects before = Effects.of(of.model(), draws(of), settings(of.tail()));
        Effects after = Effects.of(other, draws(of), settings(of.tail()));
        double size = 1000 * outcome(of.model());
        for (String treatment : treatments(of.model())) {
            double[] expected = times(1000, channel(before, treatment, Estimand.TOTAL_EFFECT));
            assertClose(channel(after, treatment, Estimand.TOTAL_EFFECT), expected, size);
            double[] roas = channel(before, treatment, Estimand.SYSTEM_ROAS);
            double spend = before.row(Scope.CHANNEL, treatment, Estimand.ROAS).spend();
            assertClose(channel(after, treatment, Estimand.SYSTEM_ROAS), roas, outcome(of.model()) / spend);
        }
    }

    private static Spec boundsTimes(double factor, Spec spec) {
        List<MediatorSpec> mediators = spec.mediators().stream()
                .map(mediator -> new MediatorSpec(
                        mediator.name(),
                        mediator.column(),
                        boundTimes(factor, mediator.family()),
                        mediator.enters(),
                        mediator.transform(),
                        mediator.outcomeMedia(),
                        mediator.priors()))
                .toList();
        OutcomeSpec outcome = new OutcomeSpec(
                spec.outcome().column(),
                boundTimes(factor, spec.outcome().family()),
                spec.outcome().priors(),
                spec.outcome().trendAndSeason());
        return new Spec(
                spec.name(),
                spec.data(),
                outcome,
                mediators,
                spec.treatments(),
                spec.controls(),
                spec.trend(),
                spec.seasonality(),
                spec.regressors(),
                spec.media(),
                spec.sampler(),
                spec.report(),
                spec.simulation(),
                spec.liftTests());
    }

    private static Family boundTimes(double factor, Family family) {
        OptionalDouble bound = family.censoredBelow();
        return bound.isEmpty()
                ? family
                : new Family(
                        family.distribution(),
                        OptionalDouble.of(factor * bound.getAsDouble()),
                        family.mean(),
                        family.noise(),
                        family.errors());
    }

    @Test
    void orderOfChannelsChangesNothing() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        MediationModel model = variant.model();
        variant.treatments = List.of("snapchat", "instagram", "facebook", "tiktok");
        MediationModel shuffled = variant.model();
        double[] parameters = RandomModels.parameters(model, DrawStream.of(3, 0, 0));
        double[] moved = shuffled.parameterNames().readable().stream()
                .mapToDouble(name -> parameters[model.parameterNames().indexOf(name)])
                .toArray();
        Effects before = Effects.of(model, draws(model, parameters), settings(ReportSpec.Tail.SIMULATE));
        Effects after = Effects.of(shuffled, draws(shuffled, moved), settings(ReportSpec.Tail.SIMULATE));
        for (EffectRow row : before.rows()) {
            double expected = before.draws(row.scope(), row.channel(), row.estimand())[0][0];
            double actual = after.draws(row.scope(), row.channel(), row.estimand())[0][0];
            double size = row.estimand().unit() == Estimand.Unit.MONEY ? outcome(model) : outcome(model) / row.spend();
            assertThat(actual).as(row.toString()).isCloseTo(expected, within(TOLERANCE * size));
        }
    }

    @Test
    void aChannelWithoutSpendInTheWindowHasNoEffectAndNoReturn() {
        Dataset data = ReferenceModels.data();
        double[] spend = data.column("tiktok_spend");
        Arrays.fill(spend, 100, spend.length, 0);
        MediationModel model = ReferenceModels.r1().model(data.with("tiktok_spend", spend));
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(3, 0, 0)));
        EffectSettings settings = settings(ReportSpec.Tail.SIMULATE).withWindow(new Window(100, 156));
        Effects effects = Effects.of(model, draws, settings);
        assertThat(channel(effects, "tiktok", Estimand.TOTAL_EFFECT)).containsExactly(0.0);
        EffectRow roas = effects.row(Scope.CHANNEL, "tiktok", Estimand.ROAS);
        assertThat(roas.summary()).isEmpty();
        assertThat(roas.note()).isEqualTo("no spend in the window");
        EffectRow share = effects.row(Scope.CHANNEL, "tiktok", Estimand.SHARE_MEDIATED);
        assertThat(share.summary()).isEmpty();
        assertThat(share.note()).isEqualTo("total effect not clearly away from 0");
    }

    @Test
    void theTailMattersOnlyForWindowsNearTheEnd() {
        MediationModel model = ReferenceModels.r1().model();
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(4, 0, 0)));
        // spend acts for 12 weeks on the mediator and for 12 more through it
        Window early = new Window(0, 156 - 24);
        Window late = new Window(140, 156);
        double[] earlyEffect = total(model, draws, ReportSpec.Tail.IGNORE, early);
        assertThat(total(model, draws, ReportSpec.Tail.SIMULATE, early))
                .containsExactly(earlyEffect, within(TOLERANCE * outcome(model)));
        assertThat(total(model, draws, ReportSpec.Tail.SIMULATE, late)[0])
                .isNotCloseTo(total(model, draws, ReportSpec.Tail.IGNORE, late)[0], within(1.0));
    }

    private static double[] total(MediationModel model, Draws draws, ReportSpec.Tail tail, Window window) {
        Effects effects = Effects.of(model, draws, settings(tail).withWindow(window));
        return channel(effects, "facebook", Estimand.TOTAL_EFFECT);
    }

    @Test
    void numberOfThreadsChangesNoByte() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.mediatorFamily = new Family(Family.Distribution.NORMAL, OptionalDouble.of(3000));
        MediationModel model = variant.model();
        double[][] rows = IntStream.range(0, 200)
                .mapToObj(draw -> RandomModels.parameters(model, DrawStream.of(5, 0, draw)))
                .toArray(double[][]::new);
        Draws draws = draws(model, rows);
        EffectSettings one = settings(ReportSpec.Tail.SIMULATE);
        EffectSettings three = new EffectSettings(one.window(), one.tail(), one.intervals(), one.seed(), 3);
        assertThat(Effects.of(model, draws, three).effectsTable().rows())
                .isEqualTo(Effects.of(model, draws, one).effectsTable().rows());
        assertThat(Contributions.of(model, draws, three).table().rows())
                .isEqualTo(Contributions.of(model, draws, one).table().rows());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothTailsAtOnceAreThoseOfEachAlone(RandomModels.Case of) {
        EffectSettings asked = settings(of.tail()).withWindow(EffectCases.middle(of.model()));
        List<Effects> both = Effects.underBothTails(of.model(), draws(of), asked);
        assertThat(both.get(0).tail()).isEqualTo(of.tail());
        assertThat(both.get(1).tail()).isNotEqualTo(of.tail());
        for (Effects effects : both) {
            Effects alone = Effects.of(of.model(), draws(of), asked.withTail(effects.tail()));
            assertThat(effects.effectsTable()).isEqualTo(alone.effectsTable());
            assertThat(effects.roasTable()).isEqualTo(alone.roasTable());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void returnsAloneSayHowProbableMoreThanOneIs(RandomModels.Case of) {
        Effects effects = effects(of);
        for (EffectRow row : effects.rows()) {
            if (row.summary().isEmpty() || !row.estimand().isReturn()) {
                assertThat(row.probabilityAboveOne()).isNaN();
            } else {
                double[] draws = values(effects, row.scope(), row.channel(), row.estimand());
                long above = Arrays.stream(draws).filter(value -> value > 1).count();
                assertThat(row.probabilityAboveOne()).isEqualTo((double) above / draws.length);
            }
        }
    }

    @Test
    void tablesNameUnitsWindowAndTail() {
        MediationModel model = ReferenceModels.r1().model();
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(4, 0, 0)));
        Effects effects = Effects.of(model, draws, settings(ReportSpec.Tail.SIMULATE));
        List<String> statistics =
                List.of("mean", "median", "sd", "q05", "q25", "q75", "q95", "p_positive", "mcse_mean");
        List<String> columns = new ArrayList<>(
                List.of("estimand", "scope", "channel", "from_week", "to_week", "tail", "unit", "spend_in_window"));
        columns.addAll(statistics);
        columns.add("note");
        assertThat(effects.effectsTable().columns()).isEqualTo(columns);
        columns.add(columns.size() - 1, "p_above_1");
        assertThat(effects.roasTable().columns()).isEqualTo(columns);
        assertThat(effects.roasTable().text(0, "from_week")).isEqualTo("2022-01-03");
        assertThat(effects.roasTable().text(0, "tail")).isEqualTo("simulate");
        assertThat(effects.roasTable().text(0, "unit")).isEqualTo("per unit of spend");
        RandomModels.Case two = EffectPathsTest.severalMediators().findFirst().orElseThrow();
        assertThat(effects(two).roasTable().columns()).isEqualTo(columns);
        columns.remove("p_above_1");
        columns.add(3, "mediator");
        assertThat(effects(two).effectsTable().columns()).isEqualTo(columns);
        List<String> scopes = new ArrayList<>();
        effects.rows().forEach(row -> scopes.add(row.scope().key()));
        assertThat(Collections.frequency(scopes, "interaction")).isEqualTo(4);
    }
}
