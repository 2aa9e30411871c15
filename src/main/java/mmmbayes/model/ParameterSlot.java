package mmmbayes.model;

import mmmbayes.spec.Prior;

/**
 * One reported parameter.
 *
 * @param column its column in a draws file, {@code decay.1}
 * @param readable its name for people, {@code decay[facebook]}
 * @param prior its prior
 */
public record ParameterSlot(String column, String readable, Prior prior) {}
