/**
 * One output folder, written whole or not at all, and read back: draws in CmdStan's format, tidy tables, the manifest.
 *
 * <p>Enters: results. Leaves: files as the README lists them. The only package that writes files of a fit.
 */
@NullMarked
package mmmbayes.archive;

import org.jspecify.annotations.NullMarked;
