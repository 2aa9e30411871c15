package mmmbayes.sensitivity;

/**
 * What a row of the sensitivity table is about.
 *
 * @param estimand its name in the tables of effects and levers
 * @param scope {@code channel}, {@code joint}, {@code interaction}, {@code mediator}, {@link #LEVER}, {@link #PARAMETER}
 * @param channel channel, lever or parameter
 * @param unit of the numbers
 */
public record Subject(String estimand, String scope, String channel, String unit) {
    static final String LEVER = "lever";
    static final String PARAMETER = "parameter";
}
