package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.NormalTail;
import mmmbayes.spec.Family;

/**
 * Expected response in its own unit given linear predictor and noise, with derivatives. Normal: {@code scale eta}; lognormal:
 * {@code scale exp(eta + sigma^2 / 2)}. With a censoring bound v the expectation is that of what is observed, {@code E max(v,
 * Y*)}; for the normal {@code v Phi(z) + scale eta Phi(-z) + scale sigma phi(z)}, {@code z = (v / scale - eta) / sigma}; for the
 * lognormal {@code v Phi(z) + scale exp(eta + sigma^2 / 2) Phi(sigma - z)}, {@code z = (log(v / scale) - eta) / sigma}.
 */
final class ResponseMean {
    private final double scale;
    private final boolean logarithm;
    private final boolean censors;
    private final double bound;
    private final double scaledBound;

    ResponseMean(Family family, double scale) {
        this.scale = scale;
        this.logarithm = family.distribution() == Family.Distribution.LOGNORMAL;
        this.censors = family.censoredBelow().isPresent();
        this.bound = family.censoredBelow().orElse(0);
        this.scaledBound = logarithm ? Math.log(bound / scale) : bound / scale;
    }

    static ResponseMean of(StageDesign stage) {
        return new ResponseMean(stage.family(), stage.scale());
    }

    /** Whether it is a straight line in the predictor. */
    boolean isLinear() {
        return !logarithm && !censors;
    }

    /** Whether the predictor is on the logarithm of the response. */
    boolean isLogarithm() {
        return logarithm;
    }

    /** Smallest value that can be observed, in the response's own unit; minus infinity where there is none. */
    double least() {
        return censors ? bound : Double.NEGATIVE_INFINITY;
    }

    /** Expected response in its own unit. */
    double value(double predictor, double sigma) {
        double free = logarithm ? scale * Math.exp(predictor + 0.5 * sigma * sigma) : scale * predictor;
        if (!censors) {
            return free;
        }
        double z = (scaledBound - predictor) / sigma;
        return logarithm
                ? bound * NormalTail.cdf(z) + free * NormalTail.cdf(sigma - z)
                : bound * NormalTail.cdf(z) + free * NormalTail.cdf(-z) + scale * sigma * NormalTail.density(z);
    }

    /**
     * {@link #value} of many predictors.
     *
     * @param predictor not modified
     * @param out another array, overwritten
     * @param scratch a third array
     */
    void values(double[] predictor, double sigma, double[] out, double[] scratch) {
        int count = out.length;
        if (isLinear()) {
            ArrayMath.scale(scale, predictor, out, count);
        } else if (!censors) {
            ArrayMath.exp(predictor, out, scratch, count);
            ArrayMath.scale(scale * Math.exp(0.5 * sigma * sigma), out, out, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = value(predictor[i], sigma);
            }
        }
    }

    /** Derivative of {@link #value} in the predictor. */
    double predictorDerivative(double predictor, double sigma) {
        double z = (scaledBound - predictor) / sigma;
        if (logarithm) {
            double free = scale * Math.exp(predictor + 0.5 * sigma * sigma);
            // the boundary terms cancel: bound phi(z) = free phi(sigma - z)
            return censors ? free * NormalTail.cdf(sigma - z) : free;
        }
        return censors ? scale * NormalTail.cdf(-z) : scale;
    }

    /** Derivative of {@link #value} in sigma. */
    double sigmaDerivative(double predictor, double sigma) {
        double z = (scaledBound - predictor) / sigma;
        if (logarithm) {
            double free = scale * Math.exp(predictor + 0.5 * sigma * sigma);
            return censors
                    ? sigma * free * NormalTail.cdf(sigma - z) + free * NormalTail.density(sigma - z)
                    : sigma * free;
        }
        return censors ? scale * NormalTail.density(z) : 0;
    }

    /** Response in its own unit of a value on the scaled (and logged) response. */
    double observed(double scaledResponse) {
        double free = logarithm ? scale * Math.exp(scaledResponse) : scale * scaledResponse;
        return censors ? Math.max(bound, free) : free;
    }
}
