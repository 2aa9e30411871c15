package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Adstock, then saturation, of several channels over series of the same length: either all of them saturate or none does. Owns
 * the arrays of its forward pass for the backward pass.
 */
final class InputTransforms {
    private final InputDesign[] designs;
    private final AdstockBlock[] adstock;
    private final boolean saturated;
    private final HillSaturation saturation;
    private final int history;
    private final int weeks;
    /** Spend with the weeks before it, {@code [input][history + week]}. */
    private final double[][] extended;

    private final double[][] value;
    private final double[] carried;
    private final double[] carriedBar;
    private final double[] extendedBar;

    /**
     * Room for the inputs.
     *
     * @param designs parameters of the transforms
     * @param newAdstock makes the carry-over of a series of the given length
     * @param history weeks put before the series
     * @param weeks length of the series
     * @throws IllegalArgumentException if some inputs saturate and others do not
     */
    InputTransforms(List<InputDesign> designs, IntFunction<AdstockBlock> newAdstock, int history, int weeks) {
        int count = designs.size();
        this.designs = designs.toArray(InputDesign[]::new);
        this.saturated = designs.stream().anyMatch(InputDesign::saturated);
        if (saturated != designs.stream().allMatch(InputDesign::saturated)) {
            throw new IllegalArgumentException("saturating and linear inputs cannot be transformed together");
        }
        this.history = history;
        this.weeks = weeks;
        this.adstock = new AdstockBlock[count];
        Arrays.setAll(adstock, input -> newAdstock.apply(history + weeks));
        this.saturation = new HillSaturation(saturated ? count : 0, weeks);
        this.extended = new double[count][history + weeks];
        this.value = new double[count][weeks];
        this.carried = new double[history + weeks];
        this.carriedBar = new double[history + weeks];
        this.extendedBar = new double[history + weeks];
    }

    int count() {
        return designs.length;
    }

    /** Sets one series: scaled spend {@code [week]} (copied) and the spend of every week before it. */
    void input(int input, double[] spend, double before) {
        Arrays.fill(extended[input], 0, history, before);
        System.arraycopy(spend, 0, extended[input], history, weeks);
    }

    /** Transforms all series under the parameters. */
    void forward(double[] parameters) {
        for (int input = 0; input < designs.length; input++) {
            InputDesign design = designs[input];
            adstock[input].forward(extended[input], parameters[design.decay()], carried);
            if (saturated) {
                saturation.input(input, carried, history);
                saturation.parameters(input, parameters[design.halfSaturation()], parameters[design.shape()]);
            } else {
                System.arraycopy(carried, history, value[input], 0, weeks);
            }
        }
        if (saturated) {
            saturation.forward();
            for (int input = 0; input < designs.length; input++) {
                saturation.value(input, value[input]);
            }
        }
    }

    /** A transformed series of the last {@link #forward}, {@code [week]}; owned by this object until the next one. */
    double[] value(int input) {
        return value[input];
    }

    /** Carried-over series of the last input at the last {@link #forward}, {@code [week]}, overwritten. */
    void lastCarried(double[] out) {
        System.arraycopy(carried, history, out, 0, weeks);
    }

    /**
     * Adjoint of the last {@link #forward} in the parameters.
     *
     * @param valueBar adjoints of the transformed series, {@code [input][week]}, not modified
     * @param parametersBar adjoints of the parameters, added to
     */
    void backward(double[][] valueBar, double[] parametersBar) {
        if (saturated) {
            saturation.backward(valueBar);
        }
        for (int input = 0; input < designs.length; input++) {
            InputDesign design = designs[input];
            if (saturated) {
                parametersBar[design.halfSaturation()] += saturation.halfSaturationBar(input);
                parametersBar[design.shape()] += saturation.shapeBar(input);
                saturation.inputBar(input, carriedBar, history);
            } else {
                System.arraycopy(valueBar[input], 0, carriedBar, history, weeks);
            }
            parametersBar[design.decay()] += adstock[input].decayBar(carriedBar);
        }
    }

    /** Adjoint of the scaled spend of the last input at the last {@link #backward}, {@code [week]}, overwritten. */
    void lastInputBar(double[] out) {
        adstock[designs.length - 1].inputBar(carriedBar, extendedBar);
        System.arraycopy(extendedBar, history, out, 0, weeks);
    }
}
