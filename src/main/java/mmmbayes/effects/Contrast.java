package mmmbayes.effects;

import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.numeric.ArrayMath;

/**
 * Differences of expected outcome between the observed plan x with mediators m and another plan x' with mediators m', under the
 * loaded draw. Sums run over data and tail; weeks before the change cancel.
 */
final class Contrast {
    private final CounterfactualPaths paths;
    private final InterventionPath observed;
    private final InterventionPath other;
    /** {@code Y(x, m)}, {@code [week]}. */
    private final double[] observedOutcome;
    /** {@code Y(x, m')}. */
    private final double[] crossed;
    /** {@code Y(x', m')}. */
    private final double[] changed;
    /** {@code Y(x', m)}, where it was asked for. */
    private final double[] crossedBack;

    private double induced;

    Contrast(CounterfactualPaths paths, InterventionPath observed, InterventionPath other) {
        this.paths = paths;
        this.observed = observed;
        this.other = other;
        this.observedOutcome = new double[paths.pathWeekCount()];
        this.crossed = new double[paths.pathWeekCount()];
        this.changed = new double[paths.pathWeekCount()];
        this.crossedBack = new double[paths.pathWeekCount()];
    }

    /** Sets the plan with which others are compared: usually the observed one, under a newly loaded draw. */
    void start(Intervention plan) {
        paths.evaluate(plan, observed);
        paths.expectedOutcome(observed, observed, observedOutcome);
    }

    /** Compares with another plan. */
    void with(Intervention plan) {
        paths.evaluate(plan, other);
        paths.expectedOutcome(observed, other, crossed);
        paths.expectedOutcome(other, other, changed);
        int weeks = paths.pathWeekCount();
        induced = observed.mediatorSpend(0, weeks) - other.mediatorSpend(0, weeks);
    }

    /** {@code Y(x, m) - Y(x', m')}. */
    double total() {
        return difference(observedOutcome, changed);
    }

    /** {@code Y(x, m') - Y(x', m')}. */
    double direct() {
        return difference(crossed, changed);
    }

    /** {@code Y(x, m) - Y(x, m')}. */
    double indirect() {
        return difference(observedOutcome, crossed);
    }

    /** {@code Y(x, m) - Y(x', m)}: the direct effect in the other order; pure indirect is the total less this. */
    double totalDirect() {
        paths.expectedOutcome(other, observed, crossedBack);
        return difference(observedOutcome, crossedBack);
    }

    /** Mediator spend under the observed plan less that under the other. */
    double inducedSpend() {
        return induced;
    }

    /** {@code Y(x', m') - Y(x'', m'')} for a third plan, which takes the place of the other. */
    double changedAgainst(Intervention third) {
        System.arraycopy(changed, 0, crossedBack, 0, changed.length);
        with(third);
        return difference(crossedBack, changed);
    }

    /** {@code Y(x', m')} summed over the weeks of the window alone. */
    double changedOutcome(Window window) {
        return ArrayMath.sum(changed, window.from(), window.weekCount());
    }

    /** Spend of a mediator in the window under the observed plan, in currency. */
    double observedMediatorSpend(int mediator, Window window) {
        return observed.mediatorSpend(mediator, window.from(), window.to());
    }

    private static double difference(double[] a, double[] b) {
        double sum = 0;
        for (int week = 0; week < a.length; week++) {
            sum += a[week] - b[week];
        }
        return sum;
    }
}
