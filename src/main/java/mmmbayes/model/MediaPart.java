package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.ColumnMatrix;

/** Media terms of one stage's linear predictor, {@code sum_j b_j h_j}, and their adjoints. */
final class MediaPart {
    private final StageDesign stage;
    private final ColumnMatrix values;
    private final double[][] valueBar;
    /** Whether a term is the first of the backward pass to write its input's adjoint. */
    private final boolean[] first;

    private final double[] coefficients;
    private final double[] coefficientBar;

    /**
     * The terms of a stage.
     *
     * @param stage the equation
     * @param value transformed series of all inputs of the model, {@code [input][week]}; read at every call
     * @param valueBar adjoints of all inputs, {@code [input][week]}
     * @param written inputs whose adjoint has been written by a stage that comes earlier in the backward pass; updated
     */
    MediaPart(StageDesign stage, double[][] value, double[][] valueBar, boolean[] written) {
        int count = stage.inputs().length;
        double[][] terms = new double[count][];
        this.valueBar = new double[count][];
        this.first = new boolean[count];
        for (int i = 0; i < count; i++) {
            int input = stage.inputs()[i];
            terms[i] = value[input];
            this.valueBar[i] = valueBar[input];
            first[i] = !written[input];
            written[input] = true;
        }
        this.stage = stage;
        this.values = new ColumnMatrix(terms, stage.weekCount());
        this.coefficients = new double[count];
        this.coefficientBar = new double[count];
    }

    /** Writes the terms to {@code predictor}, {@code [week]}. */
    void forward(double[] parameters, double[] predictor) {
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = parameters[stage.media()[i]];
        }
        values.product(coefficients, predictor);
    }

    /** Writes or adds to the adjoints of the inputs, and adds to those of the coefficients in {@code parametersBar}. */
    void backward(double[] parameters, double[] predictorBar, double[] parametersBar) {
        values.transposeProduct(predictorBar, coefficientBar);
        for (int i = 0; i < coefficientBar.length; i++) {
            int coefficient = stage.media()[i];
            parametersBar[coefficient] += coefficientBar[i];
            if (first[i]) {
                ArrayMath.scale(parameters[coefficient], predictorBar, valueBar[i], stage.weekCount());
            } else {
                ArrayMath.addScaled(parameters[coefficient], predictorBar, valueBar[i], stage.weekCount());
            }
        }
    }
}
