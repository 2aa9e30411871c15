package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;

/**
 * The Bayesian model and every baseline, fitted anew to the training weeks of every fold and judged on its test weeks. Folds run
 * beside one another; results come in the order of the folds and do not depend on the number of threads.
 *
 * <pre>
 * Backtest backtest = new Backtest(spec, data, Folds.expanding(data.weekCount(), 5), settings);
 * List&lt;FoldResult&gt; results = backtest.run(FoldStore.inMemory(), BacktestListener.SILENT);
 * ScoreBoard board = ScoreBoard.of(results);
 * </pre>
 */
public final class Backtest {
    private final Spec spec;
    private final Dataset data;
    private final List<Fold> folds;
    private final NutsSettings settings;

    /**
     * A backtest to be run.
     *
     * @param spec the Bayesian model
     * @param data all weeks
     * @param folds training and test weeks
     * @param settings of every refit; its threads are divided among folds first, then among a fold's chains
     */
    public Backtest(Spec spec, Dataset data, List<Fold> folds, NutsSettings settings) {
        this.spec = spec;
        this.data = data;
        this.folds = List.copyOf(folds);
        this.settings = settings;
    }

    /** The folds, in order. */
    public List<Fold> folds() {
        return folds;
    }

    /** Transitions of all chains of all folds. */
    public long transitionCount() {
        return (long) folds.size() * settings.chains() * (settings.warmup() + settings.draws());
    }

    /**
     * Runs what the store does not hold yet.
     *
     * @return one result per fold, in order
     */
    public List<FoldResult> run(FoldStore store, BacktestListener listener) {
        int atOnce = Math.min(settings.threads(), folds.size());
        NutsSettings ofFold = settings.withThreads(Math.max(1, settings.threads() / atOnce));
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<FoldResult>> running = new ArrayList<>();
            for (int fold = 0; fold < folds.size(); fold++) {
                int number = fold;
                running.add(executor.submit(() -> result(number, ofFold, store, listener)));
            }
            return collect(running);
        } finally {
            executor.shutdownNow();
        }
    }

    private FoldResult result(int fold, NutsSettings ofFold, FoldStore store, BacktestListener listener) {
        Optional<FoldResult> stored = store.read(fold);
        if (stored.isEmpty()) {
            store.write(fold, FoldFit.result(spec, data, new FoldFit.Task(fold, folds.get(fold)), ofFold, listener));
        }
        listener.foldFinished(fold, stored.isPresent());
        // read back even if it is new, so that a resumed backtest has the same numbers
        return store.read(fold)
                .orElseThrow(() -> new IllegalStateException("fold " + fold + " was stored and is not there"));
    }

    private static List<FoldResult> collect(List<Future<FoldResult>> running) {
        List<FoldResult> results = new ArrayList<>();
        try {
            for (Future<FoldResult> fold : running) {
                results.add(fold.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a fold failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the backtest was interrupted", e);
        }
        return results;
    }
}
