package mmmbayes.effects;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mmmbayes.draws.Draws;
import mmmbayes.numeric.Parallel;

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
        Parallel.run(Math.min(threads, Math.max(1, total / CHUNK)), work);
    }
}
