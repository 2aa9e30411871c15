package mmmbayes.spec;

import java.util.OptionalInt;

/** How spend of one week carries over to later weeks. */
public sealed interface Adstock {
    /**
     * Weights {@code lambda^lag}, normalised to sum 1.
     *
     * @param maxLag the last lag with weight ({@code maxLag + 1} weights); empty: infinite, normalised by {@code 1 - lambda}
     */
    record Geometric(OptionalInt maxLag) implements Adstock {}
}
