package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.Family;

/**
 * How the response of one stage lies about its volume (the linear predictor) and the factor of its levers. The noise is standard
 * about a location with a spread, on the scaled response x or, for lognormal families, on its logarithm: {@code x = location +
 * spread noise}. With {@code mean = volume factor} and the standard deviation {@code sd = sigma}, {@code sigma |mean|} or {@code
 * sigma |volume|}:
 *
 * <pre>
 * normal, student_t             location = mean                    spread = sd
 * lognormal, mean: log          location = volume                  spread = sigma
 * lognormal, mean: natural      location = log mean - spread^2/2   spread^2 = log(1 + (sd/mean)^2)
 * </pre>
 *
 * <p>so that a lognormal response with a natural mean has exactly that mean and that standard deviation. Where that mean is not
 * above 0 the response is 0 for sure: a censored week's mass is 1, any other week's density 0.
 *
 * <p>{@link #mean} is the expectation in the response's own unit, with a censoring bound v that of what is observed, {@code E
 * max(v, Y)}; under autocorrelated errors the spread is that of a week by itself, {@code spread / sqrt(1 - rho^2)}. {@link #load}
 * first. One instance per thread.
 */
final class StageResponse {
    /** A natural mean of a lognormal response, in mean responses, below which it counts as 0. */
    private static final double LEAST_MEAN = 1e-12;

    private final double scale;
    private final Family family;
    private final boolean logarithm;
    private final boolean naturalLogarithm;
    private final boolean censors;
    private final double bound;
    private final double scaledBound;
    private final NoiseSlots slots;
    private final StandardNoise noise;
    private double sigma;
    private double autocorrelation;

    private double volume;
    private double factor;
    private double deviation;
    private double location;
    private double spread;
    private boolean isZero;

    private double volumeBar;
    private double factorBar;
    private double sigmaBar;
    private double dofBar;
    private double autocorrelationBar;

    StageResponse(Family family, double scale, NoiseSlots slots) {
        this.scale = scale;
        this.family = family;
        this.logarithm = family.isOnLogarithm();
        this.naturalLogarithm = logarithm && !family.predictsLogarithm();
        this.censors = family.censoredBelow().isPresent();
        this.bound = family.censoredBelow().orElse(0);
        this.scaledBound = logarithm ? Math.log(bound / scale) : bound / scale;
        this.slots = slots;
        this.noise = new StandardNoise(family.distribution() == Family.Distribution.STUDENT_T);
    }

    static StageResponse of(StageDesign stage) {
        return new StageResponse(stage.family(), stage.scale(), stage.noise());
    }

    /** Takes the noise parameters of one draw. */
    void load(double[] parameters) {
        sigma = parameters[slots.sigma()];
        if (slots.dof() >= 0) {
            noise.dof(parameters[slots.dof()]);
        }
        if (slots.autocorrelation() >= 0) {
            autocorrelation = parameters[slots.autocorrelation()];
        }
    }

    /** The noise with the degrees of freedom of the draw. */
    StandardNoise noise() {
        return noise;
    }

    /** Correlation of successive weeks' noise; 0 unless the errors are autocorrelated. */
    double autocorrelation() {
        return autocorrelation;
    }

    /** Whether the mean is a straight line in the volume, wherever it is above 0. */
    boolean isLinear() {
        return !family.predictsLogarithm() && !censors;
    }

    /** Puts {@link #location} and {@link #spread} at a week's volume and lever factor. */
    void at(double weekVolume, double weekFactor) {
        volume = weekVolume;
        factor = weekFactor;
        isZero = false;
        if (family.predictsLogarithm()) {
            location = weekVolume;
            spread = sigma;
            return;
        }
        double mean = weekVolume * weekFactor;
        deviation = switch (family.noise()) {
            case CONSTANT -> sigma;
            case MEAN -> sigma * Math.abs(mean);
            case VOLUME -> sigma * Math.abs(weekVolume);
        };
        if (!naturalLogarithm) {
            location = mean;
            spread = deviation;
        } else if (mean > LEAST_MEAN) {
            double ratio = deviation / mean;
            double variance = Math.log1p(ratio * ratio);
            spread = Math.sqrt(variance);
            location = Math.log(mean) - 0.5 * variance;
        } else {
            isZero = true;
            spread = 1;
            location = Double.NEGATIVE_INFINITY;
        }
    }

    double location() {
        return location;
    }

    double spread() {
        return spread;
    }

    /** Adjoint of the last {@link #at}; read the results by {@link #volumeBar}, {@link #factorBar} and {@link #sigmaBar}. */
    void pull(double locationBar, double spreadBar) {
        factorBar = 0;
        if (family.predictsLogarithm()) {
            volumeBar = locationBar;
            sigmaBar = spreadBar;
            return;
        }
        volumeBar = 0;
        sigmaBar = 0;
        if (isZero) {
            return;
        }
        double meanBar = locationBar;
        double deviationBar = spreadBar;
        double mean = volume * factor;
        if (naturalLogarithm) {
            double ratio = deviation / mean;
            double ratioBar = (spreadBar / (2 * spread) - 0.5 * locationBar) * 2 * ratio / (1 + ratio * ratio);
            deviationBar = ratioBar / mean;
            meanBar = (locationBar - ratioBar * ratio) / mean;
        }
        switch (family.noise()) {
            case CONSTANT -> sigmaBar = deviationBar;
            case MEAN -> {
                sigmaBar = deviationBar * Math.abs(mean);
                meanBar += deviationBar * sigma * Math.signum(mean);
            }
            case VOLUME -> {
                sigmaBar = deviationBar * Math.abs(volume);
                volumeBar = deviationBar * sigma * Math.signum(volume);
            }
        }
        volumeBar += meanBar * factor;
        factorBar = meanBar * volume;
    }

