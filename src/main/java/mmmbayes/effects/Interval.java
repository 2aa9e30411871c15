package mmmbayes.effects;

/**
 * A central credible interval.
 *
 * @param lower lower end
 * @param upper upper end
 * @param mass posterior probability between them
 */
public record Interval(double lower, double upper, double mass) {
    /** Whether a value lies in it, ends included. */
    public boolean covers(double value) {
        return lower <= value && value <= upper;
    }
}
