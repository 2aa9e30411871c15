package mmmbayes.sampler;

import java.util.function.BooleanSupplier;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;

/** The work of one chain, from starting point to last draw, or from a saved state on. */
final class Chain {
    private final int chain;
    private final NutsSettings settings;
    private final DrawSink sink;
    private final SamplerListener listener;
    private final BooleanSupplier stop;
    private final Kernel kernel;

    private double stepSize;
    private int warmupDraws;
    private long warmupLeapfrogs;
    private int warmupDivergences;
    private int keptDraws;
    private long leapfrogs;
    private int divergences;
    private int depthHits;

    Chain(int chain, LogDensity density, NutsSettings settings, Nuts.Output output) {
        this.chain = chain;
        this.settings = settings;
        this.sink = output.sink();
        this.listener = output.listener();
        this.stop = output.stop();
        this.kernel = new Kernel(density, settings, chain);
    }

    ChainSummary run() {
        InitialPoint.find(kernel, RandomStreams.stream(settings.seed(), RandomStreams.Purpose.INITIAL_POINT, chain));
        listener.chainStarted(chain);
        warmUp();
        return sampleAfterWarmup();
    }

    /** From what an earlier fit has learnt; only the step size is still adapted. */
    ChainSummary run(WarmStart start) {
        kernel.useMetric(start.metric());
        if (!kernel.moveTo(start.position())) {
            InitialPoint.find(
                    kernel, RandomStreams.stream(settings.seed(), RandomStreams.Purpose.INITIAL_POINT, chain));
        }
        listener.chainStarted(chain);
        DualAveraging adaptation = new DualAveraging(settings.targetAccept(), start.stepSize());
        for (; warmupDraws < settings.warmup() && !stop.getAsBoolean(); warmupDraws++) {
            double trial = adaptation.stepSize();
            kernel.move(trial);
            adaptation.update(kernel.lastTransition().symmetricAcceptStatistic());
            warmedUp(trial);
        }
        stepSize = warmupDraws > 0 ? adaptation.finalStepSize() : start.stepSize();
        warmupLeapfrogs = kernel.gradientCount();
        return sampleAfterWarmup();
    }

    private ChainSummary sampleAfterWarmup() {
        if (warmupDraws == settings.warmup()) {
            listener.warmupFinished(chain, stepSize, kernel.metric());
            listener.checkpoint(chain, keptDraws, this::state);
        }
        return sample();
    }

    /** Goes on from a state saved after warm-up. */
    ChainSummary resume(ChainState state) {
        ChainSummary past = state.summary();
        stepSize = past.stepSize();
        warmupDraws = past.warmupDraws();
        warmupLeapfrogs = past.warmupLeapfrogs();
        warmupDivergences = past.warmupDivergences();
        keptDraws = past.keptDraws();
        leapfrogs = past.leapfrogs();
        divergences = past.divergences();
        depthHits = past.depthHits();
        kernel.useMetric(past.metric());
        kernel.restoreRandom(state.momentumRandom(), state.treeRandom());
        kernel.moveTo(state.position());
        listener.chainStarted(chain);
        return sample();
    }

    private void warmUp() {
        Warmup warmup = new Warmup(kernel, settings);
        for (; warmupDraws < settings.warmup() && !stop.getAsBoolean(); warmupDraws++) {
            double trial = warmup.stepSize();
            kernel.move(trial);
            warmup.learn(warmupDraws);
            warmedUp(trial);
        }
        stepSize = warmup.finalStepSize();
        warmupLeapfrogs = kernel.gradientCount();
    }

    /** Reports a transition of warm-up. */
    private void warmedUp(double trial) {
        warmupDivergences += kernel.lastTransition().isDivergent() ? 1 : 0;
        listener.transition(chain, Phase.WARMUP, warmupDraws, kernel.stats(trial));
    }

    private ChainSummary sample() {
        boolean warm = warmupDraws == settings.warmup();
        while (warm && keptDraws < settings.draws() && !stop.getAsBoolean()) {
            kernel.move(stepSize);
            count(kernel.lastTransition());
            DrawStats stats = kernel.stats(stepSize);
            sink.accept(chain, keptDraws, kernel.current().position, stats);
            listener.transition(chain, Phase.SAMPLING, keptDraws, stats);
            keptDraws++;
            listener.checkpoint(chain, keptDraws, this::state);
        }
        ChainSummary summary = summary();
        listener.chainFinished(summary);
        return summary;
    }

    private void count(Transition transition) {
        leapfrogs += transition.leapfrogCount();
        divergences += transition.isDivergent() ? 1 : 0;
        depthHits += transition.treeDepth() == settings.maxTreeDepth() ? 1 : 0;
    }

    private ChainState state() {
        return new ChainState(summary(), kernel.current().position, kernel.momentumState(), kernel.treeState());
    }

    private ChainSummary summary() {
        return new ChainSummary(
                chain,
                stepSize,
                kernel.metric(),
                warmupDraws,
                warmupLeapfrogs,
                warmupDivergences,
                keptDraws,
                leapfrogs,
                divergences,
                depthHits,
                keptDraws < settings.draws());
    }
}
