package mmmbayes.report;

/**
 * Fit of one stage, week by week.
 *
 * @param response outcome or mediator, as in the spec
 * @param observed money, {@code [week]}
 * @param predicted posterior predictive, {@code [week]}, with both intervals
 * @param residuals standardised residuals of the fit to all weeks, {@code [week]}; empty if there are none
 * @param holdoutFrom 0-based first week that was not used in the fit; the number of weeks if all were used
 */
public record StageFit(String response, Series observed, Band predicted, Series residuals, int holdoutFrom) {}
