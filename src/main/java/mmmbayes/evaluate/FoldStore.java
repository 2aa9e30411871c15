package mmmbayes.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the results of finished folds, so that a backtest that was ended can go on. Called from several threads. */
public interface FoldStore {
    /**
     * The result of a fold that was finished before.
     *
     * @param fold its number, from 0
     */
    Optional<FoldResult> read(int fold);

    /**
     * Keeps a result; all of it or nothing.
     *
     * @param fold its number, from 0
     */
    void write(int fold, FoldResult result);

    /** A store that forgets with the process. */
    static FoldStore inMemory() {
        Map<Integer, FoldResult> results = new ConcurrentHashMap<>();
        return new FoldStore() {
            @Override
            public Optional<FoldResult> read(int fold) {
                return Optional.ofNullable(results.get(fold));
            }

            @Override
            public void write(int fold, FoldResult result) {
                results.put(fold, result);
            }
        };
    }
}
