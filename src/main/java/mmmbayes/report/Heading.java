package mmmbayes.report;

/**
 * What the page is about.
 *
 * @param name of the fit
 * @param outcome outcome, as in the spec, for example {@code revenue}
 * @param currency label of money; may be empty
 * @param window over which effects are counted and whether their tail is, for example {@code all 156 weeks, effects after
 *     the last week included}
 * @param masses of the two intervals
 * @param version of the engine
 */
public record Heading(
        String name, String outcome, String currency, String window, IntervalMasses masses, String version) {}
