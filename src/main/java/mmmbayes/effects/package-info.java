/**
 * Estimands computed per draw as differences of expected outcome between spend plans: total, direct and indirect effects,
 * returns on spend, contributions, levers, response curves.
 *
 * <p>Enters: a model and draws of its parameters. Leaves: tidy result records with intervals, in currency. May use {@code model},
 * {@code data}, {@code spec}, {@code draws}, {@code numeric}, {@code table}, and of {@code diagnostics} the Monte Carlo error.
 */
@NullMarked
package mmmbayes.effects;

import org.jspecify.annotations.NullMarked;
