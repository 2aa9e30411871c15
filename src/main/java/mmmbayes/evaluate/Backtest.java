package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;

/**
 * The Bayesian model and every baseline, fitted anew to the training weeks of every fold and judged on its test weeks. A
 * refit starts from metric and draws of the fold before, with a short warm-up; every sixth fold begins anew, so that folds also run
 * beside one another and no chain inherits for long. Results come in the order of the folds and do not depend on the number of threads.
 *
 * <pre>
 * Backtest backtest = new Backtest(spec, data, Folds.expanding(data.weekCount(), 5), settings);
 * List&lt;FoldResult&gt; results = backtest.run(FoldStore.inMemory(), BacktestListener.SILENT);
 * ScoreBoard board = ScoreBoard.of(results);
 * </pre>
 */
public final class Backtest {
    /** Folds that start from one another. */
    private static final int ROW = 6;

    private final Spec spec;
    private final Dataset data;
    private final List<Fold> folds;
    private final NutsSettings settings;
    private final boolean onLogarithm;

    /**
     * A backtest to be run.
     *
     * @param spec the Bayesian model
     * @param data all weeks
     * @param folds training and test weeks
     * @param settings of every refit; its threads are divided among rows of folds first, then among a fold's chains
     */
    public Backtest(Spec spec, Dataset data, List<Fold> folds, NutsSettings settings) {
        this.spec = spec;
        this.data = data;
        this.folds = List.copyOf(folds);
        this.settings = settings;
        this.onLogarithm = LogFloor.of(spec, data).isPresent();
    }

    /** The folds, in order. */
    public List<Fold> folds() {
        return folds;
    }

    /**
     * Transitions of all chains of one fold.
     *
     * @param fold its number, from 0
     */
    public long transitionCount(int fold) {
        NutsSettings asLong = fold % ROW != 0 && follows(fold) ? PosteriorSampling.warm(settings) : settings;
        return (long) asLong.chains() * (asLong.warmup() + asLong.draws());
    }

    /** Whether all weeks that the fold before has learnt from also precede the end of this fold's training weeks. */
    private boolean follows(int fold) {
        return folds.get(fold - 1).trainTo() <= folds.get(fold).trainTo();
    }

    /**
     * Runs what the store does not hold yet.
     *
     * @return one result per fold, in order
     */
    public List<FoldResult> run(FoldStore store, BacktestListener listener) {
        int rows = (folds.size() + ROW - 1) / ROW;
        int atOnce = Math.min(settings.threads(), rows);
        NutsSettings ofFold = settings.withThreads(Math.max(1, settings.threads() / atOnce));
        ExecutorService refitting = Executors.newFixedThreadPool(atOnce);
        ExecutorService scoring = Executors.newFixedThreadPool(settings.threads());
        try {
            List<Future<List<Future<FoldResult>>>> running = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                int first = row * ROW;
                Task task = new Task(ofFold, store, listener, scoring);
                running.add(refitting.submit(() -> refit(first, Math.min(first + ROW, folds.size()), task)));
            }
            List<FoldResult> results = new ArrayList<>();
            for (Future<List<Future<FoldResult>>> row : running) {
                for (Future<FoldResult> fold : finished(row)) {
                    results.add(finished(fold));
                }
            }
            return results;
        } finally {
            refitting.shutdownNow();
            scoring.shutdownNow();
        }
    }

    /** What all folds of a run share. */
    private record Task(NutsSettings settings, FoldStore store, BacktestListener listener, ExecutorService scoring) {}

    /** Refits folds one after the other, each starting from the one before, while finished ones are scored. */
    private List<Future<FoldResult>> refit(int first, int end, Task task) {
        List<Future<FoldResult>> results = new ArrayList<>();
        Optional<EarlierFit> earlier = Optional.empty();
        for (int fold = first; fold < end; fold++) {
            int number = fold;
            Optional<FoldResult> stored = task.store().read(fold);
            if (stored.isPresent()) {
                earlier = Optional.of(EarlierFit.of(stored.get().adaptation()));
                task.listener().foldFinished(fold, true);
                results.add(CompletableFuture.completedFuture(stored.get()));
                continue;
            }
            Optional<EarlierFit> before = fold > first && follows(fold) ? earlier : Optional.empty();
            Refit refit =
                    Refit.of(spec, data, folds.get(fold), new Refit.Plan(task.settings(), before, task.listener()));
            earlier = Optional.of(refit.learnt());
            results.add(task.scoring().submit(() -> score(number, refit, task)));
            if (settings.threads() == 1) {
                finished(results.get(results.size() - 1));
            }
        }
        return results;
    }

    private FoldResult score(int fold, Refit refit, Task task) {
        task.store().write(fold, FoldFit.result(fold, refit, task.settings(), onLogarithm));
        task.listener().foldFinished(fold, false);
        // read back even though it is new, so that a resumed backtest has the same numbers
        return task.store()
                .read(fold)
                .orElseThrow(() -> new IllegalStateException("fold " + fold + " was stored and is not there"));
    }

    private static <T> T finished(Future<T> future) {
        try {
            return future.get();
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
    }
}
