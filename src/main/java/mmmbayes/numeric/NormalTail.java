package mmmbayes.numeric;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErfc;

/** Functions of the standard normal distribution that stay accurate far into the tails. */
public final class NormalTail {
    private static final double ROOT_TWO = Math.sqrt(2);
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Logarithms above this have an exponential with all its digits. */
    private static final double LEAST_LOG = -700;
    /** The start is off by less than 0.2 there; four quadratic steps leave nothing. */
    private static final int NEWTON_STEPS = 4;

    private NormalTail() {}

    /** {@code Phi(z)}. */
    public static double cdf(double z) {
        return 0.5 * Erfc.value(-z * ROOT_HALF);
    }

    /** {@code phi(z)}. */
    public static double density(double z) {
        return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
    }

    /** {@code log Phi(z)}; for negative z through the scaled erfc, which does not underflow. */
    public static double logCdf(double z) {
        if (z < 0) {
            return Math.log(0.5 * Erfcx.value(-z * ROOT_HALF)) - 0.5 * z * z;
        }
        return Math.log1p(-0.5 * Erfc.value(z * ROOT_HALF));
    }

    /** {@code phi(z) / Phi(z)}, the derivative of {@link #logCdf}. */
    public static double logCdfDerivative(double z) {
        return z < 0 ? ROOT_TWO_OVER_PI / Erfcx.value(-z * ROOT_HALF) : density(z) / cdf(z);
    }

    /**
     * The z with {@code Phi(z) = lower}, from whichever mass is the smaller, so that neither tail loses digits.
     *
     * @param lower mass below z
     * @param upper mass above z, {@code 1 - lower}
     * @return minus infinity if {@code lower} is 0, infinity if {@code upper} is 0
     */
    public static double quantile(double lower, double upper) {
        return lower < upper ? -ROOT_TWO * InverseErfc.value(2 * lower) : ROOT_TWO * InverseErfc.value(2 * upper);
    }

    /**
     * The z with {@code log Phi(z) = logLower}, also where {@code Phi(z)} is below the smallest double. There by Newton steps from
     * {@code -sqrt(-2 logLower)}, which lies below the solution; {@code log Phi} is concave, so that no step goes beyond it.
     */
    public static double quantileOfLog(double logLower) {
        if (logLower > LEAST_LOG) {
            return quantile(Math.exp(logLower), -Math.expm1(logLower));
        }
        double z = -Math.sqrt(-2 * logLower);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            z += (logLower - logCdf(z)) / logCdfDerivative(z);
        }
        return z;
    }
}
