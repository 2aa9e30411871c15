/**
 * One output folder, written whole or not at all, and read back: draws in CmdStan's format, tidy tables, the manifest.
 *
 * <p>Entry types: {@link mmmbayes.archive.OutputFolder} to write, {@link mmmbayes.archive.FitFolder} to read. Enters: results.
 * Leaves: files as the README lists them. The only package that writes files of a fit. Knows no clock: seconds are handed in,
 * and are the only bytes that differ between two equal runs.
 *
 * <pre>{@code
 * try (OutputFolder folder = OutputFolder.create(Path.of("posterior-output/mediation"), overwrite)) {
 *     try (DrawFiles draws = folder.draws(settings, parameters, chainCount)) {
 *         draws.warmupFinished(0, Adaptation.diagonal(stepSize, inverseMetric));
 *         draws.accept(0, 0, values, stats);
 *         draws.chainFinished(0, warmupSeconds, samplingSeconds);
 *     }
 *     folder.writeTable("summary", Summaries.table(summaries));
 *     folder.writeManifest(manifest);
 *     folder.commit();
 * }
 * Draws again = FitFolder.open(Path.of("posterior-output/mediation")).draws();
 * }</pre>
 */
@NullMarked
package mmmbayes.archive;

import org.jspecify.annotations.NullMarked;
