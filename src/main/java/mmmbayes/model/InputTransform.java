package mmmbayes.model;

import java.util.List;

/** Adstock, then saturation, of one channel over one series. */
final class InputTransform {
    private final InputTransforms single;
    private final double[][] valueBar;

    /**
     * Room for one input.
     *
     * @param design form and parameters of the transform
     * @param history weeks put before the series
     * @param weeks length of the series
     */
    InputTransform(InputDesign design, int history, int weeks) {
        this.single = new InputTransforms(List.of(design), history, weeks);
        this.valueBar = new double[1][];
    }

    /** Sets the series: scaled spend {@code [week]} (copied) and the spend of every week before it. */
    void input(double[] spend, double before) {
        single.input(0, spend, before);
    }

    /** Transformed series under the parameters, {@code [week]}; owned by this object until the next call. */
    double[] forward(double[] parameters) {
        single.forward(parameters);
        return single.value(0);
    }

    /** The transformed series of the last {@link #forward}. */
    double[] value() {
        return single.value(0);
    }

    /** Carried-over series of the last {@link #forward}, before saturation, {@code [week]}, overwritten. */
    void carried(double[] out) {
        single.lastCarried(out);
    }

    /**
     * Adjoint of the last {@link #forward}.
     *
     * @param outBar adjoint of the transformed series, {@code [week]}, not modified
     * @param parametersBar adjoints of the parameters, added to
     * @param inputBar adjoint of the scaled spend, {@code [week]}, overwritten
     */
    void backward(double[] outBar, double[] parametersBar, double[] inputBar) {
        valueBar[0] = outBar;
        single.backward(valueBar, parametersBar);
        single.lastInputBar(inputBar);
    }
}
