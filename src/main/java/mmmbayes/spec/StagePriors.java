package mmmbayes.spec;

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
}
