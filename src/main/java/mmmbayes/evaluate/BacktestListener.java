package mmmbayes.evaluate;

/** Hears how a backtest goes; called from several threads. */
public interface BacktestListener {
    /** Hears nothing. */
    BacktestListener SILENT = new BacktestListener() {};

    /** One transition of one chain of any fold is done. */
    default void transition() {}

    /**
     * A fold is done.
     *
     * @param fold its number, from 0
     * @param stored whether it was finished by an earlier run
     */
    default void foldFinished(int fold, boolean stored) {}
}
