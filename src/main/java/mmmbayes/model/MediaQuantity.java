package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * A business quantity q that a media coefficient d of the outcome decides: {@code q = d unit sum_t h_t}, h being the channel's
 * transformed recorded spend. Direct return on spend has {@code unit = scale / total spend}, the share of the outcome {@code unit =
 * 1 / weeks}, as the scale of a response is its mean; both count the weeks of the data only. A prior of q is one of d given the transform of the same draw.
 *
 * @param coefficient parameter index of d
 * @param input index of the channel's input of the outcome
 * @param unit quantity per unit of {@code d sum_t h_t}
 */
record MediaQuantity(int coefficient, int input, double unit) {
    /**
     * Quantity per unit of the coefficient; above 0.
     *
     * @param value transformed spend, {@code [week]}
     */
    double perCoefficient(double[] value) {
        return unit * sum(value);
    }

    /** Sum of the transformed spend; above 0 also where the curve is so flat that every week rounds to 0. */
    static double sum(double[] value) {
        return Math.max(Double.MIN_NORMAL, ArrayMath.sum(value, 0, value.length));
    }
}
