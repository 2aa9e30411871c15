package mmmbayes.report;

/**
 * One sentence of the verdict.
 *
 * @param level how much it weighs
 * @param text the sentence, for a reader who knows no statistics
 * @param forbidsUse whether no effect may be acted upon before this is mended
 */
public record Finding(Level level, String text, boolean forbidsUse) {
    /** A finding that forbids to act on anything if it is a problem. */
    public Finding(Level level, String text) {
        this(level, text, level == Level.PROBLEM);
    }

    /** Weight of a finding; the order is the order in which findings are read. */
    public enum Level {
        /** All results, or those that the sentence names, must not be used before this is mended. */
        PROBLEM,
        /** What is known now. */
        RESULT,
        /** The results hold with this limit. */
        CAUTION,
        /** Something that was checked and is in order. */
        GOOD,
        /** Something seen in the data that may explain what a fit finds. */
        NOTE
    }
}
