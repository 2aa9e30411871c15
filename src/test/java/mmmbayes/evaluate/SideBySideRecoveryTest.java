package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.SpecReader;
import org.junit.jupiter.api.Test;

/** Two mediators side by side and channels that act on some stages only, simulated with known effects, which the fit must find. */
class SideBySideRecoveryTest {
    private static final int WEEKS = 156;

    /** Within 4.5 posterior standard deviations: of some forty checks, one false alarm in a thousand seeds. */
    @Test
    void theTrueCoefficientsAndEffectsByWayOfEachMediatorAreFound() {
        Simulation simulation =
                Simulator.generate(SpecReader.read(Path.of("benchmarks", "two-mediators.yaml")), WEEKS, 11);
        MediationModel model = simulation.model();
        NutsSettings settings = NutsSettings.defaults()
                .withChains(2)
                .withWarmup(200)
                .withDraws(250)
                .withThreads(2);
        Draws draws = PosteriorSampling.inMemory(model, settings);

        for (int parameter = 0; parameter < model.parameterNames().size(); parameter++) {
            if (model.parameterNames().readable().get(parameter).contains("_media[")) {
                Marginal.of(draws, parameter).assertNear(simulation.parameters()[parameter]);
            }
        }
        EffectSettings asked = EffectSettings.of(model.spec(), 2);
        Effects found = Effects.of(model, draws, asked);
        Map<String, Double> truth = TrueEffects.of(simulation, asked).rows().stream()
                .filter(row -> row.scope() == EffectRow.Scope.CHANNEL)
                .collect(Collectors.toMap(row -> row.quantity() + " " + row.channel(), TrueEffects.Row::value));
        for (EffectRow row : found.rows()) {
            if (row.scope() == EffectRow.Scope.CHANNEL && row.estimand().unit() == Estimand.Unit.MONEY) {
                assertNear(row, ArrayMath.joined(found.draws(row)), truth.get(row.quantity() + " " + row.channel()));
            }
        }
    }

    private static void assertNear(EffectRow row, double[] draws, double truth) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        double variance = Arrays.stream(draws)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        if (row.isFixed()) {
            assertThat(draws).as(row.toString()).containsOnly(truth);
        } else {
            assertThat(Math.abs(mean - truth))
                    .as("%s: mean %s, variance %s, truth %s", row, mean, variance, truth)
                    .isLessThan(4.5 * Math.sqrt(variance));
        }
    }
}
