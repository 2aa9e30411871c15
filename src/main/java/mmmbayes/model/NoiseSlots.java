package mmmbayes.model;

/**
 * Parameters of a stage's noise.
 *
 * @param sigma index of the noise standard deviation (the scale, for Student's t)
 * @param dof index of the degrees of freedom, or -1
 * @param autocorrelation index of the correlation of successive weeks' noise, or -1
 */
record NoiseSlots(int sigma, int dof, int autocorrelation) {}
