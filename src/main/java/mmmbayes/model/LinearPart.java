package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;

/** Intercept, trend, controls and season of a stage under given coefficients. */
final class LinearPart {
    private LinearPart() {}

    /**
     * The linear columns' part of a stage's predictor; weeks after the data get its mean over the last weeks.
     *
     * @param stage the equation
     * @param parameters reported parameters
     * @param lastWeeks weeks at the end of the data whose mean holds in the tail
     * @param out {@code [week]} over data and tail, overwritten
     */
    static void fill(StageDesign stage, double[] parameters, int lastWeeks, double[] out) {
        int weeks = stage.weekCount();
        Arrays.fill(out, 0);
        for (int column = 0; column < stage.columns().length; column++) {
            ArrayMath.addScaled(parameters[stage.linear()[column]], stage.columns()[column], out, weeks);
        }
        if (out.length > weeks) {
            Arrays.fill(out, weeks, out.length, ArrayMath.sum(out, weeks - lastWeeks, lastWeeks) / lastWeeks);
        }
    }
}
