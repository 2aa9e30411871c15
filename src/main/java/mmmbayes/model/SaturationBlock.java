package mmmbayes.model;

import mmmbayes.spec.Saturation;

/**
 * Saturation of several series of one form. Call {@link #input} and {@link #parameters} for every series, then {@link #forward};
 * owns what {@link #backward} needs of it.
 */
interface SaturationBlock {
    /**
     * Sets one series.
     *
     * @param series its index
     * @param carriedOver carried-over spend in scaled units, copied
     * @param from index of its first week
     */
    void input(int series, double[] carriedOver, int from);

    /**
     * Sets the curve of one series.
     *
     * @param series its index
     * @param parameters all parameters of the model, not modified
     * @param index which of them are this series' own, in the order of {@code Saturation.parameters()}
     */
    void parameters(int series, double[] parameters, int[] index);

    /** Saturates all series. */
    void forward();

    /** Copies one saturated series, {@code [week]}. */
    void value(int series, double[] out);

    /**
     * Adjoint of the last {@link #forward}; afterwards {@link #addParametersBar} and {@link #inputBar} give theirs.
     *
     * @param valueBar adjoints of the saturated series, {@code [series][week]}, not modified
     */
    void backward(double[][] valueBar);

    /** Adds the adjoints of a series' parameters to those of all parameters. */
    void addParametersBar(int series, int[] index, double[] parametersBar);

    /** Copies the adjoint of one carried-over series to {@code out} from an index on. */
    void inputBar(int series, double[] out, int from);

    /**
     * Room for a form.
     *
     * @param saturation form; its priors do not count
     * @param seriesCount number of channels
     * @param weeks length of every series
     */
    static SaturationBlock of(Saturation saturation, int seriesCount, int weeks) {
        if (saturation instanceof Saturation.Hill) {
            return new HillSaturation(seriesCount, weeks);
        }
        return new CurveSaturation(CurveSaturation.Curve.of(saturation), seriesCount, weeks);
    }
}
