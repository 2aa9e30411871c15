package mmmbayes.model;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** Log density of a parameter's prior, normalised, on the scale of what it is stated on given other parameters. Immutable. */
public final class PriorLogDensity {
    private final ContinuousDistribution distribution;

    private PriorLogDensity(ContinuousDistribution distribution) {
        this.distribution = distribution;
    }

    /** Of one parameter. */
    public static PriorLogDensity of(ParameterSlot parameter) {
        return new PriorLogDensity(parameter.distribution());
    }

    /** Natural log of the density at a value; minus infinity outside the support. */
    public double at(double value) {
        return distribution.logDensity(value);
    }
}
