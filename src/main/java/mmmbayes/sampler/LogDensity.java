package mmmbayes.sampler;

/**
 * A log density with gradient on the sampling scale, Jacobian included, up to a constant. An instance owns scratch arrays and
 * serves one chain at a time.
 */
public interface LogDensity {
    /** Number of coordinates. */
    int dimension();

    /**
     * Log density and its gradient.
     *
     * @param position length {@code dimension()}, not modified
     * @param gradientOut length {@code dimension()}, every entry written
     * @return the log density; negative infinity or NaN where it has no value, which the sampler takes as a divergence
     */
    double valueAndGradient(double[] position, double[] gradientOut);
}
