package mmmbayes.spec;

/**
 * Yearly season as Fourier pairs {@code sin, cos (2 pi k t / period)}, k = 1..order, t = 0 at the first week.
 *
 * @param order number of pairs, 0 for none
 * @param period in weeks
 */
public record Seasonality(int order, double period) {}
