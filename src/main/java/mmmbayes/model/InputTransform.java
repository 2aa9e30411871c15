package mmmbayes.model;

import java.util.Arrays;

/**
 * Adstock, then saturation, of one channel over one series. Owns the arrays of its forward pass for the backward pass.
 */
final class InputTransform {
    private final InputDesign design;
    private final AdstockBlock adstock;
    private final HillSaturation saturation;
    private final int history;
    private final int weeks;
    private final double[] extended;
    private final double[] carried;
    private final double[] carriedBar;
    private final double[] extendedBar;
    private final double[] value;
    private final double[] tail;

    /**
     * Room for one input.
     *
     * @param design parameters of the transform
     * @param adstock over {@code history + weeks} weeks
     * @param history weeks put before the series
     * @param weeks length of the series
     */
    InputTransform(InputDesign design, AdstockBlock adstock, int history, int weeks) {
        this.design = design;
        this.adstock = adstock;
        this.history = history;
        this.weeks = weeks;
        this.saturation = new HillSaturation(weeks);
        this.extended = new double[history + weeks];
        this.carried = new double[history + weeks];
        this.carriedBar = new double[history + weeks];
        this.extendedBar = new double[history + weeks];
        this.value = new double[weeks];
        this.tail = new double[weeks];
    }

    InputDesign design() {
        return design;
    }

    /** Sets the series: scaled spend {@code [week]} (copied) and the spend of every week before it. */
    void input(double[] spend, double before) {
        Arrays.fill(extended, 0, history, before);
        System.arraycopy(spend, 0, extended, history, weeks);
    }

    /** Transformed series under the parameters, {@code [week]}; owned by this object until the next call. */
    double[] forward(double[] parameters) {
        adstock.forward(extended, parameters[design.decay()], carried);
        System.arraycopy(carried, history, tail, 0, weeks);
        if (design.saturated()) {
            saturation.forward(tail, parameters[design.halfSaturation()], parameters[design.shape()], value);
        } else {
            System.arraycopy(tail, 0, value, 0, weeks);
        }
        return value;
    }

    /** The transformed series of the last {@link #forward}. */
    double[] value() {
        return value;
    }

    /**
     * Adjoint of the last {@link #forward}.
     *
     * @param valueBar adjoint of the transformed series, {@code [week]}, not modified
     * @param parametersBar adjoints of the parameters, added to
     * @param inputBar adjoint of the scaled spend, {@code [week]}, overwritten
     */
    void backward(double[] valueBar, double[] parametersBar, double[] inputBar) {
        if (design.saturated()) {
            saturation.backward(valueBar, tail);
            parametersBar[design.halfSaturation()] += saturation.halfSaturationBar();
            parametersBar[design.shape()] += saturation.shapeBar();
        } else {
            System.arraycopy(valueBar, 0, tail, 0, weeks);
        }
        System.arraycopy(tail, 0, carriedBar, history, weeks);
        parametersBar[design.decay()] += adstock.backward(carriedBar, extendedBar);
        System.arraycopy(extendedBar, history, inputBar, 0, weeks);
    }
}
