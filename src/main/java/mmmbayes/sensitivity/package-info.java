/**
 * How far conclusions depend on what was assumed: other carry-over and saturation, wider and narrower priors, more and less
 * weight of prior and likelihood, and an unmeasured cause of mediator and outcome, all computed from the draws of one
 * fit; and other specifications, weeks and a placebo channel, for which it samples again.
 *
 * <p>Entry types: {@link mmmbayes.sensitivity.Sensitivity}; with sampling {@link mmmbayes.sensitivity.Refits}. Enters: a model, draws of its parameters, the effects computed from
 * them. Leaves: result records and {@code sensitivity.csv}. Knows no files. May use {@code effects}, {@code model}, {@code data},
 * {@code spec}, {@code draws}, {@code diagnostics}, {@code checks}, {@code evaluate}, {@code sampler}, {@code numeric}, {@code table}.
 *
 * <pre>{@code
 * Sensitivity sensitivity = Sensitivity.of(model, draws, effects, levers, settings);
 * Table sensitivityCsv = sensitivity.table();
 * }</pre>
 */
@NullMarked
package mmmbayes.sensitivity;

import org.jspecify.annotations.NullMarked;
