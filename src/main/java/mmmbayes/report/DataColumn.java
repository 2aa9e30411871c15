package mmmbayes.report;

/**
 * A column of the data over time.
 *
 * @param name its name
 * @param values by week
 * @param kind how its numbers are printed
 */
public record DataColumn(String name, Series values, Unit.Kind kind) {}
