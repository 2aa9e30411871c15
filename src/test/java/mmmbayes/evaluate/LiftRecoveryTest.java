package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.LiftPredictions;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.Counts;
import mmmbayes.spec.LiftTest.Estimand;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;

/** Data and experiments simulated from one truth: a precise experiment must pull its channel's effect to that truth. */
class LiftRecoveryTest {
    private static final int WEEKS = 130;
    private static final double STANDARD_ERROR = 1500;

    private static LiftTest test(String channel, Estimand estimand, Counts counts) {
        return new LiftTest(
                channel + " " + estimand,
                channel,
                LocalDate.of(2022, 9, 5),
                LocalDate.of(2022, 11, 6),
                new SpendChange.Share(-100),
                0,
                STANDARD_ERROR,
                estimand,
                counts);
    }

    private static LiftPredictions fit(MediationModel asked, MediationModel fitted) {
        NutsSettings settings = NutsSettings.defaults()
                .withChains(2)
                .withWarmup(250)
                .withDraws(250)
                .withThreads(2);
        EffectSettings effects =
                new EffectSettings(Optional.empty(), fitted.spec().report().tail(), List.of(0.5, 0.9), 1, 2);
        return LiftPredictions.of(asked, PosteriorSampling.inMemory(fitted, settings), effects);
    }

    @Test
    void anExperimentPullsTheEffectToTheTruth() {
        Spec spec = GeneratingSpec.r1();
        List<LiftTest> tests = List.of(
                test("facebook", Estimand.TOTAL, Counts.WITH_CARRY_OVER),
                test("instagram", Estimand.DIRECT, Counts.IMMEDIATE));
        Simulation simulation = Simulator.generate(spec.withLiftTests(tests), WEEKS, 5);
        MediationModel model = simulation.model();
        MediationModel without = MediationModel.of(spec, model.data(), model.scales());
        LiftContrast.Evaluator truth = new LiftContrast.Evaluator(LiftContrast.counterfactuals(model));
        truth.load(simulation.parameters());
        LiftPredictions learnt = fit(model, model);
        LiftPredictions notLearnt = fit(model, without);
        for (int i = 0; i < tests.size(); i++) {
            PosteriorSummary effect = learnt.lifts().get(i).predicted();
            PosteriorSummary before = notLearnt.lifts().get(i).predicted();
            String what = String.format(
                    "%s: true %s, with it %s (sd %s), without %s (sd %s)",
                    tests.get(i).name(), truth.effect(i), effect.mean(), effect.sd(), before.mean(), before.sd());
            // 4.5 standard deviations of the measurement: one false alarm in 1e5 seeds
            assertThat(Math.abs(effect.mean() - truth.effect(i))).as(what).isLessThan(4.5 * STANDARD_ERROR);
            assertThat(effect.sd()).as(what).isLessThan(1.2 * STANDARD_ERROR);
            assertThat(before.sd()).as(what).isGreaterThan(2 * effect.sd());
        }
    }
}
