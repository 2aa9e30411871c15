package mmmbayes.report;

import mmmbayes.table.Table;

/**
 * A table that the page shows as it is, for results that have no section of their own.
 *
 * @param title heading
 * @param meaning what to conclude, in a sentence
 * @param table the numbers
 */
public record NamedTable(String title, String meaning, Table table) {}
