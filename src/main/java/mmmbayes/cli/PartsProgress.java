package mmmbayes.cli;

import java.util.Locale;
import mmmbayes.evaluate.ModelChoice;

/** Tells how far a comparison of specs is: one live line on a terminal, a line now and then otherwise. */
final class PartsProgress implements ModelChoice.Listener {
    private static final long LIVE_INTERVAL = 200_000_000L;
    private static final long PLAIN_INTERVAL = 5_000_000_000L;

    private final Console console;
    private final boolean quiet;
    private final long started = System.nanoTime();
    private long lastShown = started;

    PartsProgress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    @Override
    public void progress(String spec, int done, int all) {
        long time = System.nanoTime();
        boolean live = console.liveProgress();
        if (quiet || (done < all && time - lastShown < (live ? LIVE_INTERVAL : PLAIN_INTERVAL))) {
            return;
        }
        lastShown = time;
        double left = (time - started) * 1e-9 * (all - done) / done;
        String line = String.format(
                Locale.ROOT,
                "compare: %d of %d weeks predicted, at %s%s",
                done,
                all,
                spec,
                done < all ? String.format(Locale.ROOT, ", about %.0f s left", Math.ceil(left)) : "");
        if (live) {
            console.err().print("\r\u001b[K" + line + (done == all ? "\n" : ""));
        } else {
            console.err().println(line);
        }
        console.err().flush();
    }
}
