/**
 * What the analyst asked for: the YAML spec as immutable records, with every default filled in.
 *
 * <p>Enters: a YAML file. Leaves: a {@link mmmbayes.spec.Spec}, or all its problems at once with file, line and column. Knows
 * no data and no model; may use Jackson.
 */
@NullMarked
package mmmbayes.spec;

import org.jspecify.annotations.NullMarked;
