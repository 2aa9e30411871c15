package mmmbayes.draws;

/** Kept draws of named parameters: {@code [chain][draw][parameter]}, read by column or by row. Immutable. */
public interface Draws {
    /** Names of the parameters, in order. */
    ParameterNames parameters();

    /** Number of chains. */
    int chainCount();

    /** Kept draws in each chain. */
    int drawCount();

    /** All draws of one parameter, {@code [chain][draw]}; the caller owns the arrays. */
    double[][] column(int parameter);

    /**
     * All parameters of one draw.
     *
     * @param valuesOut length {@code parameters().size()}, overwritten
     */
    void row(int chain, int draw, double[] valuesOut);

    /** What the sampler said of one draw. */
    DrawStats stats(int chain, int draw);
}
