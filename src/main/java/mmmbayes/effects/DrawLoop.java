package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mmmbayes.draws.Draws;

/**
 * Visits draws on several threads, a chunk at a time. What a visitor computes must depend on its draw alone and go to a place of
 * its own, so that the number of threads changes nothing.
 */
final class DrawLoop {
    /** Draws a thread takes at once: some milliseconds of work. */
    private static final int CHUNK = 64;

    private DrawLoop() {}

    /** Step by which to thin draws to about so many. */
    static int stepFor(Draws draws, int about) {
        int total = draws.chainCount() * draws.drawCount();
        return Math.max(1, (total + about - 1) / about);
    }

    /** Draws of each chain that are visited at a step. */
    static int keptPerChain(Draws draws, int step) {
        return (draws.drawCount() + step - 1) / step;
    }

    /** Works on one draw at a time; one instance per thread. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one draw.
         *
         * @param parameters reported parameters, not to be modified
         * @param chain 0-based
         * @param draw 0-based within the chain
         */
        void visit(double[] parameters, int chain, int draw);
    }

    /**
     * Visits every {@code step}-th draw of each chain.
     *
     * @param visitors makes a visitor per thread
     */
    static void forEach(Draws draws, int step, int threads, Supplier<Visitor> visitors) {
        int perChain = keptPerChain(draws, step);
        int total = draws.chainCount() * perChain;
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            Visitor visitor = visitors.get();
            double[] parameters = new double[draws.parameters().size()];
            for (int start = next.getAndAdd(CHUNK); start < total; start = next.getAndAdd(CHUNK)) {
                for (int i = start; i < Math.min(total, start + CHUNK); i++) {
                    int chain = i / perChain;
                    int draw = i % perChain * step;
                    draws.row(chain, draw, parameters);
                    visitor.visit(parameters, chain, draw);
                }
            }
        };
        run(work, Math.min(threads, Math.max(1, total / CHUNK)));
    }

    private static void run(Runnable work, int threads) {
        if (threads == 1) {
            work.run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(work));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("effects of a draw could not be computed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing effects", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
