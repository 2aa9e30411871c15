package mmmbayes.report;

import java.util.List;

/**
 * How to get the same page again.
 *
 * @param commands to type, in order
 * @param facts seed, versions, checksums and sizes
 */
public record Reproduction(List<String> commands, List<Fact> facts) {
    /**
     * A named value.
     *
     * @param name what it is, for example {@code SHA-256 of the data}
     * @param value as text
     */
    public record Fact(String name, String value) {}

    /** Copies the lists. */
    public Reproduction {
        commands = List.copyOf(commands);
        facts = List.copyOf(facts);
    }

    /** Nothing known, which the page leaves out. */
    public static Reproduction none() {
        return new Reproduction(List.of(), List.of());
    }
}
