package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Runs independent, numbered replications on several threads; results come in order, whatever the number of threads. */
public final class Replications {
    private Replications() {}

    /**
     * Runs replications {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param threads replications worked on at a time
     * @param replicate a replication's result; must depend on its number alone
     * @param done hears every result in order, as soon as it and all before it are there
     * @return all results in order
     */
    public static <R> List<R> run(int from, int to, int threads, IntFunction<R> replicate, Consumer<R> done) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> running = new ArrayList<>();
            for (int replication = from; replication < to; replication++) {
                int number = replication;
                running.add(pool.submit(() -> replicate.apply(number)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : running) {
                R result = future.get();
                results.add(result);
                done.accept(result);
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a replication failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between replications", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
