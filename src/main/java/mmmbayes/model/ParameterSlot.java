package mmmbayes.model;

import java.util.Optional;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** One reported parameter. */
public final class ParameterSlot {
    private final String column;
    private final String readable;
    private final Prior prior;
    private final Optional<HalfLife> halfLife;

    /**
     * A parameter and its prior.
     *
     * @param column its column in a draws file, {@code decay.1}
     * @param readable its name for people, {@code decay[facebook]}
     * @param prior as stated
     * @param halfLife how it follows from a half-life that the prior is stated on; empty for any other parameter
     */
    ParameterSlot(String column, String readable, Prior prior, Optional<HalfLife> halfLife) {
        this.column = column;
        this.readable = readable;
        this.prior = prior;
        this.halfLife = halfLife;
    }

    /** Its column in a draws file, {@code decay.1}. */
    public String column() {
        return column;
    }

    /** Its name for people, {@code decay[facebook]}. */
    public String readable() {
        return readable;
    }

    /** Its prior as stated, on itself or on a quantity that decides it. */
    public Prior prior() {
        return prior;
    }

    /** With the spread of the prior multiplied; empty where there is no such prior. */
    public Optional<ParameterSlot> withSpread(double factor) {
        return prior.withSpread(factor).map(wider -> new ParameterSlot(column, readable, wider, halfLife));
    }

    /**
     * Prior mass beyond the longest half-life that the parameter's carry-over can have: it is cut off, and the rest of the prior counts in
     * proportion. 0 for any other parameter.
     */
    public double cutMass() {
        return halfLife.isPresent() && weeks().upper() > longestHalfLife()
                ? PriorDistribution.of(weeks()).survivalProbability(longestHalfLife())
                : 0;
    }

    /** The longest half-life that the parameter can stand for, in weeks; infinite where there is no limit. */
    public double longestHalfLife() {
        return halfLife.map(HalfLife::longest).orElse(Double.POSITIVE_INFINITY);
    }

    /** Lower end of what the parameter can be under its prior. */
    double lower() {
        return prior.lower();
    }

    /** Upper end of what the parameter can be under its prior. */
    double upper() {
        return halfLife.isPresent() ? 1 : prior.upper();
    }

    /** Map from a sampled coordinate to the parameter, or to the quantity that decides it given others of the same draw. */
    Whitening whitening() {
        return halfLife.<Whitening>map(form -> HalfLifeWhitening.of(weeks(), form))
                .orElseGet(() -> Whitening.of(prior));
    }

    /** Prior distribution of what {@link #whitening} gives. */
    ContinuousDistribution distribution() {
        return halfLife.<ContinuousDistribution>map(form -> HalfLifeDistribution.of(weeks(), form))
                .orElseGet(() -> PriorDistribution.of(prior));
    }

    private Prior weeks() {
        return ((QuantityPrior.HalfLife) prior).weeks();
    }
}
