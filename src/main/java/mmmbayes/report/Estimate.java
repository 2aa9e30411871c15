package mmmbayes.report;

/**
 * A posterior quantity in one unit: two central intervals around its median. The masses of the intervals are the page's
 * {@link IntervalMasses}.
 *
 * @param mean posterior mean
 * @param median posterior median
 * @param lower lower end of the outer interval
 * @param innerLower lower end of the inner interval
 * @param innerUpper upper end of the inner interval
 * @param upper upper end of the outer interval
 * @param probabilityPositive posterior probability of a value above 0, in [0, 1]
 */
public record Estimate(
        double mean,
        double median,
        double lower,
        double innerLower,
        double innerUpper,
        double upper,
        double probabilityPositive) {

    /** The same of a quantity that is so many times as large in every draw; {@code factor} is 0 or more. */
    public Estimate times(double factor) {
        return new Estimate(
                factor * mean,
                factor * median,
                factor * lower,
                factor * innerLower,
                factor * innerUpper,
                factor * upper,
                probabilityPositive);
    }

    /** Whether the outer interval lies on one side of 0. */
    public boolean isAwayFromZero() {
        return lower > 0 || upper < 0;
    }
}
