package mmmbayes.model;

import mmmbayes.spec.Prior;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** Log density of a prior, normalised, on the parameter's own scale. Immutable. */
public final class PriorLogDensity {
    private final ContinuousDistribution distribution;

    private PriorLogDensity(ContinuousDistribution distribution) {
        this.distribution = distribution;
    }

    /** Of one prior. */
    public static PriorLogDensity of(Prior prior) {
        return new PriorLogDensity(PriorDistribution.of(prior));
    }

    /** Natural log of the density at a value; minus infinity outside the support. */
    public double at(double value) {
        return distribution.logDensity(value);
    }
}
