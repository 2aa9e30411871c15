package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;

/**
 * Carry-over by any finite weights: {@code a_t = sum_l w_l x_(t-l)}, {@code w = softmax(g(parameters))}. The adjoint runs through
 * the weights: {@code w_lBar = sum_t a_tBar x_(t-l)}, {@code g_lBar = w_l (w_lBar - sum_k w_k w_kBar)}.
 */
final class WeightedCarryOver implements CarryOver {
    private final LagWeights form;
    private final int weeks;
    private final int lagCount;
    private final double[][] weight;
    /** {@code dg_l / d parameter}, {@code [series][parameter][lag]}. */
    private final double[][][] slope;

    private final double[] weightBar;
    private double[][] input = {};

    WeightedCarryOver(LagWeights form, int seriesCount, int weeks) {
        this.form = form;
        this.weeks = weeks;
        this.lagCount = form.lagCount();
        this.weight = new double[seriesCount][lagCount];
        this.slope = new double[seriesCount][form.parameterCount()][lagCount];
        this.weightBar = new double[lagCount];
    }

    @Override
    public void parameters(int series, double[] parameters, int[] index) {
        double[] w = weight[series];
        form.logWeights(parameters, index, w, slope[series]);
        double largest = Double.NEGATIVE_INFINITY;
        for (double logWeight : w) {
            largest = Math.max(largest, logWeight);
        }
        double sum = 0;
        for (int lag = 0; lag < lagCount; lag++) {
            w[lag] = Math.exp(w[lag] - largest);
            sum += w[lag];
        }
        ArrayMath.scale(1 / sum, w, w, lagCount);
    }

    @Override
    public void forward(double[][] inputNow, double[][] out) {
        input = inputNow;
        for (int series = 0; series < weight.length; series++) {
            ArrayMath.scale(weight[series][0], inputNow[series], out[series], weeks);
            for (int lag = 1; lag < Math.min(lagCount, weeks); lag++) {
                ArrayMath.addScaled(weight[series][lag], inputNow[series], 0, out[series], lag, weeks - lag);
            }
        }
    }

    @Override
    public void backward(int series, double[] outBar, int[] index, double[] parametersBar) {
        if (index.length == 0) {
            return;
        }
        double[] w = weight[series];
        Arrays.fill(weightBar, 0);
        for (int lag = 0; lag < Math.min(lagCount, weeks); lag++) {
            weightBar[lag] = ArrayMath.dot(outBar, lag, input[series], 0, weeks - lag);
        }
        double mean = ArrayMath.dot(w, 0, weightBar, 0, lagCount);
        for (int lag = 0; lag < lagCount; lag++) {
            weightBar[lag] = w[lag] * (weightBar[lag] - mean);
        }
        for (int i = 0; i < index.length; i++) {
            parametersBar[index[i]] += ArrayMath.dot(weightBar, 0, slope[series][i], 0, lagCount);
        }
    }

    @Override
    public void inputBar(int series, double[] outBar, double[] inputBarOut) {
        ArrayMath.scale(weight[series][0], outBar, inputBarOut, weeks);
        for (int lag = 1; lag < Math.min(lagCount, weeks); lag++) {
            ArrayMath.addScaled(weight[series][lag], outBar, lag, inputBarOut, 0, weeks - lag);
        }
    }
}
