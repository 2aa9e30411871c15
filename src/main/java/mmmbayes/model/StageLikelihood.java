package mmmbayes.model;

/** Log likelihood of one stage given its linear predictor, with the adjoint in the same pass. */
interface StageLikelihood {
    /** Takes what a form has beside the predictor and sigma: levers, degrees of freedom, autocorrelation. */
    default void load(double[] parameters) {}

    /** Adds the adjoints of what {@link #load} took, at the last {@link #evaluate}. */
    default void addAdjoints(double[] parametersBar) {}

    /**
     * Log likelihood up to a constant.
     *
     * @param predictor sampled part of the linear predictor, {@code [week]}, not modified
     * @param sigma noise standard deviation on the scaled response
     * @param predictorBarOut adjoint of the predictor, {@code [week]}, overwritten
     * @return the log likelihood
     */
    double evaluate(double[] predictor, double sigma, double[] predictorBarOut);

    /** Adjoint of sigma of the last {@link #evaluate}. */
    double sigmaBar();
}
