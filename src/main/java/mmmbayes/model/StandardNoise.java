package mmmbayes.model;

import mmmbayes.numeric.NormalTail;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Noise about 0 in units of its scale: standard normal, or Student's t with nu degrees of freedom,
 *
 * <pre>
 * log p(z) = -log B(1/2, nu/2) - log(nu)/2 - (nu + 1)/2 log(1 + z^2/nu)
 * P(Z &lt; -x) = I_w(nu/2, 1/2) / 2,   w = nu / (nu + x^2)
 * </pre>
 */
final class StandardNoise {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /** Relative step of the difference in nu, which has no closed form in a distribution function: error about 1e-10. */
    private static final double STEP = 1e-5;

    private final boolean heavyTailed;
    private double dof = Double.POSITIVE_INFINITY;
    private double logNormaliser = -HALF_LOG_TWO_PI;
    private double logNormaliserSlope;

    StandardNoise(boolean heavyTailed) {
        this.heavyTailed = heavyTailed;
    }

    /** Degrees of freedom of Student's t; not looked at for the normal distribution. */
    void dof(double value) {
        if (heavyTailed) {
            dof = value;
            logNormaliser = -LogBeta.value(0.5, 0.5 * value) - 0.5 * Math.log(value);
            // d/dnu of -log B(1/2, nu/2) is (psi((nu + 1)/2) - psi(nu/2)) / 2
            logNormaliserSlope = 0.5 * (Digamma.value(0.5 * (value + 1)) - Digamma.value(0.5 * value)) - 0.5 / value;
        }
    }

    double dof() {
        return dof;
    }

    double logDensity(double z) {
        return logNormaliser - (heavyTailed ? 0.5 * (dof + 1) * Math.log1p(z * z / dof) : 0.5 * z * z);
    }

    double density(double z) {
        return Math.exp(logDensity(z));
    }

    /** Derivative of {@link #logDensity} in z. */
    double logDensitySlope(double z) {
        return heavyTailed ? -(dof + 1) * z / (dof + z * z) : -z;
    }

    /** Derivative of {@link #logDensity} in nu; 0 for the normal distribution. */
    double logDensityDofSlope(double z) {
        if (!heavyTailed) {
            return 0;
        }
        double square = z * z;
        return logNormaliserSlope - 0.5 * Math.log1p(square / dof) + 0.5 * (dof + 1) * square / (dof * (dof + square));
    }

    /** {@code P(Z <= z)}. */
    double cdf(double z) {
        return heavyTailed ? Math.exp(logCdf(z)) : NormalTail.cdf(z);
    }

    double logCdf(double z) {
        return heavyTailed ? logCdf(z, dof) : NormalTail.logCdf(z);
    }

    /** Derivative of {@link #logCdf} in z. */
    double logCdfSlope(double z) {
        return heavyTailed ? Math.exp(logDensity(z) - logCdf(z)) : NormalTail.logCdfDerivative(z);
    }

    /** Derivative of {@link #logCdf} in nu; 0 for the normal distribution. */
    double logCdfDofSlope(double z) {
        if (!heavyTailed) {
            return 0;
        }
        double step = STEP * dof;
        return (logCdf(z, dof + step) - logCdf(z, dof - step)) / (2 * step);
    }

    private static double logCdf(double z, double nu) {
        if (z == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (Math.abs(z) < 1) {
            // I_w near w = 1 has only half of the digits
            double inside = RegularizedBeta.value(z * z / (nu + z * z), 0.5, 0.5 * nu);
            return Math.log1p(Math.copySign(inside, z)) - Math.log(2);
        }
        double share = nu / (nu + z * z);
        return z > 0
                ? Math.log1p(-0.5 * RegularizedBeta.value(share, 0.5 * nu, 0.5))
                : logLowerTail(share, 0.5 * nu) - Math.log(2);
    }

    /**
     * {@code log I_w(a, 1/2)}; for small w by the series {@code w^a (1-w)^(1/2) / (a B(a, 1/2)) sum_k w^k prod_(j<k) (a + 1/2 +
     * j) / (a + 1 + j)} (DLMF 8.17.8), which does not underflow.
     */
    private static double logLowerTail(double w, double a) {
        if (w > 0.5 && a * Math.log(w) > -600) {
            return Math.log(RegularizedBeta.value(w, a, 0.5));
        }
        double term = 1;
        double sum = 1;
        for (int k = 0; term > 1e-17 * sum; k++) {
            term *= w * (a + 0.5 + k) / (a + 1 + k);
            sum += term;
        }
        return a * Math.log(w) + 0.5 * Math.log1p(-w) - Math.log(a) - LogBeta.value(a, 0.5) + Math.log(sum);
    }

    /** {@code E[Z; Z > z]}, the mean that lies above z; infinite where nu is 1 or less. */
    double meanAbove(double z) {
        return density(z) * (heavyTailed ? (dof + z * z) / (dof - 1) : 1);
    }

    /** The noise whose rank is that of a standard normal u. */
    double atNormalScore(double u) {
        return heavyTailed ? new StudentTWhitening(dof, 0, 1, false).value(u) : u;
    }

    /** The standard normal of the same rank. */
    double normalScore(double z) {
        return heavyTailed && Double.isFinite(z) ? new StudentTWhitening(dof, 0, 1, false).coordinate(z) : z;
    }

    /**
     * The noise r at or below a bound whose rank among such noise is that of a standard normal u: {@code F(r) = Phi(u) F(bound)}, so
     * that r has the distribution {@code Z | Z <= bound} where u is standard normal.
     */
    double belowAt(double bound, double u) {
        double lower = NormalTail.cdf(u) * cdf(bound);
        double upper = NormalTail.cdf(-u) + NormalTail.cdf(u) * cdf(-bound);
        return atNormalScore(
                lower < Double.MIN_NORMAL
                        ? NormalTail.quantileOfLog(NormalTail.logCdf(u) + logCdf(bound))
                        : NormalTail.quantile(lower, upper));
    }

    /** Derivative of {@link #belowAt} in the bound: {@code Phi(u) f(bound) / f(r)}. */
    double belowBoundSlope(double bound, double u, double value) {
        return Math.exp(NormalTail.logCdf(u) + logDensity(bound) - logDensity(value));
    }

    /** Derivative of {@link #belowAt} in u: {@code phi(u) F(bound) / f(r)}. */
    double belowScoreSlope(double bound, double u, double value) {
        return Math.exp(-0.5 * u * u - HALF_LOG_TWO_PI + logCdf(bound) - logDensity(value));
    }

    /** Derivative of {@link #belowAt} in nu: {@code F(r) / f(r) d/dnu (log F(bound) - log F(r))}; 0 for the normal distribution. */
    double belowDofSlope(double bound, double value) {
        return heavyTailed ? (logCdfDofSlope(bound) - logCdfDofSlope(value)) / logCdfSlope(value) : 0;
    }

    /** One draw of {@code Z | Z <= bound}. */
    double below(double bound, UniformRandomProvider random) {
        if (!heavyTailed) {
            return TruncatedNormalSampler.below(bound, random);
        }
        return atNormalScore(TruncatedNormalSampler.below(normalScore(bound), random));
    }
}
