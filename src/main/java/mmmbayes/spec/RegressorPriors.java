package mmmbayes.spec;

/**
 * Priors of one stage's {@link Regressors}, on the scaled response.
 *
 * @param changepoints prior of each change of the trend's slope (slope: change over the whole data)
 * @param events prior of each event's effect
 * @param calendar prior of each calendar effect
 * @param lags prior of each lagged value's coefficient
 * @param interactions prior of each product's coefficient
 * @param zeroSpend prior of each zero-spend indicator's coefficient
 */
public record RegressorPriors(
        Prior changepoints, Prior events, Prior calendar, Prior lags, Prior interactions, Prior zeroSpend) {
    /** What counts where a spec says nothing: a scaled response moves by tenths, a logged one by more. */
    public static RegressorPriors standard(Family.Distribution family) {
        boolean log = family == Family.Distribution.LOGNORMAL;
        Prior effect = new Prior.Normal(0, log ? 0.5 : 0.3);
        Prior slope = new Prior.Normal(0, log ? 0.3 : 0.15);
        return new RegressorPriors(
                new Prior.Laplace(0, log ? 0.15 : 0.05),
                effect,
                new Prior.Normal(0, log ? 0.3 : 0.1),
                slope,
                slope,
                effect);
    }
}
