package mmmbayes.evaluate;

import java.util.Locale;

/**
 * How to calibrate by simulation.
 *
 * @param draws L, near-independent draws a posterior is thinned to; ranks run from 0 to L
 * @param thin kept draws per one that is ranked
 * @param warmup adaptation draws
 * @param seed of everything; replication i depends on it and on i alone
 */
public record CalibrationSettings(int draws, int thin, int warmup, long seed) {
    /** Checks every setting. */
    public CalibrationSettings {
        if (draws < 1 || thin < 1 || warmup < 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "draws and thin must be 1 or more, warmup 0 or more: %d, %d, %d",
                    draws,
                    thin,
                    warmup));
        }
    }

    /** 99 of 990 draws after 400 of warm-up. */
    public static CalibrationSettings defaults(long seed) {
        return new CalibrationSettings(99, 10, 400, seed);
    }
}
