package mmmbayes.model;

import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;

/**
 * The map from an unbounded coordinate u to a parameter. Where it has a closed form it is {@code theta = F^-1(Phi(u))}, F the
 * prior's distribution function: the prior of u is then exactly standard normal, and log prior plus log Jacobian is {@code
 * -u^2/2}. Other priors use a smooth monotone map close to that one, with the exact Jacobian.
 */
interface Whitening {
    /** Parameter at u. */
    double value(double u);

    /**
     * {@code d theta / d u}.
     *
     * @param u coordinate
     * @param value {@code value(u)}
     */
    double derivative(double u, double value);

    /** The coordinate of a parameter value inside the prior's support: inverse of {@link #value}. */
    double coordinate(double value);

    /** Log prior of the parameter plus log Jacobian of the map, up to a constant. */
    default double logDensity(double u, double value) {
        return -0.5 * u * u;
    }

    /** Derivative of {@link #logDensity} in u. */
    default double logDensityDerivative(double u, double value) {
        return -u;
    }

    /** The whitening of a prior; where it is stated on a quantity, that of the quantity. */
    static Whitening of(Prior prior) {
        if (prior instanceof Prior.Normal normal) {
            return new NormalWhitening(normal.mean(), normal.sd());
        }
        if (prior instanceof Prior.LogNormal logNormal) {
            return new LogNormalWhitening(logNormal.meanLog(), logNormal.sdLog());
        }
        if (prior instanceof Prior.HalfNormal halfNormal) {
            return new HalfNormalWhitening(halfNormal.sd());
        }
        if (prior instanceof Prior.Beta beta) {
            return beta.alpha() == 2 && beta.beta() == 2 ? new BetaTwoTwoWhitening() : LogitWhitening.of(beta);
        }
        if (prior instanceof Prior.Gamma gamma) {
            return LogWhitening.of(gamma);
        }
        if (prior instanceof Prior.InverseGamma inverseGamma) {
            return LogWhitening.of(inverseGamma);
        }
        if (prior instanceof Prior.Exponential exponential) {
            return new ExponentialWhitening(exponential.rate());
        }
        if (prior instanceof Prior.StudentT t) {
            return new StudentTWhitening(t.degreesOfFreedom(), t.location(), t.scale(), false);
        }
        if (prior instanceof Prior.HalfStudentT t) {
            return new StudentTWhitening(t.degreesOfFreedom(), 0, t.scale(), true);
        }
        if (prior instanceof Prior.TruncatedNormal normal) {
            return new TruncatedNormalWhitening(normal.mean(), normal.sd(), normal.lower(), normal.upper());
        }
        if (prior instanceof Prior.Uniform uniform) {
            return new UniformWhitening(uniform.lower(), uniform.upper());
        }
        if (prior instanceof Prior.Laplace laplace) {
            return new LaplaceWhitening(laplace.location(), laplace.scale());
        }
        if (prior instanceof QuantityPrior stated) {
            return of(stated.quantity());
        }
        throw new IllegalStateException("no whitening for " + prior);
    }
}
