package mmmbayes.model;

/**
 * Geometric carry-over of one channel: a linear map of the input series, its weights set by one decay. Owns what the adjoints need of
 * the last {@code forward}.
 */
interface AdstockBlock {
    /**
     * Carried-over series.
     *
     * @param input spend in scaled units, {@code [week]}, not modified
     * @param decay in (0, 1)
     * @param out {@code [week]}, overwritten
     */
    void forward(double[] input, double decay, double[] out);

    /**
     * Adjoint of the decay at the last {@link #forward}.
     *
     * @param outBar adjoint of the carried-over series, {@code [week]}, not modified
     */
    double decayBar(double[] outBar);

    /**
     * Adjoint of the input at the last {@link #forward}; needed only where the input itself depends on parameters.
     *
     * @param outBar adjoint of the carried-over series, {@code [week]}, not modified
     * @param inputBarOut adjoint of the input, {@code [week]}, overwritten
     */
    void inputBar(double[] outBar, double[] inputBarOut);
}
