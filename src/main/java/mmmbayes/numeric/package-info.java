/**
 * Pure functions on {@code double} and {@code double[]}: log-sum-exp, ranks, running moments, array exp and log.
 *
 * <p>Knows nothing of samplers or marketing. Uses commons-numbers and commons-math3 only.
 */
@NullMarked
package mmmbayes.numeric;

import org.jspecify.annotations.NullMarked;
