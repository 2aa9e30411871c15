package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.ColumnMatrix;

/** Media terms of one stage's linear predictor, {@code sum_j b_j h_j}, and their adjoints. */
final class MediaPart {
    private final StageDesign stage;
    private final ColumnMatrix values;
    private final double[][] valueBar;
    private final double[] coefficients;
    private final double[] coefficientBar;

    /**
     * The terms of a stage.
     *
     * @param stage the equation
     * @param value transformed series of all inputs of the model, {@code [input][week]}; read at every call
     * @param valueBar adjoints of all inputs, {@code [input][week]}
     */
    MediaPart(StageDesign stage, double[][] value, double[][] valueBar) {
        int count = stage.inputs().length;
        double[][] terms = new double[count][];
        this.valueBar = new double[count][];
        for (int i = 0; i < count; i++) {
            terms[i] = value[stage.inputs()[i]];
            this.valueBar[i] = valueBar[stage.inputs()[i]];
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

    /** Adds to the adjoints of the inputs and, in {@code parametersBar}, of the coefficients. */
    void backward(double[] parameters, double[] predictorBar, double[] parametersBar) {
        values.transposeProduct(predictorBar, coefficientBar);
        for (int i = 0; i < coefficientBar.length; i++) {
            int coefficient = stage.media()[i];
            parametersBar[coefficient] += coefficientBar[i];
            ArrayMath.addScaled(parameters[coefficient], predictorBar, valueBar[i], stage.weekCount());
        }
    }
}
