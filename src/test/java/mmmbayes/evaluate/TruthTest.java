package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.archive.WeeklyFile;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static Map<String, Double> channel(Simulation simulation, String rule, String channel) {
        return Truth.of(simulation, 1).effects().get(rule).get("channel").get(channel);
    }

    /** The stated truth with some parameters set otherwise. */
    private static Simulation simulated(String stage, List<String> channels, double coefficient) {
        Map<String, Double> parameters =
                new HashMap<>(GeneratingSpec.r1().simulation().orElseThrow().parameters());
        channels.forEach(channel -> parameters.put(stage + "_media[" + channel + "]", coefficient));
        return Simulator.generate(GeneratingSpec.of(ReferenceModels.r1(), parameters), 104, 7);
    }

    @Test
    void withoutEffectOnSearchNothingIsMediated() {
        Simulation simulation = simulated("mediator", List.of("facebook"), 0);
        Map<String, Double> facebook = channel(simulation, "tail_simulate", "facebook");
        assertThat(facebook.get("natural_indirect_effect")).isZero();
        assertThat(facebook.get("induced_spend")).isZero();
        assertThat(facebook.get("natural_direct_effect")).isPositive().isEqualTo(facebook.get("total_effect"));
        assertThat(facebook.get("net_roas")).isEqualTo(facebook.get("roas"));
    }

    @Test
    void withoutDirectEffectEverythingIsMediated() {
        Simulation simulation = simulated("outcome", List.of("facebook"), 0);
        Map<String, Double> facebook = channel(simulation, "tail_simulate", "facebook");
        assertThat(facebook.get("natural_direct_effect")).isZero();
        assertThat(facebook.get("share_mediated")).isCloseTo(1, within(1e-9));
    }

    @Test
    void searchThatDoesNothingMediatesNothing() {
        Simulation simulation = simulated("outcome", List.of("google"), 0);
        assertThat(channel(simulation, "tail_ignore", "tiktok").get("natural_indirect_effect"))
                .isZero();
        assertThat(channel(simulation, "tail_ignore", "tiktok").get("induced_spend"))
                .isPositive();
    }

    /** Without interaction of weeks the direct effect is the coefficient times the sum of the saturated carry-over. */
    @Test
    void theDirectEffectIsTheEquationsOwnPart() {
        Simulation simulation = Simulator.generate(GeneratingSpec.r1(), 104, 7);
        Map<String, Double> truth = simulation.parametersByName();
        double[] spend = simulation.data().column("tiktok_spend");
        double unit = simulation.model().scales().inputOf("tiktok");
        double sum = 0;
        for (int week = 0; week < spend.length; week++) {
            double carried = 0;
            double weights = 0;
            for (int lag = 0; lag <= 12; lag++) {
                double weight = Math.pow(truth.get("decay[tiktok]"), lag);
                weights += weight;
                carried += week >= lag ? weight * spend[week - lag] / unit : 0;
            }
            double power = Math.pow(carried / weights, truth.get("shape[tiktok]"));
            double half = Math.pow(truth.get("half_saturation[tiktok]"), truth.get("shape[tiktok]"));
            sum += power / (power + half);
        }
        double expected = 220_000 * truth.get("outcome_media[tiktok]") * sum;
        assertThat(channel(simulation, "tail_ignore", "tiktok").get("natural_direct_effect"))
                .isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void theBundledDataAreWhatTheirCommandMakes() throws IOException {
        Spec generator = SpecReader.read(Path.of("priors", "generator.yaml"));
        Simulation simulation = Simulator.generate(generator, 156, 20240101);
        assertThat(WeeklyFile.text(simulation.data(), generator.data()))
                .isEqualTo(Files.readString(Path.of("data", "weekly.csv")));
        String truth = Files.readString(Path.of("data", "truth.json"));
        channel(simulation, "tail_simulate", "facebook")
                .forEach((estimand, value) -> assertThat(truth).contains("\"" + estimand + "\" : " + value));
    }
}
