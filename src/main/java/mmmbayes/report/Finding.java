package mmmbayes.report;

/**
 * One sentence of the verdict.
 *
 * @param level how much it weighs
 * @param text the sentence, for a reader who knows no statistics
 */
public record Finding(Level level, String text) {
    /** Weight of a finding; the order is the order in which findings are read. */
    public enum Level {
        /** The results must not be used before this is mended. */
        PROBLEM,
        /** The results hold with this limit. */
        CAUTION,
        /** Something that was checked and is in order. */
        GOOD,
        /** What is known now. */
        RESULT
    }
}
