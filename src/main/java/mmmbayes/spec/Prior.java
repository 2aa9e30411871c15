package mmmbayes.spec;

/**
 * A prior distribution as the spec states it, for example {@code beta(2, 2)}. Parameters follow Stan's conventions: gamma by
 * shape and rate, exponential by rate, log-normal by mean and sd of the logarithm. Density, quantiles and sampling live in
 * {@code model}.
 */
public sealed interface Prior {
    /** Normal with mean and standard deviation. */
    record Normal(double mean, double sd) implements Prior {}

    /** Normal restricted to positive values: sd is that of the untruncated normal with mean 0. */
    record HalfNormal(double sd) implements Prior {}

    /** The logarithm is normal. */
    record LogNormal(double meanLog, double sdLog) implements Prior {}

    /** Beta on (0, 1). */
    record Beta(double alpha, double beta) implements Prior {}

    /** Gamma with shape and rate. */
    record Gamma(double shape, double rate) implements Prior {}

    /** Inverse gamma with shape and scale. */
    record InverseGamma(double shape, double scale) implements Prior {}

    /** Exponential with rate. */
    record Exponential(double rate) implements Prior {}

    /** Student-t with degrees of freedom, location and scale. */
    record StudentT(double degreesOfFreedom, double location, double scale) implements Prior {}

    /** Student-t with location 0 restricted to positive values. */
    record HalfStudentT(double degreesOfFreedom, double scale) implements Prior {}

    /** Normal restricted to [lower, upper]. */
    record TruncatedNormal(double mean, double sd, double lower, double upper) implements Prior {}

    /** Uniform on [lower, upper]. */
    record Uniform(double lower, double upper) implements Prior {}

    /** Double exponential with location and scale. */
    record Laplace(double location, double scale) implements Prior {}
}
