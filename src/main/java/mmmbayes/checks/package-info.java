/**
 * Statistical tests on plain arrays: residual diagnostics, collinearity, structural breaks, seasonal decomposition.
 *
 * <p>Enters: {@code double[]}. Leaves: statistic, p-value and a sentence. May use {@code data}, {@code numeric},
 * commons-statistics, commons-math3 and EJML.
 */
@NullMarked
package mmmbayes.checks;

import org.jspecify.annotations.NullMarked;
