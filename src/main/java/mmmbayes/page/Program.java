package mmmbayes.page;

/**
 * What made a page.
 *
 * @param version of mmm-bayes
 * @param javaVersion that it ran on
 */
public record Program(String version, String javaVersion) {}
