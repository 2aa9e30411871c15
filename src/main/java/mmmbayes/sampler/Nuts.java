package mmmbayes.sampler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import mmmbayes.draws.DrawSink;

/**
 * The No-U-Turn sampler: multinomial trajectories with biased progressive sampling, metric and step size learnt in warm-up and
 * fixed afterwards.
 *
 * <p>Chains are independent: chain k's draws depend on seed, k and the settings other than {@code chains} and {@code threads}.
 */
public final class Nuts {
    private Nuts() {}

    /** Where a chain's results go and what may end it. */
    record Output(DrawSink sink, SamplerListener listener, BooleanSupplier stop) {}

    /**
     * Samples all chains.
     *
     * @param densities makes one density per chain
     * @param settings how
     * @param sink takes the kept draws, chains from different threads
     * @param listener hears how it goes and may ask to stop
     * @return one summary per chain
     * @throws SamplingException if a chain finds no starting point or no step size
     */
    public static SamplingSummary sample(
            DensityFactory densities, NutsSettings settings, DrawSink sink, SamplerListener listener) {
        return sample(
                densities, settings, Collections.nCopies(settings.chains(), new ChainStart.Anew()), sink, listener);
    }

    /**
     * Goes on with chains that were stopped, and gives the draws that an uninterrupted run would have given.
     *
     * @param densities makes one density per chain, the same as before
     * @param settings the same as before; more draws and other threads are allowed
     * @param states by chain: the last saved state, or empty to begin the chain anew
     * @param sink takes the kept draws that are missing
     * @param listener hears how it goes and may ask to stop
     * @return one summary per chain, the draws of before included
     * @throws IllegalArgumentException if there are not as many states as chains
     * @throws SamplingException if a chain finds no starting point or no step size
     */
    public static SamplingSummary resume(
            DensityFactory densities,
            NutsSettings settings,
            List<Optional<ChainState>> states,
            DrawSink sink,
            SamplerListener listener) {
        List<ChainStart> starts = new ArrayList<>();
        states.forEach(state -> starts.add(state.isPresent() ? state.get() : new ChainStart.Anew()));
        return sample(densities, settings, starts, sink, listener);
    }

    /**
     * Samples all chains, each from a start of its own kind.
     *
     * @param densities makes one density per chain
     * @param settings how
     * @param starts by chain
     * @param sink takes the kept draws; of a saved state, those that are missing
     * @param listener hears how it goes and may ask to stop
     * @return one summary per chain, the draws of before included
     * @throws IllegalArgumentException if there are not as many starts as chains
     * @throws SamplingException if a chain finds no starting point or no step size
     */
    public static SamplingSummary sample(
            DensityFactory densities,
            NutsSettings settings,
            List<? extends ChainStart> starts,
            DrawSink sink,
            SamplerListener listener) {
        if (starts.size() != settings.chains()) {
            throw new IllegalArgumentException(starts.size() + " starts for " + settings.chains() + " chains");
        }
        AtomicBoolean abandoned = new AtomicBoolean();
        Output output = new Output(sink, listener, () -> abandoned.get() || listener.stopRequested());
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(settings.threads(), settings.chains()));
        try {
            List<Future<ChainSummary>> running = new ArrayList<>();
            for (int chain = 0; chain < settings.chains(); chain++) {
                int index = chain;
                running.add(executor.submit(() -> {
                    boolean done = false;
                    try {
                        ChainSummary summary = run(index, densities, settings, starts.get(index), output);
                        done = true;
                        return summary;
                    } finally {
                        abandoned.compareAndSet(false, !done);
                    }
                }));
            }
            return new SamplingSummary(collect(running));
        } finally {
            abandoned.set(true);
            executor.shutdown();
        }
    }

    private static ChainSummary run(
            int chain, DensityFactory densities, NutsSettings settings, ChainStart start, Output output) {
        Chain work = new Chain(chain, densities.newLogDensity(), settings, output);
        if (start instanceof ChainState state) {
            return work.resume(state);
        }
        return start instanceof WarmStart warm ? work.run(warm) : work.run();
    }

    /** Waits for all chains; the first failure ends the others. */
    private static List<ChainSummary> collect(List<Future<ChainSummary>> running) {
        List<ChainSummary> summaries = new ArrayList<>();
        try {
            for (Future<ChainSummary> chain : running) {
                summaries.add(chain.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a chain failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SamplingException("sampling was interrupted");
        }
        return summaries;
    }
}
