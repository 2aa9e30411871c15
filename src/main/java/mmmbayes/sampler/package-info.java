/**
 * The No-U-Turn sampler for any {@link mmmbayes.sampler.LogDensity}.
 *
 * <p>Enters: a log density with gradient, settings, a seed. Leaves: draws through a {@link mmmbayes.draws.DrawSink},
 * progress through a listener, one summary per chain. It knows no marketing, no files and no clock; may use {@code draws},
 * {@code numeric} and commons-rng.
 *
 * <pre>{@code
 * NutsSettings settings = NutsSettings.defaults().withThreads(2).withSeed(7);
 * InMemoryDraws draws = new InMemoryDraws(names, settings.chains(), settings.draws());
 * SamplingSummary summary = Nuts.sample(densities, settings, draws.sink(), SamplerListener.SILENT);
 * }</pre>
 *
 * <p>One chain: {@code InitialPoint} puts it somewhere sensible, {@code Warmup} learns {@code Metric} and step size, {@code Kernel}
 * moves it by one {@code Transition} after the other, {@code Leapfrog} steps along the trajectories.
 */
@NullMarked
package mmmbayes.sampler;

import org.jspecify.annotations.NullMarked;
