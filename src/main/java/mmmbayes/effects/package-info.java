/**
 * Estimands computed per draw as differences of expected outcome between spend plans: total, direct and indirect effects (by way
 * of each mediator where there are several), returns on spend, contributions, levers, response curves.
 *
 * <p>Enters: a model and draws of its parameters. Leaves: result records with intervals, and tidy tables, in currency. Knows no
 * files and no likelihood. May use {@code model}, {@code data}, {@code spec}, {@code draws}, {@code numeric}, {@code table}, and of
 * {@code diagnostics} the Monte Carlo error and ordered draws.
 *
 * <pre>{@code
 * EffectSettings settings = EffectSettings.of(model.spec(), threads);
 * Effects effects = Effects.of(model, draws, settings);   // or underBothTails, at the cost of one
 * Table effectsCsv = effects.effectsTable();
 * Table roasCsv = effects.roasTable();
 * Table contributionsCsv = Contributions.of(model, draws, settings).table();
 * Table curvesCsv = ResponseCurves.of(model, draws, settings).table();
 * Table leversCsv = LeverEffects.of(model, draws, settings).table();
 * Table transformsCsv = TransformQuantities.of(model, draws, settings.intervals()).table();
 * }</pre>
 */
@NullMarked
package mmmbayes.effects;

import org.jspecify.annotations.NullMarked;
