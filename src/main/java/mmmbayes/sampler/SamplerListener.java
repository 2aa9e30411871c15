package mmmbayes.sampler;

import java.util.function.Supplier;
import mmmbayes.draws.DrawStats;

/**
 * Hears how sampling goes; every method does nothing unless overridden. Calls of one chain come in order, calls of different
 * chains may come at the same time from different threads. Nothing a listener does changes a draw; it can only end the run early.
 */
public interface SamplerListener {
    /** Hears nothing. */
    SamplerListener SILENT = new SamplerListener() {};

    /**
     * A chain has found its starting point.
     *
     * @param chain 0-based
     */
    default void chainStarted(int chain) {}

    /**
     * A transition is done.
     *
     * @param chain 0-based
     * @param phase warm-up or sampling
     * @param index 0-based within the phase
     * @param stats what the sampler says of it
     */
    default void transition(int chain, Phase phase, int index, DrawStats stats) {}

    /**
     * A chain has adapted.
     *
     * @param chain 0-based
     * @param stepSize of all kept draws
     * @param metric of all kept draws
     */
    default void warmupFinished(int chain, double stepSize, Metric metric) {}

    /**
     * A chain can be continued from here: called when warm-up ends and after every kept draw has gone to the sink.
     *
     * @param chain 0-based
     * @param nextDraw index of the draw that comes next
     * @param state makes the state on request; to be asked during the call only
     */
    default void checkpoint(int chain, int nextDraw, Supplier<ChainState> state) {}

    /** A chain has ended, by itself or on request. */
    default void chainFinished(ChainSummary summary) {}

    /** Whether to end now; asked before each transition of each chain. The draws kept so far remain valid. */
    default boolean stopRequested() {
        return false;
    }
}
