/**
 * Convergence diagnostics of draws: R-hat, effective sample sizes, Monte Carlo errors, E-BFMI, and the verdict that gates a
 * fit; PSIS-LOO, WAIC and power-scaling of its likelihood and prior.
 *
 * <p>Entry types: {@link mmmbayes.diagnostics.Summaries}, {@link mmmbayes.diagnostics.Verdict}. Enters: {@link
 * mmmbayes.draws.Draws} or plain arrays {@code [chain][draw]}. Leaves: numbers and named findings. Knows no model and no
 * files. May use {@code draws}, {@code numeric}, {@code table}, commons-statistics and commons-math3 (FFT).
 *
 * <pre>{@code
 * List<Summary> summaries = Summaries.of(draws, threadCount);
 * Verdict verdict = Verdict.of(draws, summaries, Thresholds.standard(), maxTreeDepth);
 * if (!verdict.passed()) {
 *     verdict.failures().forEach(finding -> say(finding.sentence()));
 * }
 * }</pre>
 */
@NullMarked
package mmmbayes.diagnostics;

import org.jspecify.annotations.NullMarked;
