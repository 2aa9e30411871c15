package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.spec.TransformSpec;

/**
 * Adstock, then saturation, of several channels of one form over series of the same length. Owns the arrays of its forward pass for
 * the backward pass.
 */
final class InputTransforms {
    private final InputDesign[] designs;
    private final CarryOver adstock;
    private final SaturationBlock saturation;
    private final int history;
    private final int weeks;
    /** Spend with the weeks before it, {@code [input][history + week]}. */
    private final double[][] extended;

    private final double[][] value;
    private final double[][] carried;
    private final double[] carriedBar;
    private final double[] extendedBar;

    /**
     * Room for the inputs.
     *
     * @param designs of one form, at least one
     * @param history weeks put before the series
     * @param weeks length of the series
     * @throws IllegalArgumentException if the forms differ
     */
    InputTransforms(List<InputDesign> designs, int history, int weeks) {
        int count = designs.size();
        TransformSpec form = designs.get(0).form();
        if (!designs.stream().allMatch(design -> design.form().hasFormOf(form))) {
            throw new IllegalArgumentException("inputs of different forms cannot be transformed together");
        }
        this.designs = designs.toArray(InputDesign[]::new);
        this.history = history;
        this.weeks = weeks;
        this.adstock = CarryOver.of(form.adstock(), count, history, history + weeks);
        this.saturation = SaturationBlock.of(form.saturation(), count, weeks);
        this.extended = new double[count][history + weeks];
        this.value = new double[count][weeks];
        this.carried = new double[count][history + weeks];
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
            adstock.parameters(input, parameters, designs[input].adstock());
        }
        adstock.forward(extended, carried);
        for (int input = 0; input < designs.length; input++) {
            saturation.input(input, carried[input], history);
            saturation.parameters(input, parameters, designs[input].saturation());
        }
        saturation.forward();
        for (int input = 0; input < designs.length; input++) {
            saturation.value(input, value[input]);
        }
    }

    /** A transformed series of the last {@link #forward}, {@code [week]}; owned by this object until the next one. */
    double[] value(int input) {
        return value[input];
    }

    /** Carried-over series of the last input at the last {@link #forward}, {@code [week]}, overwritten. */
    void lastCarried(double[] out) {
        System.arraycopy(carried[carried.length - 1], history, out, 0, weeks);
    }

    /**
     * Adjoint of the last {@link #forward} in the parameters.
     *
     * @param valueBar adjoints of the transformed series, {@code [input][week]}, not modified
     * @param parametersBar adjoints of the parameters, added to
     */
    void backward(double[][] valueBar, double[] parametersBar) {
        saturation.backward(valueBar);
        for (int input = 0; input < designs.length; input++) {
            InputDesign design = designs[input];
            saturation.addParametersBar(input, design.saturation(), parametersBar);
            saturation.inputBar(input, carriedBar, history);
            adstock.backward(input, carriedBar, design.adstock(), parametersBar);
        }
    }

    /** Adjoint of the scaled spend of the last input at the last {@link #backward}, {@code [week]}, overwritten. */
    void lastInputBar(double[] out) {
        adstock.inputBar(designs.length - 1, carriedBar, extendedBar);
        System.arraycopy(extendedBar, history, out, 0, weeks);
    }
}
