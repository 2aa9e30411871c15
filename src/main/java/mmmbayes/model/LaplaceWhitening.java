package mmmbayes.model;

import mmmbayes.numeric.NormalTail;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.InverseErf;

/** Double exponential: {@code location + scale log(2 Phi(u))} below u = 0, and its mirror image above. */
record LaplaceWhitening(double location, double scale) implements Whitening {
    private static final double LOG_TWO = Math.log(2);
    private static final double ROOT_HALF = Math.sqrt(0.5);

    @Override
    public double value(double u) {
        double distance = Math.abs(u);
        // 2 Phi(-a) = 1 - erf(a / sqrt 2), the right-hand side while it is close to 1
        double logTail =
                distance < 0.5 ? Math.log1p(-Erf.value(distance * ROOT_HALF)) : LOG_TWO + NormalTail.logCdf(-distance);
        return location + Math.copySign(scale * logTail, u);
    }

    @Override
    public double derivative(double u, double value) {
        return scale * NormalTail.logCdfDerivative(-Math.abs(u));
    }

    @Override
    public double coordinate(double value) {
        double distance = Math.abs(value - location) / scale;
        double upper = 0.5 * Math.exp(-distance);
        // near the location the mass between it and the value holds the digits
        double u = distance < 0.3 ? centralQuantile(-Math.expm1(-distance)) : NormalTail.quantile(1 - upper, upper);
        return Math.copySign(u, value - location);
    }

    /** The u with mass {@code central} between -u and u. */
    private static double centralQuantile(double central) {
        return InverseErf.value(central) / ROOT_HALF;
    }
}
