package mmmbayes.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import mmmbayes.archive.Checkpoint;
import mmmbayes.draws.DrawStats;
import mmmbayes.sampler.ChainSummary;
import mmmbayes.sampler.Metric;
import mmmbayes.sampler.Phase;
import mmmbayes.sampler.SamplerListener;

/**
 * Shows how sampling goes: one live line per chain on a terminal, a plain line every few seconds otherwise. Also keeps the
 * chains' clocks, since the sampler has none.
 */
final class ConsoleProgress implements SamplerListener {
    /** Goes to the start of a terminal's line and clears it. */
    static final String START_OF_LINE = "\r\u001b[K";

    private static final long LIVE_INTERVAL = 100_000_000L;
    private static final long PLAIN_INTERVAL = 3_000_000_000L;

    private final PrintStream err;
    private final boolean live;
    private final boolean quiet;
    private final int warmup;
    private final List<ChainClock> chains = new ArrayList<>();
    private final long started = System.nanoTime();
    private long lastShown = started;
    private boolean shown;
    private volatile int draws;

    /** One chain as far as it has come; written by its own thread, read under the lock of the whole. */
    private static final class ChainClock {
        private volatile double warmupSeconds;
        private volatile double samplingSeconds;
        private volatile boolean warm;
        private volatile boolean running;
        /** When the current stretch of warm-up or sampling began. */
        private volatile long since;
        /** Transitions done before that. */
        private volatile int doneBefore;

        private volatile int done;
        private final AtomicInteger divergences = new AtomicInteger();
        private volatile double stepSize;
    }

    ConsoleProgress(Console console, boolean quiet, int chainCount, int warmup, int draws) {
        this.err = console.err();
        this.live = console.liveProgress();
        this.quiet = quiet;
        this.warmup = warmup;
        this.draws = draws;
        for (int chain = 0; chain < chainCount; chain++) {
            chains.add(new ChainClock());
        }
    }

    /** Draws a chain to be aimed at from now on. */
    void aimAt(int newDraws) {
        draws = newDraws;
    }

    /** Counts what a chain did before the run was interrupted. */
    void continues(int chain, Checkpoint kept) {
        ChainClock clock = chains.get(chain);
        clock.warmupSeconds = kept.warmupSeconds();
        clock.samplingSeconds = kept.samplingSeconds();
        clock.warm = true;
        clock.done = warmup + kept.drawCount();
    }

    /** Says something about sampling, unless quiet. */
    void say(String pattern, Object... values) {
        if (!quiet) {
            tell(String.format(Locale.ROOT, pattern, values));
        }
    }

    /** Says something in any case. */
    synchronized void tell(String text) {
        err.println((live ? START_OF_LINE : "") + text);
        err.flush();
        // live lines go below it
        shown = false;
    }

    @Override
    public void chainStarted(int chain) {
        ChainClock clock = chains.get(chain);
        clock.since = System.nanoTime();
        clock.doneBefore = clock.done;
        clock.running = true;
    }

    @Override
    public void transition(int chain, Phase phase, int index, DrawStats stats) {
        ChainClock clock = chains.get(chain);
        clock.done = phase == Phase.WARMUP ? index + 1 : warmup + index + 1;
        clock.stepSize = stats.stepSize();
        if (phase != Phase.WARMUP && stats.divergent()) {
            clock.divergences.incrementAndGet();
        }
        // the clock is asked once in a while only: a transition may take microseconds
        if (!quiet && (index & 15) == 0) {
            show(false);
        }
    }

    @Override
    public void warmupFinished(int chain, double stepSize, Metric metric) {
        ChainClock clock = chains.get(chain);
        long now = System.nanoTime();
        clock.warmupSeconds = (now - clock.since) * 1e-9;
        clock.warm = true;
        clock.since = now;
        clock.doneBefore = clock.done;
    }

    @Override
    public void chainFinished(ChainSummary summary) {
        ChainClock clock = chains.get(summary.chain());
        clock.samplingSeconds = samplingSeconds(summary.chain());
        clock.running = false;
    }

    /** Seconds of a chain's warm-up. */
    double warmupSeconds(int chain) {
        return chains.get(chain).warmupSeconds;
    }

    /** Seconds of a chain's kept draws so far. */
    double samplingSeconds(int chain) {
        ChainClock clock = chains.get(chain);
        boolean counting = clock.running && clock.warm;
        return clock.samplingSeconds + (counting ? (System.nanoTime() - clock.since) * 1e-9 : 0);
    }

    /** Shows the last state and ends the live lines. */
    void finish() {
        if (!quiet && (live || shown)) {
            show(true);
        }
    }

    private synchronized void show(boolean last) {
        long now = System.nanoTime();
        if (!last && now - lastShown < (live ? LIVE_INTERVAL : PLAIN_INTERVAL)) {
            return;
        }
        lastShown = now;
        if (live) {
            if (shown) {
                err.print("\u001b[" + chains.size() + "A");
            }
            for (int chain = 0; chain < chains.size(); chain++) {
                err.print(START_OF_LINE + line(chain, now) + "\n");
            }
        } else {
            StringBuilder text = new StringBuilder("sampling:");
            for (int chain = 0; chain < chains.size(); chain++) {
                int total = warmup + draws;
                text.append(String.format(
                        Locale.ROOT, " chain %d %d%%", chain + 1, 100L * chains.get(chain).done / Math.max(1, total)));
            }
            err.println(text);
        }
        err.flush();
        shown = true;
    }

    private String line(int chain, long now) {
        ChainClock clock = chains.get(chain);
        int total = warmup + draws;
        String phase = clock.done == 0 ? "waiting " : clock.done <= warmup ? "warm-up " : "sampling";
        String remaining = "";
        int sinceThen = clock.done - clock.doneBefore;
        if (sinceThen > 0 && clock.done < total) {
            double seconds = (now - clock.since) * 1e-9 / sinceThen * (total - clock.done);
            remaining = String.format(Locale.ROOT, ", %.0f s left", Math.ceil(seconds));
        }
        return String.format(
                Locale.ROOT,
                "chain %d  %s %5d/%d  step %.3g  divergences %d%s",
                chain + 1,
                phase,
                clock.done,
                total,
                clock.stepSize,
                clock.divergences.get(),
                remaining);
    }
}
