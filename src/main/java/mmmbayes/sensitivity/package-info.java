/**
 * How far conclusions depend on what was assumed: other carry-over and saturation, wider and narrower priors, more and less
 * weight of prior and likelihood, and an unmeasured cause of mediator and outcome. Everything here is computed from the draws of
 * one fit.
 *
 * <p>Entry type: {@link mmmbayes.sensitivity.Sensitivity}. Enters: a model, draws of its parameters, the effects computed from
 * them. Leaves: result records and {@code sensitivity.csv}. Knows no files. May use {@code effects}, {@code model}, {@code data},
 * {@code spec}, {@code draws}, {@code diagnostics}, {@code checks}, {@code numeric}, {@code table}.
 *
 * <pre>{@code
 * Sensitivity sensitivity = Sensitivity.of(model, draws, effects, levers, settings);
 * Table sensitivityCsv = sensitivity.table();
 * }</pre>
 */
@NullMarked
package mmmbayes.sensitivity;

import org.jspecify.annotations.NullMarked;
