package mmmbayes.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mmmbayes.evaluate.BacktestListener;

/** Tells how many folds are done and how long the rest will take: one live line on a terminal, a line now and then otherwise. */
final class BacktestProgress implements BacktestListener {
    private static final long LIVE_INTERVAL = 200_000_000L;
    private static final long PLAIN_INTERVAL = 5_000_000_000L;

    private final PrintStream err;
    private final boolean live;
    private final boolean quiet;
    private final int foldCount;
    private final long perFold;
    private final long started = System.nanoTime();
    private final AtomicLong transitions = new AtomicLong();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private long lastShown = started;

    BacktestProgress(Console console, boolean quiet, int foldCount, long transitionCount) {
        this.err = console.err();
        this.live = console.liveProgress();
        this.quiet = quiet;
        this.foldCount = foldCount;
        this.perFold = transitionCount / foldCount;
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
        long mine = perFold * (foldCount - stored.get());
        double share = mine == 0 ? 1 : Math.min(1, transitions.get() / (double) mine);
        double left = share > 0 ? (time - started) * 1e-9 * (1 - share) / share : Double.NaN;
        String kept = stored.get() == 0 ? "" : ", " + stored.get() + " of them from before";
        return String.format(
                Locale.ROOT,
                "backtest: %d of %d folds done%s; %.0f%% of the draws%s",
                finished.get(),
                foldCount,
                kept,
                100 * share,
                share > 0.02 && share < 1 ? String.format(Locale.ROOT, ", about %.0f s left", Math.ceil(left)) : "");
    }
}
