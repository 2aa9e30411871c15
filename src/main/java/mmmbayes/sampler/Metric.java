package mmmbayes.sampler;

/**
 * The inverse mass matrix {@code W = S S'} of the kinetic energy {@code p'Wp/2}; it should resemble the posterior covariance.
 * Immutable; used through its square root S, which maps whitened coordinates to positions.
 */
public sealed interface Metric permits DiagonalMetric, DenseMetric, LowRankMetric {
    /** Number of coordinates. */
    int dimension();

    /** Whether only the diagonal of {@code W} is not zero. */
    boolean isDiagonal();

    /** The diagonal of {@code W}, in squared units of the sampling scale; the caller owns the array. */
    double[] diagonal();

    /** All of {@code W}, {@code [row * dimension + column]}; the caller owns the array. */
    double[] elements();

    /**
     * {@code positionOut = origin + S offset}.
     *
     * @param origin not modified
     * @param offset whitened, not modified
     * @param positionOut overwritten; must not be one of the inputs
     */
    void displace(double[] origin, double[] offset, double[] positionOut);

    /**
     * {@code forceOut = S' gradient}.
     *
     * @param gradient not modified
     * @param forceOut whitened gradient, overwritten; must not be the input
     */
    void whitenGradient(double[] gradient, double[] forceOut);

    /**
     * {@code offsetOut = S^-1 displacement}, which undoes {@link #displace} from origin 0.
     *
     * @param displacement on the sampling scale, not modified
     * @param offsetOut whitened, overwritten; must not be the input
     */
    void whitenDisplacement(double[] displacement, double[] offsetOut);
}
