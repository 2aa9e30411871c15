package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;
import mmmbayes.table.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no number may depend on: the order of the channels, the number of threads; over models of every form. */
class InvarianceTest {
    private static final double TOLERANCE = 1e-9;

    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfTheChannelsChangesNoEffect(RandomModels.Case of) {
        MediationModel model = of.model();
        Spec spec = model.spec();
        List<TreatmentSpec> reversed = new ArrayList<>(spec.treatments());
        Collections.reverse(reversed);
        MediationModel other =
                MediationModel.of(spec.withChannels(reversed, spec.mediators()), model.data(), model.scales());
        double[] moved = other.parameterNames().readable().stream()
                .mapToDouble(name ->
                        of.parameters()[model.parameterNames().readable().indexOf(name)])
                .toArray();
        // censored mediator weeks draw their residual from a stream of the draw, which the order does not touch
        Effects before = Effects.of(model, draws(model, of.parameters()), settings(of.tail()));
        Effects after = Effects.of(other, draws(other, moved), settings(of.tail()));
        double size = Arrays.stream(model.data().column("revenue")).sum();
        for (EffectRow row : before.rows()) {
            if (row.scope() == Scope.MEDIATOR || row.estimand().unit() != Estimand.Unit.MONEY) {
                continue;
            }
            double expected = before.draws(row)[0][0];
            assertThat(after.draws(row)[0][0])
                    .as(row.scope() + " " + row.channel() + " " + row.estimand())
                    .isCloseTo(expected, within(TOLERANCE * (size + Math.abs(expected))));
        }
    }

    /** Without censored mediator weeks, whose noise is drawn mediator by mediator. */
    static Stream<RandomModels.Case> severalMediators() {
        return cases().filter(of -> of.model().spec().mediators().size() > 1
                && of.model().spec().mediators().stream()
                        .allMatch(mediator -> mediator.family().censoredBelow().isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("severalMediators")
    void theOrderOfTheMediatorsChangesNoEffect(RandomModels.Case of) {
        MediationModel model = of.model();
        List<MediatorSpec> reversed = new ArrayList<>(model.spec().mediators());
        Collections.reverse(reversed);
        MediationModel other = MediationModel.of(
                model.spec().withChannels(model.spec().treatments(), reversed), model.data(), model.scales());
        double[] moved = other.parameterNames().readable().stream()
                .mapToDouble(name ->
                        of.parameters()[model.parameterNames().readable().indexOf(name)])
                .toArray();
        Effects before = Effects.of(model, draws(model, of.parameters()), settings(of.tail()));
        Effects after = Effects.of(other, draws(other, moved), settings(of.tail()));
        assertThat(after.rows()).hasSameSizeAs(before.rows());
        double size = Arrays.stream(model.data().column("revenue")).sum();
        for (EffectRow row : before.rows()) {
            if (row.estimand().unit() == Estimand.Unit.MONEY) {
                double expected = before.draws(row)[0][0];
                assertThat(after.draws(row)[0][0])
                        .as(row.toString())
                        .isCloseTo(expected, within(TOLERANCE * (size + Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNumberOfThreadsChangesNoByteOfAnyTable(RandomModels.Case of) {
        MediationModel model = of.model();
        double[][] rows = Stream.iterate(0, draw -> draw + 1)
                .limit(7)
                .map(draw -> RandomModels.parameters(model, DrawStream.of(of.seed(), 1, draw)))
                .toArray(double[][]::new);
        Draws draws = draws(model, rows);
        List<BiFunction<Draws, EffectSettings, Table>> tables = List.of(
                (all, how) -> Effects.of(model, all, how).effectsTable(),
                (all, how) -> Effects.of(model, all, how).roasTable(),
                (all, how) -> Contributions.of(model, all, how).table(),
                (all, how) -> ResponseCurves.of(model, all, how).table(),
                (all, how) -> LeverEffects.of(model, all, how).table(),
                (all, how) -> ShapleySplit.of(model, all, how).table());
        EffectSettings one = settings(of.tail());
        EffectSettings three = new EffectSettings(one.window(), one.tail(), one.intervals(), one.seed(), 3);
        for (BiFunction<Draws, EffectSettings, Table> table : tables) {
            assertThat(table.apply(draws, three)).isEqualTo(table.apply(draws, one));
        }
    }
}
