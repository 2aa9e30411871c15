package mmmbayes.model;

import java.util.Arrays;
import java.util.Optional;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.ControlSpec;

/**
 * A column that multiplies the outcome's mean.
 *
 * @param name of the control, or of the trend's or season's column
 * @param regressor how it is made of a control; empty where it depends on the dates alone
 * @param acts the factor's form, not additive
 * @param coefficient parameter index of gamma
 * @param quadratic parameter index of delta, or -1 where the factor has no quadratic term
 * @param values the column z, {@code [week]}
 */
// An array on purpose: the record never leaves the package, and nobody writes to it.
@SuppressWarnings("ArrayRecordComponent")
record FactorColumn(
        String name,
        Optional<Regressor> regressor,
        ControlSpec.Acts acts,
        int coefficient,
        int quadratic,
        double[] values) {
    /** {@code exp(gamma z + delta z^2)} or {@code 1 + gamma z + delta z^2}. */
    double factor(double[] parameters, double z) {
        double term = parameters[coefficient] * z + (quadratic < 0 ? 0 : parameters[quadratic] * z * z);
        return acts == ControlSpec.Acts.EXPONENTIAL ? Math.exp(term) : 1 + term;
    }

    /** Derivative of the factor in its term, given the factor. */
    double slope(double factor) {
        return acts == ControlSpec.Acts.EXPONENTIAL ? factor : 1;
    }

    /** The same over data and tail: after the data the column stays at its mean over the last weeks, on the model's scale. */
    FactorColumn withTail(int pathWeeks, int lastWeeks) {
        int weeks = values.length;
        double[] extended = Arrays.copyOf(values, pathWeeks);
        if (pathWeeks > weeks) {
            double mean = ArrayMath.sum(extended, weeks - lastWeeks, lastWeeks) / lastWeeks;
            Arrays.fill(extended, weeks, pathWeeks, mean);
        }
        return new FactorColumn(name, regressor, acts, coefficient, quadratic, extended);
    }
}
