package mmmbayes.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import mmmbayes.evaluate.BacktestListener;

/** Tells how many folds are done and how long the rest will take: one live line on a terminal, a line now and then otherwise. */
final class BacktestProgress implements BacktestListener {
    private static final long LIVE_INTERVAL = 200_000_000L;
    private static final long PLAIN_INTERVAL = 5_000_000_000L;

    private final PrintStream err;
    private final boolean live;
    private final boolean quiet;
    private final int foldCount;
    private final IntToLongFunction transitionsOf;
    private final AtomicLong expected = new AtomicLong();
    private final long started = System.nanoTime();
    private final AtomicLong transitions = new AtomicLong();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private long lastShown = started;

    /**
     * Of a backtest that begins now.
     *
     * @param transitionsOf transitions of all chains of a fold, numbered from 0
     */
    BacktestProgress(Console console, boolean quiet, int foldCount, IntToLongFunction transitionsOf) {
        this.err = console.err();
        this.live = console.liveProgress();
        this.quiet = quiet;
        this.foldCount = foldCount;
        this.transitionsOf = transitionsOf;
        for (int fold = 0; fold < foldCount; fold++) {
            expected.addAndGet(transitionsOf.applyAsLong(fold));
        }
    }

    @Override
    public void transition() {
        // the clock is asked once in a while only: a transition may take microseconds
        if ((transitions.incrementAndGet() & 63) == 0) {
            show(false);
        }
    }

    @Override
    public void foldFinished(int fold, boolean wasStored) {
        finished.incrementAndGet();
        if (wasStored) {
            stored.incrementAndGet();
            expected.addAndGet(-transitionsOf.applyAsLong(fold));
        }
        show(true);
    }

    /** Ends the live line. */
    void finish() {
        if (live && !quiet) {
            err.println();
        }
    }

    private synchronized void show(boolean now) {
        long time = System.nanoTime();
        if (quiet || (!now && time - lastShown < (live ? LIVE_INTERVAL : PLAIN_INTERVAL))) {
            return;
        }
        lastShown = time;
        if (live) {
            err.print("\r\u001b[K" + line(time));
        } else {
            err.println(line(time));
        }
        err.flush();
    }

    private String line(long time) {
        double share = expected.get() == 0 ? 1 : Math.min(1, transitions.get() / (double) expected.get());
        // baselines and scores take longer than the draws, so time is told by whole folds
        int done = finished.get() - stored.get();
        double left = (time - started) * 1e-9 * (foldCount - finished.get()) / done;
        String kept = stored.get() == 0 ? "" : ", " + stored.get() + " of them from before";
        return String.format(
                Locale.ROOT,
                "backtest: %d of %d folds done%s; %.0f%% of the draws%s",
                finished.get(),
                foldCount,
                kept,
                100 * share,
                done > 0 && finished.get() < foldCount
                        ? String.format(Locale.ROOT, ", about %.0f s left", Math.ceil(left))
                        : "");
    }
}
