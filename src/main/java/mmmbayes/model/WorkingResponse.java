package mmmbayes.model;

import java.util.Arrays;

/**
 * Response on the scale of the linear predictor, with weights that make its noise about equal in all weeks: what a regression on
 * the linear columns alone may look at.
 *
 * @param response {@code [week]}
 * @param weight by which a week's response and columns are multiplied, {@code [week]}
 */
// Arrays on purpose: the record never leaves the package, and nobody writes to them.
@SuppressWarnings("ArrayRecordComponent")
record WorkingResponse(double[] response, double[] weight) {
    /** In proportion to the mean, a week's noise is known only through its response: the smallest that counts. */
    private static final double LEAST_SHARE_OF_MEAN = 1e-3;

    /**
     * Constant noise weighs all weeks alike; noise in proportion to the mean weighs them by the inverse of what was observed, and
     * a censored week, which says little, not at all.
     */
    static WorkingResponse of(StageDesign stage) {
        double[] weight = new double[stage.weekCount()];
        if (stage.isPlainNormal()) {
            Arrays.fill(weight, 1);
            return new WorkingResponse(stage.response(), weight);
        }
        double[] response = stage.response().clone();
        boolean constant =
                stage.family().predictsLogarithm() || stage.family().noise() == mmmbayes.spec.Family.Noise.CONSTANT;
        for (int week = 0; week < weight.length; week++) {
            if (stage.family().isOnLogarithm() && !stage.family().predictsLogarithm()) {
                response[week] = Math.exp(response[week]);
            }
            double share = Math.max(LEAST_SHARE_OF_MEAN, Math.abs(response[week]));
            weight[week] = constant ? 1 : stage.censored()[week] ? 0 : 1 / share;
        }
        return new WorkingResponse(response, weight);
    }

    /** A series times the weights. */
    double[] weighted(double[] series) {
        double[] out = series.clone();
        for (int week = 0; week < out.length; week++) {
            out[week] *= weight[week];
        }
        return out;
    }
}
