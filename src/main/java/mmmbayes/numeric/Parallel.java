package mmmbayes.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Independent pieces of work on several threads; what comes out does not depend on how many. */
public final class Parallel {
    private Parallel() {}

    /**
     * Results of tasks 0 to {@code count - 1}, in this order.
     *
     * @param task called once for each index, from any thread
     * @throws RuntimeException what a task throws
     */
    public static <T> List<T> map(int count, int threads, IntFunction<? extends T> task) {
        int used = Math.min(threads, count);
        if (used <= 1) {
            List<T> results = new ArrayList<>(count);
            for (int index = 0; index < count; index++) {
                results.add(task.apply(index));
            }
            return results;
        }
        return inOrder(count, used, task);
    }

    private static <T> List<T> inOrder(int count, int threads, IntFunction<? extends T> task) {
        List<Future<T>> futures = new ArrayList<>(count);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int index = 0; index < count; index++) {
                int which = index;
                futures.add(pool.submit(() -> task.apply(which)));
            }
            List<T> results = new ArrayList<>(count);
            for (Future<T> future : futures) {
                results.add(join(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Runs the same work on several threads until all have come back, on the caller's if it is one. */
    public static void run(int threads, Runnable work) {
        map(threads, threads, thread -> {
            work.run();
            return thread;
        });
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working on several threads", e);
        }
    }
}
