package mmmbayes.model;

import java.util.OptionalInt;
import java.util.function.IntFunction;
import mmmbayes.spec.Adstock;

/**
 * Carry-over of several channels of one form over series of the same length: each a linear map {@code a_t = sum_l w_l x_(t-l)} with
 * weights of sum 1 set by its parameters. Owns what the adjoints need of the last {@link #forward}.
 */
interface CarryOver {
    /**
     * Sets the weights of one series.
     *
     * @param series its index
     * @param parameters all parameters of the model, not modified
     * @param index which of them are this series' own, in the order of {@code Adstock.parameters()}
     */
    void parameters(int series, double[] parameters, int[] index);

    /**
     * Carries over all series.
     *
     * @param input spend in scaled units, {@code [series][week]}, not modified, and not to be modified before the adjoint
     * @param out {@code [series][week]}, overwritten
     */
    void forward(double[][] input, double[][] out);

    /**
     * Adds the adjoints of a series' parameters at the last {@link #forward}.
     *
     * @param series its index
     * @param outBar adjoint of the carried-over series, {@code [week]}, not modified
     * @param index of its parameters
     * @param parametersBar adjoints of all parameters, added to
     */
    void backward(int series, double[] outBar, int[] index, double[] parametersBar);

    /**
     * Adjoint of a series' input at the last {@link #forward}; needed only where the input itself depends on parameters.
     *
     * @param series its index
     * @param outBar adjoint of the carried-over series, {@code [week]}, not modified
     * @param inputBarOut adjoint of the input, {@code [week]}, overwritten
     */
    void inputBar(int series, double[] outBar, double[] inputBarOut);

    /**
     * Room for a form.
     *
     * @param adstock form; its priors do not count
     * @param seriesCount number of channels
     * @param history weeks at the start of every series in which the spend is that of all weeks before them; 0 if nothing was spent before
     * @param weeks length of every series, with the history
     */
    static CarryOver of(Adstock adstock, int seriesCount, int history, int weeks) {
        if (adstock instanceof Adstock.Geometric geometric) {
            OptionalInt maxLag = geometric.maxLag();
            IntFunction<AdstockBlock> block = series -> maxLag.isPresent()
                    ? new FiniteGeometricAdstock(maxLag.getAsInt() + 1, weeks)
                    : new InfiniteGeometricAdstock(weeks, history > 0);
            return new GeometricCarryOver(block, seriesCount);
        }
        return new WeightedCarryOver(LagWeights.of(adstock), seriesCount, weeks);
    }
}
