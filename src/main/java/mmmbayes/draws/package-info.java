/**
 * Posterior draws and their names: what a sampler hands out and what everything after it reads.
 *
 * <p>Entry type: {@link mmmbayes.draws.Draws}. Enters: positions or parameters, draw by draw, through {@link
 * mmmbayes.draws.DrawSink}. Leaves: columns (one parameter, all chains) and rows (one draw, all parameters). Knows no
 * files and no marketing; may use {@code numeric}.
 */
@NullMarked
package mmmbayes.draws;

import org.jspecify.annotations.NullMarked;
