package mmmbayes.spec;

import static mmmbayes.spec.PriorText.call;
import static mmmbayes.spec.PriorText.requireFinite;
import static mmmbayes.spec.PriorText.requireOrdered;
import static mmmbayes.spec.PriorText.requirePositive;

import java.util.Optional;

/**
 * A prior distribution as the spec states it, for example {@code beta(2, 2)}. Parameters follow Stan's conventions: gamma by
 * shape and rate, exponential by rate, log-normal by mean and sd of the logarithm. Density, quantiles and sampling live in
 * {@code model}.
 *
 * <p>Every constructor throws {@link IllegalArgumentException} with a sentence for the analyst if a parameter is not finite, a
 * scale, shape or rate is not positive, or bounds are not in order.
 */
public sealed interface Prior
        permits Prior.Normal,
                Prior.HalfNormal,
                Prior.LogNormal,
                Prior.Beta,
                Prior.Gamma,
                Prior.InverseGamma,
                Prior.Exponential,
                Prior.StudentT,
                Prior.HalfStudentT,
                Prior.TruncatedNormal,
                Prior.Uniform,
                Prior.Laplace,
                QuantityPrior {
    /** As a spec writes it; {@link #parse} gives the same prior back. */
    String text();

    /**
     * The same prior of the value in another unit.
     *
     * @param unit above 0; the new value is the old one divided by it
     * @throws IllegalArgumentException if there is no such prior: a beta, or one of a quantity
     */
    default Prior dividedBy(double unit) {
        throw new IllegalArgumentException(text() + " has a unit of its own");
    }

    /** Lower end of the support, possibly minus infinity. */
    default double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    /** Upper end of the support, possibly infinity. */
    default double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The same prior with its spread multiplied: location and support kept, and for a beta the mean. Gamma and inverse gamma keep
     * the mean of what they are scaled by.
     *
     * @param factor above 0
     * @return empty where such a prior has another support (uniform), or there is none (a beta that would be wider than any)
     */
    Optional<Prior> withSpread(double factor);

    /**
     * Reads the form that {@link #text} writes: a name with its parameters in brackets.
     *
     * @throws IllegalArgumentException with a sentence for the analyst if the name is unknown, or the parameters are too few, too
     *     many, no numbers or not allowed
     */
    static Prior parse(String text) {
        return PriorText.parse(text);
    }

    /** Normal with mean and standard deviation. */
    record Normal(double mean, double sd) implements Prior {
        public Normal {
            requireFinite("mean", mean);
            requirePositive("sd", sd);
        }

        @Override
        public String text() {
            return call("normal", mean, sd);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new Normal(mean / unit, sd / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new Normal(mean, factor * sd));
        }
    }

    /** Normal restricted to positive values: sd is that of the untruncated normal with mean 0. */
    record HalfNormal(double sd) implements Prior {
        public HalfNormal {
            requirePositive("sd", sd);
        }

        @Override
        public String text() {
            return call("half_normal", sd);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new HalfNormal(sd / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new HalfNormal(factor * sd));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** The logarithm is normal. */
    record LogNormal(double meanLog, double sdLog) implements Prior {
        public LogNormal {
            requireFinite("mean of the logarithm", meanLog);
            requirePositive("sd of the logarithm", sdLog);
        }

        @Override
        public String text() {
            return call("log_normal", meanLog, sdLog);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new LogNormal(meanLog - Math.log(unit), sdLog);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new LogNormal(meanLog, factor * sdLog));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** Beta on (0, 1). */
    record Beta(double alpha, double beta) implements Prior {
        public Beta {
            requirePositive("alpha", alpha);
            requirePositive("beta", beta);
        }

        @Override
        public String text() {
            return call("beta", alpha, beta);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            // variance m (1 - m) / (alpha + beta + 1) times factor^2
            double count = (alpha + beta + 1) / (factor * factor) - 1;
            double share = count / (alpha + beta);
            return count > 0 ? Optional.of(new Beta(share * alpha, share * beta)) : Optional.empty();
        }

        @Override
        public double lower() {
            return 0;
        }

        @Override
        public double upper() {
            return 1;
        }
    }

    /** Gamma with shape and rate. */
    record Gamma(double shape, double rate) implements Prior {
        public Gamma {
            requirePositive("shape", shape);
            requirePositive("rate", rate);
        }

        @Override
        public String text() {
            return call("gamma", shape, rate);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new Gamma(shape, rate * unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            // relative spread shape^-1/2, mean shape / rate
            double count = factor * factor;
            return Optional.of(new Gamma(shape / count, rate / count));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** Inverse gamma with shape and scale. */
    record InverseGamma(double shape, double scale) implements Prior {
        public InverseGamma {
            requirePositive("shape", shape);
            requirePositive("scale", scale);
        }

        @Override
        public String text() {
            return call("inverse_gamma", shape, scale);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new InverseGamma(shape, scale / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            // of the reciprocal: relative spread shape^-1/2, mean shape / scale
            double count = factor * factor;
            return Optional.of(new InverseGamma(shape / count, scale / count));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** Exponential with rate. */
    record Exponential(double rate) implements Prior {
        public Exponential {
            requirePositive("rate", rate);
        }

        @Override
        public String text() {
            return call("exponential", rate);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new Exponential(rate * unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new Exponential(rate / factor));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** Student-t with degrees of freedom, location and scale. */
    record StudentT(double degreesOfFreedom, double location, double scale) implements Prior {
        public StudentT {
            requirePositive("degrees of freedom", degreesOfFreedom);
            requireFinite("location", location);
            requirePositive("scale", scale);
        }

        @Override
        public String text() {
            return call("student_t", degreesOfFreedom, location, scale);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new StudentT(degreesOfFreedom, location / unit, scale / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new StudentT(degreesOfFreedom, location, factor * scale));
        }
    }

    /** Student-t with location 0 restricted to positive values. */
    record HalfStudentT(double degreesOfFreedom, double scale) implements Prior {
        public HalfStudentT {
            requirePositive("degrees of freedom", degreesOfFreedom);
            requirePositive("scale", scale);
        }

        @Override
        public String text() {
            return call("half_student_t", degreesOfFreedom, scale);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new HalfStudentT(degreesOfFreedom, scale / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new HalfStudentT(degreesOfFreedom, factor * scale));
        }

        @Override
        public double lower() {
            return 0;
        }
    }

    /** Normal restricted to [lower, upper]; a bound may be infinite. */
    record TruncatedNormal(double mean, double sd, double lower, double upper) implements Prior {
        public TruncatedNormal {
            requireFinite("mean", mean);
            requirePositive("sd", sd);
            requireOrdered(lower, upper);
        }

        @Override
        public String text() {
            return call("truncated_normal", mean, sd, lower, upper);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new TruncatedNormal(mean / unit, sd / unit, lower / unit, upper / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new TruncatedNormal(mean, factor * sd, lower, upper));
        }
    }

    /** Uniform on [lower, upper]. */
    record Uniform(double lower, double upper) implements Prior {
        public Uniform {
            requireFinite("lower bound", lower);
            requireFinite("upper bound", upper);
            requireOrdered(lower, upper);
        }

        @Override
        public String text() {
            return call("uniform", lower, upper);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new Uniform(lower / unit, upper / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return factor == 1 ? Optional.of(this) : Optional.empty();
        }
    }

    /** Double exponential with location and scale. */
    record Laplace(double location, double scale) implements Prior {
        public Laplace {
            requireFinite("location", location);
            requirePositive("scale", scale);
        }

        @Override
        public String text() {
            return call("laplace", location, scale);
        }

        @Override
        public Prior dividedBy(double unit) {
            return new Laplace(location / unit, scale / unit);
        }

        @Override
        public Optional<Prior> withSpread(double factor) {
            return Optional.of(new Laplace(location, factor * scale));
        }
    }
}
