package mmmbayes.spec;

import java.util.OptionalDouble;

/**
 * How a response scatters about its mean.
 *
 * @param distribution of a response given its mean
 * @param censoredBelow in the response's own unit: an observation at or below it contributes the probability mass below it
 * @param mean what the linear predictor states; {@code NATURAL} for all but the lognormal distribution
 * @param noise what the noise is proportional to; a lognormal distribution whose predictor states the log is proportional to
 *     the mean by itself
 * @param errors how the noise of one week hangs together with that of the week before
 */
public record Family(
        Distribution distribution, OptionalDouble censoredBelow, MeanScale mean, Noise noise, Errors errors) {
    /** Distribution of a response given its mean. */
    public enum Distribution {
        /** Normal on the response divided by its mean. */
        NORMAL,
        /** Normal on the logarithm of the response. */
        LOGNORMAL,
        /** Student's t on the response divided by its mean, its degrees of freedom a parameter. */
        STUDENT_T
    }

    /** What the linear predictor of a stage states. */
    public enum MeanScale {
        /** The logarithm of the response's median. */
        LOG,
        /** The response's mean before the levers that multiply it: effects add up, and may be taken away again. */
        NATURAL
    }

    /** What the standard deviation (for {@code STUDENT_T} the scale) of the noise is proportional to. */
    public enum Noise {
        /** Nothing: as large in every week. */
        CONSTANT,
        /** The mean. */
        MEAN,
        /** The mean before the levers that multiply it. */
        VOLUME
    }

    /** Dependence of the noise over time. */
    public enum Errors {
        /** None. */
        INDEPENDENT,
        /** {@code z_t = rho z_(t-1) + innovation} for the noise z in units of its standard deviation; stationary. */
        AR1
    }

    /** A family in its plain form: independent noise, constant about a natural mean, or log-normal about a log mean. */
    public Family(Distribution distribution, OptionalDouble censoredBelow) {
        this(distribution, censoredBelow, plainMean(distribution), plainNoise(distribution), Errors.INDEPENDENT);
    }

    static MeanScale plainMean(Distribution distribution) {
        return distribution == Distribution.LOGNORMAL ? MeanScale.LOG : MeanScale.NATURAL;
    }

    static Noise plainNoise(Distribution distribution) {
        return distribution == Distribution.LOGNORMAL ? Noise.MEAN : Noise.CONSTANT;
    }

    /** Whether the noise is normal or t on the logarithm of the response. */
    public boolean isOnLogarithm() {
        return distribution == Distribution.LOGNORMAL;
    }

    /** Whether the linear predictor states a logarithm, so that all effects are factors. */
    public boolean predictsLogarithm() {
        return mean == MeanScale.LOG;
    }

    /** The family whose default priors fit: a predictor of logarithms moves by whole units, any other by tenths. */
    Distribution ofPredictor() {
        return predictsLogarithm() ? Distribution.LOGNORMAL : Distribution.NORMAL;
    }

    /** Lognormal noise about a mean that is not on the logarithm. */
    boolean isNaturalLognormal() {
        return distribution == Distribution.LOGNORMAL && !predictsLogarithm();
    }

    /** Whether {@code errors} may be {@code ar1}: the noise of each week must be known to the next, and add to the predictor. */
    public boolean admitsAutocorrelation() {
        return censoredBelow.isEmpty() && !isNaturalLognormal();
    }

    /** Whether the noise is normal with a constant standard deviation on the scale of the linear predictor. */
    public boolean isPlainNormal() {
        boolean constant = predictsLogarithm() || (!isOnLogarithm() && noise == Noise.CONSTANT);
        return constant && distribution != Distribution.STUDENT_T && errors == Errors.INDEPENDENT;
    }
}
