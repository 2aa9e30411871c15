package mmmbayes.spec;

/**
 * One parameter of a channel's carry-over or saturation.
 *
 * @param name as specs and tables call it, for example {@code decay}
 * @param prior of it
 */
public record TransformParameter(String name, Prior prior) {}
