/**
 * Models the Bayesian fit is compared with: ridge and other regressions on plain design matrices, and naive forecasts.
 *
 * <p>Enters: a design matrix and a response. Leaves: coefficients and predictions. May use {@code data}, {@code numeric}, EJML
 * and Tribuo.
 */
@NullMarked
package mmmbayes.baseline;

import org.jspecify.annotations.NullMarked;
