package mmmbayes.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Models fitted and scored on identical rows.
 *
 * @param rows what was scored, for example {@code last 31 of 156 weeks, refitted without them}
 * @param scores one per model, this one first
 * @param effects point effects of the baselines; the Bayesian ones are the page's effects
 */
public record Comparison(String rows, List<Score> scores, List<BaselineEffect> effects) {
    /**
     * How well one model predicts the held-out weeks.
     *
     * @param model name
     * @param r2 1 - squared error over that of the mean; negative: worse than the mean
     * @param rmse root mean squared error, money
     * @param mae mean absolute error, money
     * @param mape mean absolute percentage error, as a share; NaN where an observation is 0
     * @param wape absolute error over absolute outcome, as a share
     * @param coverageInner share of weeks inside the inner predictive interval, for models that have one
     * @param coverageOuter share of weeks inside the outer predictive interval, for models that have one
     */
    public record Score(
            String model,
            double r2,
            double rmse,
            double mae,
            double mape,
            double wape,
            OptionalDouble coverageInner,
            OptionalDouble coverageOuter) {}

    /**
     * A baseline's point effect, which has no interval.
     *
     * @param model name
     * @param channel a name of the page's channels
     * @param estimand total, direct or indirect
     * @param value money over the effect window
     */
    public record BaselineEffect(String model, String channel, Estimand estimand, double value) {}

    /** Copies the lists. */
    public Comparison {
        scores = List.copyOf(scores);
        effects = List.copyOf(effects);
    }

    /** No comparison, which the page leaves out. */
    public static Comparison none() {
        return new Comparison("", List.of(), List.of());
    }
}
