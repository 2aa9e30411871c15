package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mmmbayes.data.Dataset;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectSettings;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Scales;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.Nuts;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sampler.SamplerListener;
import mmmbayes.sampler.SamplingSummary;
import mmmbayes.spec.Spec;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulation-based calibration (Talts et al. 2018; Modrak et al. 2023): parameters from the prior, data from the model, and the
 * rank of the truth among the posterior draws of a fit to these data. If prior, likelihood, gradient, sampler, decoding and
 * effects agree, every rank is uniform on 0..L. Inputs and scales are the same in all replications.
 *
 * <pre>
 * SimulationCalibration calibration = SimulationCalibration.of(spec, covariates, scales, CalibrationSettings.defaults(1));
 * List&lt;ReplicationRanks&gt; ranks = Replications.run(0, 200, 2, calibration::replicate, done -&gt; {});
 * CalibrationTable.of(calibration.quantities(), calibration.drawCount(), ranks).isCalibrated();
 * </pre>
 */
public final class SimulationCalibration {
    /** Streams beside those of the chain's draws: for what the truth itself leaves to chance, and for ties. */
    private static final int TRUTH_STREAM = 1;

    private static final int TIES_STREAM = 2;

    private final Spec spec;
    private final Dataset covariates;
    private final Scales scales;
    private final CalibrationSettings settings;
    private final UnaryOperator<Dataset> fault;
    private final List<String> quantities;

    private SimulationCalibration(
            Spec spec, Dataset covariates, Scales scales, CalibrationSettings settings, UnaryOperator<Dataset> fault) {
        this.spec = spec;
        this.covariates = covariates;
        this.scales = scales;
        this.settings = settings;
        this.fault = fault;
        this.quantities = truth(simulation(0), model(simulation(0)), seed(0)).names();
    }

    /**
     * Of a spec.
     *
     * @param spec both generates and is fitted
     * @param covariates spends and controls of all replications
     * @param scales of all replications
     * @param settings how
     */
    public static SimulationCalibration of(Spec spec, Dataset covariates, Scales scales, CalibrationSettings settings) {
        return new SimulationCalibration(spec, covariates, scales, settings, UnaryOperator.identity());
    }

    /** The same with data that are not what the model says of them, which the ranks must show. */
    SimulationCalibration withFault(UnaryOperator<Dataset> inSimulatedData) {
        return new SimulationCalibration(spec, covariates, scales, settings, inSimulatedData);
    }

    /** Names of the ranked quantities. */
    public List<String> quantities() {
        return quantities;
    }

    /** How many of the quantities, the first ones, are parameters. */
    public int parameterCount() {
        return quantities.indexOf(TestQuantities.LOG_LIKELIHOOD);
    }

    /** L: ranks run from 0 to it. */
    public int drawCount() {
        return settings.draws();
    }

    /** Ranks of one replication; depends on the settings and its number alone, and may be called from many threads at once. */
    public ReplicationRanks replicate(int replication) {
        Simulation simulation = simulation(replication);
        MediationModel model = model(simulation);
        long seed = seed(replication);
        NutsSettings nuts = PosteriorSampling.settings(spec.sampler(), 1)
                .withChains(1)
                .withWarmup(settings.warmup())
                .withDraws(settings.draws() * settings.thin())
                .withSeed(seed);
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), 1, settings.draws());
        DrawSink sink = thinned(PosteriorSampling.decoding(model, nuts, draws.sink()));
        SamplingSummary summary = Nuts.sample(model, nuts, sink, SamplerListener.SILENT);
        TestQuantities.Values posterior = TestQuantities.of(model, draws, effects(seed));
        TestQuantities.Values truth = truth(simulation, model, seed);
        UniformRandomProvider ties = DrawStream.of(seed, TIES_STREAM, 0);
        List<Integer> ranks = new ArrayList<>();
        for (int quantity = 0; quantity < quantities.size(); quantity++) {
            ranks.add(rank(truth.values().get(quantity)[0], posterior.values().get(quantity), ties));
        }
        return new ReplicationRanks(replication, summary.divergences(), ranks);
    }

    private long seed(int replication) {
        return DrawStream.of(settings.seed(), 0, replication).nextLong();
    }

    private Simulation simulation(int replication) {
        return Simulator.drawResponses(spec, covariates, scales, seed(replication));
    }

    private MediationModel model(Simulation simulation) {
        return MediationModel.of(simulation.model().spec(), fault.apply(simulation.data()), scales);
    }

    private TestQuantities.Values truth(Simulation simulation, MediationModel model, long seed) {
        long ofTruth = DrawStream.of(seed, TRUTH_STREAM, 0).nextLong();
        return TestQuantities.of(model, TrueEffects.oneDraw(simulation), effects(ofTruth));
    }

    private EffectSettings effects(long seed) {
        EffectSettings ofSpec = EffectSettings.of(spec, 1);
        return new EffectSettings(ofSpec.window(), ofSpec.tail(), ofSpec.intervals(), seed, 1);
    }

    private DrawSink thinned(DrawSink sink) {
        return (chain, draw, position, stats) -> {
            if ((draw + 1) % settings.thin() == 0) {
                sink.accept(chain, draw / settings.thin(), position, stats);
            }
        };
    }

    /** Number of draws below the truth, ties broken at random. */
    static int rank(double truth, double[] draws, UniformRandomProvider ties) {
        int below = 0;
        int equal = 0;
        for (double draw : draws) {
            below += draw < truth ? 1 : 0;
            equal += draw == truth ? 1 : 0;
        }
        return below + (equal == 0 ? 0 : ties.nextInt(equal + 1));
    }
}
