package mmmbayes.spec;

/**
 * Priors of one stage apart from media and controls, on the scaled response.
 *
 * @param intercept prior of the intercept
 * @param trend prior of the trend coefficient (change over the whole data)
 * @param season prior of every Fourier coefficient
 * @param sigma prior of the noise standard deviation
 */
public record StagePriors(Prior intercept, Prior trend, Prior season, Prior sigma) {}