    double volumeBar() {
        return volumeBar;
    }

    double factorBar() {
        return factorBar;
    }

    double sigmaBar() {
        return sigmaBar;
    }

    /** Derivative of the mean in nu at the last {@link #meanDerivative}. */
    double dofBar() {
        return dofBar;
    }

    /** Derivative of the mean in rho at the last {@link #meanDerivative}. */
    double autocorrelationBar() {
        return autocorrelationBar;
    }

    /** Adds the adjoints of the noise parameters at the last {@link #meanDerivative} times that of the mean. */
    void addNoiseBars(double meanBar, double[] parametersBar) {
        parametersBar[slots.sigma()] += meanBar * sigmaBar;
        if (slots.dof() >= 0) {
            parametersBar[slots.dof()] += meanBar * dofBar;
        }
        if (slots.autocorrelation() >= 0) {
            parametersBar[slots.autocorrelation()] += meanBar * autocorrelationBar;
        }
    }

    private double marginalSpread() {
        return spread / Math.sqrt(1 - autocorrelation * autocorrelation);
    }

    /** Expected response in its own unit. */
    double mean(double weekVolume, double weekFactor) {
        at(weekVolume, weekFactor);
        double reach = marginalSpread();
        double free = scale * (logarithm ? Math.exp(location + 0.5 * reach * reach) : location);
        if (!censors) {
            return free;
        }
        double z = (scaledBound - location) / reach;
        return logarithm
                ? bound * noise.cdf(z) + free * noise.cdf(reach - z)
                : bound * noise.cdf(z) + free * noise.cdf(-z) + scale * reach * noise.meanAbove(z);
    }

    /**
     * {@link #mean} of many weeks.
     *
     * @param volumes not modified
     * @param factors not modified
     * @param out another array, overwritten
     * @param scratch a further array
     */
    void means(double[] volumes, double[] factors, double[] out, double[] scratch) {
        int count = out.length;
        if (family.predictsLogarithm() && !censors) {
            double reach = sigma / Math.sqrt(1 - autocorrelation * autocorrelation);
            ArrayMath.exp(volumes, out, scratch, count);
            ArrayMath.scale(scale * Math.exp(0.5 * reach * reach), out, out, count);
        } else if (!logarithm && !censors) {
            for (int week = 0; week < count; week++) {
                out[week] = scale * (volumes[week] * factors[week]);
            }
        } else {
            for (int week = 0; week < count; week++) {
                out[week] = mean(volumes[week], factors[week]);
            }
        }
    }

    /** Derivative of {@link #mean} in the volume; those in the parameters are then in {@link #sigmaBar} and its like. */
    double meanDerivative(double weekVolume, double weekFactor) {
        at(weekVolume, weekFactor);
        double reach = marginalSpread();
        double z = (scaledBound - location) / reach;
        double inLocation = scale;
        double inReach = 0;
        dofBar = 0;
        autocorrelationBar = 0;
        if (isZero) {
            pull(0, 0);
            return 0;
        }
        if (logarithm) {
            // the boundary terms cancel: bound phi(z) = free phi(reach - z)
            double free = scale * Math.exp(location + 0.5 * reach * reach);
            inLocation = censors ? free * noise.cdf(reach - z) : free;
            inReach = reach * inLocation + (censors && free > 0 ? free * noise.density(reach - z) : 0);
        } else if (censors) {
            inLocation = scale * noise.cdf(-z);
            inReach = scale * noise.meanAbove(z);
            dofBar = slots.dof() < 0 ? 0 : censoredMeanDofSlope(z, reach);
        }
        double loss = 1 - autocorrelation * autocorrelation;
        autocorrelationBar = inReach * reach * autocorrelation / loss;
        pull(inLocation, inReach / Math.sqrt(loss));
        return volumeBar;
    }

    /**
     * {@code d/dnu E max(v, Y) = scale reach d/dnu E max(z, T)}, with {@code E max(z, T) = z F(z) + E[T; T > z]}; a difference, as
     * F has no closed derivative.
     */
    private double censoredMeanDofSlope(double z, double reach) {
        double step = 1e-5 * noise.dof();
        StandardNoise moved = new StandardNoise(true);
        moved.dof(noise.dof() + step);
        double up = z * moved.cdf(z) + moved.meanAbove(z);
        moved.dof(noise.dof() - step);
        return scale * reach * (up - z * moved.cdf(z) - moved.meanAbove(z)) / (2 * step);
    }

    /** Response in its own unit of a value on the scaled (and, for lognormal families, logged) response. */
    double observed(double scaledResponse) {
        double free = logarithm ? scale * Math.exp(scaledResponse) : scale * scaledResponse;
        return censors ? Math.max(bound, free) : free;
    }

    /** Response in its own unit without the bound. */
    double uncensored(double scaledResponse) {
        return logarithm ? scale * Math.exp(scaledResponse) : scale * scaledResponse;
    }

    /** Response in its own unit at a volume, a lever factor and standard noise. */
    double observed(double weekVolume, double weekFactor, double weekNoise) {
        at(weekVolume, weekFactor);
        return observed(location + spread * weekNoise);
    }
}
