package mmmbayes.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Priors of one stage apart from media and controls, on the scaled response.
 *
 * @param intercept prior of the intercept
 * @param trend prior of the trend coefficient (change over the whole data)
 * @param season prior of every Fourier coefficient
 * @param sigma prior of the noise standard deviation
 * @param dof prior of the degrees of freedom of a {@code student_t} family
 * @param autocorrelation prior of the correlation of successive weeks' noise under {@code errors: ar1}
 * @param regressors priors of further regressors
 */
public record StagePriors(
        Prior intercept,
        Prior trend,
        Prior season,
        Prior sigma,
        Prior dof,
        Prior autocorrelation,
        RegressorPriors regressors) {
    /** Any number from nearly Cauchy to nearly normal; above 2 the noise has a standard deviation. */
    static final Prior DEFAULT_DOF = new Prior.TruncatedNormal(5, 10, 2, Double.POSITIVE_INFINITY);

    /** Rather weak than strong, of either sign. */
    static final Prior DEFAULT_AUTOCORRELATION = new Prior.TruncatedNormal(0, 0.5, -1, 1);

    /** Priors of a stage whose noise is neither heavy-tailed nor autocorrelated. */
    public StagePriors(Prior intercept, Prior trend, Prior season, Prior sigma, RegressorPriors regressors) {
        this(intercept, trend, season, sigma, DEFAULT_DOF, DEFAULT_AUTOCORRELATION, regressors);
    }

    /** Each prior by the kind of parameter that it is of, as {@link #byKind()} names the kinds. */
    static StagePriors of(Function<String, Prior> byKind) {
        return new StagePriors(
                byKind.apply("intercept"),
                byKind.apply("trend"),
                byKind.apply("season"),
                byKind.apply("sigma"),
                byKind.apply("dof"),
                byKind.apply("autocorrelation"),
                new RegressorPriors(
                        byKind.apply("changepoints"),
                        byKind.apply("events"),
                        byKind.apply("calendar"),
                        byKind.apply("lags"),
                        byKind.apply("interactions"),
                        byKind.apply("zero_spend")));
    }

    /** The priors by the kinds of parameters that they are of, as a spec calls them. */
    Map<String, Prior> byKind() {
        Map<String, Prior> priors = new LinkedHashMap<>();
        priors.put("intercept", intercept);
        priors.put("trend", trend);
        priors.put("season", season);
        priors.put("sigma", sigma);
        priors.put("dof", dof);
        priors.put("autocorrelation", autocorrelation);
        priors.put("changepoints", regressors.changepoints());
        priors.put("events", regressors.events());
        priors.put("calendar", regressors.calendar());
        priors.put("lags", regressors.lags());
        priors.put("interactions", regressors.interactions());
        priors.put("zero_spend", regressors.zeroSpend());
        return priors;
    }
}
