/**
 * Convergence diagnostics of draws: R-hat, effective sample sizes, Monte Carlo errors, E-BFMI, PSIS-LOO, and the verdict
 * that gates a fit.
 *
 * <p>Enters: {@link mmmbayes.draws.Draws}. Leaves: numbers and named failures. May use {@code draws}, {@code numeric},
 * commons-statistics and commons-math3 (FFT).
 */
@NullMarked
package mmmbayes.diagnostics;

import org.jspecify.annotations.NullMarked;
