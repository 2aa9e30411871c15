package mmmbayes.diagnostics;

/**
 * One quantity's posterior in numbers, named and defined as by R's posterior.
 *
 * @param name readable name of the parameter or derived quantity
 * @param mean of all draws
 * @param median of all draws
 * @param sd standard deviation with divisor n - 1
 * @param mad 1.4826 times the median distance from the median, which is the sd of a normal
 * @param q5 5% quantile, type 7
 * @param q95 95% quantile, type 7
 * @param rHat {@link RHat}
 * @param essBulk {@link EffectiveSampleSize#bulk}
 * @param essTail {@link EffectiveSampleSize#tail}
 * @param mcseMean {@link MonteCarloError#mean}
 */
public record Summary(
        String name,
        double mean,
        double median,
        double sd,
        double mad,
        double q5,
        double q95,
        double rHat,
        double essBulk,
        double essTail,
        double mcseMean) {
    /** Whether every draw had the same value. */
    public boolean isConstant() {
        return sd == 0;
    }

    /** Whether every draw was finite, and there was one. */
    public boolean isFinite() {
        return Double.isFinite(mean);
    }
}
