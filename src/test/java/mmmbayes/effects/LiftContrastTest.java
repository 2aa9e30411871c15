package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.Counts;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.ReportSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What experiments are taken to measure is what the tables of effects report, for the same draw and weeks. Effects draw the noise of
 * censored weeks that is no parameter, experiments do not: they agree only if they depend on none of it.
 */
class LiftContrastTest {
    /** Relative to the outcome, of whose sums both are differences. */
    private static final double TOLERANCE = 1e-10;

    static Stream<RandomModels.Case> cases() {
        return Stream.concat(
                IntStream.range(0, 24).mapToObj(RandomModels::of),
                IntStream.range(0, 24).mapToObj(RandomModels::ofForms));
    }

    private static LiftTest test(
            MediationModel model, Window window, SpendChange change, LiftTest.Estimand estimand, Counts counts) {
        List<LocalDate> weeks = model.data().weeks();
        return new LiftTest(
                "test",
                "facebook",
                weeks.get(window.from()),
                weeks.get(window.to() - 1),
                change,
                0,
                1,
                estimand,
                counts);
    }

    private static double lift(RandomModels.Case of) {
        LiftContrast.Evaluator lifts = new LiftContrast.Evaluator(LiftContrast.counterfactuals(of.model()));
        lifts.load(of.parameters());
        return lifts.effect(0);
    }

    private static void assertEqual(RandomModels.Case of, double lift, double reported) {
        double outcome = Arrays.stream(of.model().data().column("revenue")).sum();
        assertThat(lift).isCloseTo(reported, within(TOLERANCE * outcome));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withoutTheSpendItIsLessTheTotalEffect(RandomModels.Case of) {
        Window window = new Window(12, 16);
        LiftTest test =
                test(of.model(), window, new SpendChange.Share(-100), LiftTest.Estimand.TOTAL, Counts.WITH_CARRY_OVER);
        RandomModels.Case asked = RandomModels.withExperiments(of, List.of(test));
        Effects effects = effects(asked, ReportSpec.Tail.SIMULATE, window);
        assertEqual(of, lift(asked), -value(effects, Estimand.TOTAL_EFFECT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inTheLastWeeksTheImmediateEffectIsThatWithoutATail(RandomModels.Case of) {
        int weeks = of.model().data().weekCount();
        Window window = new Window(weeks - 3, weeks);
        LiftTest test =
                test(of.model(), window, new SpendChange.Share(-100), LiftTest.Estimand.TOTAL, Counts.IMMEDIATE);
        RandomModels.Case asked = RandomModels.withExperiments(of, List.of(test));
        Effects effects = effects(asked, ReportSpec.Tail.IGNORE, window);
        assertEqual(of, lift(asked), -value(effects, Estimand.TOTAL_EFFECT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withMediatorsHeldItIsTheDirectEffectWithMediatorsAsObserved(RandomModels.Case of) {
        Window window = new Window(12, 16);
        LiftTest test =
                test(of.model(), window, new SpendChange.Share(-100), LiftTest.Estimand.DIRECT, Counts.WITH_CARRY_OVER);
        RandomModels.Case asked = RandomModels.withExperiments(of, List.of(test));
        Effects effects = effects(asked, ReportSpec.Tail.SIMULATE, window);
        boolean otherOrder = effects.rows().stream().anyMatch(row -> row.estimand() == Estimand.TOTAL_DIRECT_EFFECT);
        Estimand direct = otherOrder ? Estimand.TOTAL_DIRECT_EFFECT : Estimand.NATURAL_DIRECT_EFFECT;
        assertEqual(of, lift(asked), -value(effects, direct));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onePercentMoreIsTheMarginalReturn(RandomModels.Case of) {
        Window window = new Window(12, 16);
        double spend = Arrays.stream(of.model().data().column("facebook_spend"), 12, 16)
                .sum();
        for (SpendChange change : List.of(new SpendChange.Share(1), new SpendChange.Amount(0.01 * spend))) {
            LiftTest test = test(of.model(), window, change, LiftTest.Estimand.TOTAL, Counts.WITH_CARRY_OVER);
            RandomModels.Case asked = RandomModels.withExperiments(of, List.of(test));
            Effects effects = effects(asked, ReportSpec.Tail.SIMULATE, window);
            assertEqual(of, lift(asked), 0.01 * spend * value(effects, Estimand.MARGINAL_ROAS_1));
        }
    }

    private static Effects effects(RandomModels.Case of, ReportSpec.Tail tail, Window window) {
        return Effects.of(of.model(), draws(of), settings(tail).withWindow(window));
    }

    private static double value(Effects effects, Estimand estimand) {
        return effects.draws(Scope.CHANNEL, "facebook", estimand)[0][0];
    }
}
