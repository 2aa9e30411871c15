/**
 * A tidy table as a value: named columns and typed cells, which one package fills and another writes or shows.
 *
 * <p>Entry type: {@link mmmbayes.table.Table}. Knows no files and nothing of what the numbers mean, and imports nothing of
 * ours, so that every package may use it.
 *
 * <pre>{@code
 * Table.Builder effects = Table.withColumns("channel", "effect", "mean_revenue_per_week");
 * effects.row(Cell.text("facebook"), Cell.text("TE"), Cell.real(1234.5));
 * Table table = effects.build();
 * }</pre>
 */
@NullMarked
package mmmbayes.table;

import org.jspecify.annotations.NullMarked;
