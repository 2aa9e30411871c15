/**
 * The No-U-Turn sampler for any {@link mmmbayes.sampler.LogDensity}.
 *
 * <p>Enters: a log density with gradient, settings, a seed. Leaves: draws through a {@link mmmbayes.draws.DrawSink},
 * progress through a listener, one summary per chain. It knows no marketing, no files and no clock; may use {@code draws},
 * {@code numeric} and commons-rng.
 */
@NullMarked
package mmmbayes.sampler;

import org.jspecify.annotations.NullMarked;
