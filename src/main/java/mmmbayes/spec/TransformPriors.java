package mmmbayes.spec;

/**
 * Priors of one channel's transform.
 *
 * @param decay carry-over per week, in (0, 1)
 * @param halfSaturation in units of the scaled input (mean spend of a week with spend is 1), positive
 * @param shape Hill exponent, positive
 */
public record TransformPriors(Prior decay, Prior halfSaturation, Prior shape) {}
