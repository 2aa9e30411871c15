/**
 * The weekly table: a CSV file checked and read into a {@link mmmbayes.data.Dataset}.
 *
 * <p>Enters: a CSV file and a {@link mmmbayes.spec.Spec}. Leaves: an immutable data set, or all problems at once with line and
 * column. May use {@code spec}, {@code numeric} and commons-csv.
 */
@NullMarked
package mmmbayes.data;

import org.jspecify.annotations.NullMarked;
