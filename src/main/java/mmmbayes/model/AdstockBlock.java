package mmmbayes.model;

/**
 * Carry-over of one channel: a linear map of the input series, its weights set by one decay. Owns what {@code backward} needs of
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
     * Adjoint of the last {@link #forward}.
     *
     * @param outBar adjoint of the carried-over series, {@code [week]}, not modified
     * @param inputBarOut adjoint of the input, {@code [week]}, overwritten
     * @return adjoint of the decay
     */
    double backward(double[] outBar, double[] inputBarOut);
}
