package mmmbayes.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Estimand;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.TrueEffects;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data whose errors are correlated by a known rho, fitted as if they were not: the sweep, from sampled draws to corrected intervals.
 * With k the outcome's error per unit of the mediator's, {@code rho = k sigma_m / sqrt(k^2 sigma_m^2 + sigma_y^2)}. The mediator has
 * large shocks, so that the fit has much to learn from them, and learns wrong.
 */
class ConfoundedFitTest {
    private static final double RHO = 0.6;
    private static final int DATA_SETS = 3;
    private static final double MEDIATOR_SIGMA = 0.3;
    private static final double OUTCOME_SIGMA = 0.06;
    private static final int CHAINS = 2;

    @TempDir
    private static Path folder;

    private static int coveredAsFitted;
    private static int jointCoveredAsFitted;
    private static int coveredAtTheTruth;
    private static int effects;

    @BeforeAll
    static void fit() throws IOException {
        for (int seed = 1; seed <= DATA_SETS; seed++) {
            fit(seed);
        }
    }

    private static void fit(int seed) throws IOException {
        Simulation simulation = Simulator.generate(spec(), 260, seed);
        Dataset data = confounded(simulation);
        MediationModel model = MediationModel.of(simulation.model().spec(), data);
        NutsSettings nuts = NutsSettings.defaults()
                .withChains(CHAINS)
                .withWarmup(300)
                .withDraws(300)
                .withThreads(2)
                .withSeed(seed);
        Draws draws = PosteriorSampling.inMemory(model, nuts);
        EffectSettings settings = new EffectSettings(Optional.empty(), ReportSpec.Tail.SIMULATE, List.of(0.9), seed, 2);
        int at = ConfoundingSweep.correlations().indexOf(RHO);
        int none = ConfoundingSweep.correlations().indexOf(0.0);
        for (ConfoundingSweep.Curve curve :
                ConfoundingSweep.of(model, draws, settings).curves()) {
            double truth = truth(simulation, curve.about());
            effects++;
            boolean covered = curve.summaries().get(none).outer().covers(truth);
            coveredAsFitted += covered ? 1 : 0;
            jointCoveredAsFitted += covered && curve.about().scope().equals(EffectRow.Scope.JOINT.key()) ? 1 : 0;
            coveredAtTheTruth += curve.summaries().get(at).outer().covers(truth) ? 1 : 0;
        }
    }

    /** The shipped generator with larger shocks, and with so much spend on google that no week's is cut off at 0. */
    private static Spec spec() throws IOException {
        String text = Files.readString(Path.of("priors", "generator.yaml"))
                .replace("mediator_sigma: 0.1", "mediator_sigma: " + MEDIATOR_SIGMA)
                .replace("outcome_sigma: 0.07", "outcome_sigma: " + OUTCOME_SIGMA)
                .replace("mediator_intercept: 0.55", "mediator_intercept: 1");
        return SpecReader.read(Files.writeString(folder.resolve("generator.yaml"), text));
    }

    /** The outcome with {@code k e_m} added: its whole error has correlation rho with the mediator's. */
    private static Dataset confounded(Simulation simulation) {
        MediationModel model = simulation.model();
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        predictive.load(simulation.parameters());
        double[] score = new double[predictive.weekCount()];
        predictive.standardisedResidual(0, score);
        double perScore =
                RHO / Math.sqrt(1 - RHO * RHO) * OUTCOME_SIGMA * model.scales().responseOf("outcome");
        double[] revenue = simulation.data().column("revenue");
        double[] changed = IntStream.range(0, revenue.length)
                .mapToDouble(week -> revenue[week] + perScore * score[week])
                .toArray();
        return simulation.data().with("revenue", changed);
    }

    /** The confounder moves the outcome's error alone, so that the true effects are those of the simulation. */
    private static double truth(Simulation simulation, Subject about) {
        return TrueEffects.of(simulation, ReportSpec.Tail.SIMULATE).rows().stream()
                .filter(row -> row.quantity().equals(Estimand.NATURAL_INDIRECT_EFFECT.key())
                        && row.channel().equals(about.channel())
                        && row.scope().key().equals(about.scope()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** The indirect effect of all treatments together, which the data say most of. */
    @Test
    void asFittedNoIntervalHoldsTheJointIndirectEffect() {
        assertThat(jointCoveredAsFitted).isZero();
        assertThat(coveredAsFitted).isLessThanOrEqualTo(effects / 2);
    }

    /** Of 50 effects in 10 such data sets 44 were covered, as 90% intervals should; as fitted 16. */
    @Test
    void correctedByTheTrueCorrelationIntervalsHoldIt() {
        assertThat(effects).isEqualTo(5 * DATA_SETS);
        assertThat(coveredAtTheTruth).isGreaterThanOrEqualTo(effects - 3);
    }
}
