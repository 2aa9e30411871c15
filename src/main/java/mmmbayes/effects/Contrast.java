package mmmbayes.effects;

import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.numeric.ArrayMath;

/**
 * Differences of expected outcome between the observed plan x with mediators m and another plan x' with mediators m', under the
 * loaded draw. Sums run from the first week over as many as asked for: weeks before the change cancel, and the weeks of the data
 * alone are the same whatever follows them.
 */
final class Contrast {
    private final CounterfactualPaths paths;
    private final InterventionPath observed;
    private final InterventionPath other;
    /** {@code Y(x, m)}, {@code [week]}. */
    private final double[] observedOutcome;
    /** {@code Y(x, m')}. */
    private final double[] crossed;
    /** {@code Y(x, m with m_k at m'_k)}, where it was asked for. */
    private final double[] crossedAtOne;
    /** {@code Y(x', m')}. */
    private final double[] changed;
    /** {@code Y(x', m)}, where it was asked for. */
    private final double[] crossedBack;
    /** {@code Y(x', m')} of a plan that was put aside. */
    private final double[] aside;

    Contrast(CounterfactualPaths paths, InterventionPath observed, InterventionPath other) {
        this.paths = paths;
        this.observed = observed;
        this.other = other;
        this.observedOutcome = new double[paths.pathWeekCount()];
        this.crossed = new double[paths.pathWeekCount()];
        this.crossedAtOne = new double[paths.pathWeekCount()];
        this.changed = new double[paths.pathWeekCount()];
        this.crossedBack = new double[paths.pathWeekCount()];
        this.aside = new double[paths.pathWeekCount()];
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
    }

    /** {@code Y(x, m) - Y(x', m')} over the first weeks. */
    double total(int weekCount) {
        return ArrayMath.sumOfDifferences(observedOutcome, changed, weekCount);
    }

    /** {@code Y(x, m') - Y(x', m')}. */
    double direct(int weekCount) {
        return ArrayMath.sumOfDifferences(crossed, changed, weekCount);
    }

    /** {@code Y(x, m) - Y(x, m')}. */
    double indirect(int weekCount) {
        return ArrayMath.sumOfDifferences(observedOutcome, crossed, weekCount);
    }

    /** {@code Y(x, m) - Y(x, m with m_k at m'_k)}: the indirect effect by way of one mediator. */
    double indirectThrough(int mediator, int weekCount) {
        paths.expectedOutcome(observed, mediator, other, crossedAtOne);
        return ArrayMath.sumOfDifferences(observedOutcome, crossedAtOne, weekCount);
    }

    /** {@code Y(x, m) - Y(x', m)}: the direct effect in the other order; pure indirect is the total less this. */
    double totalDirect(int weekCount) {
        paths.expectedOutcome(other, observed, crossedBack);
        return ArrayMath.sumOfDifferences(observedOutcome, crossedBack, weekCount);
    }

    /** {@code Y(x', m') - Y(x, m)}: what the other plan brings more. */
    double gain(int weekCount) {
        return ArrayMath.sumOfDifferences(changed, observedOutcome, weekCount);
    }

    /** {@code Y(x', m) - Y(x, m)}: the direct part of the gain. */
    double directGain(int weekCount) {
        paths.expectedOutcome(other, observed, crossedBack);
        return ArrayMath.sumOfDifferences(crossedBack, observedOutcome, weekCount);
    }

    /** Mediator spend under the observed plan less that under the other. */
    double inducedSpend(int weekCount) {
        return observed.mediatorSpend(0, weekCount) - other.mediatorSpend(0, weekCount);
    }

    /** The same of one mediator. */
    double inducedSpend(int mediator, int weekCount) {
        return observed.mediatorSpend(mediator, 0, weekCount) - other.mediatorSpend(mediator, 0, weekCount);
    }

    /** Puts {@code Y(x', m')} aside, for {@link #asideLessChanged}. */
    void putAside() {
        System.arraycopy(changed, 0, aside, 0, changed.length);
    }

    /** {@code Y(x', m') - Y(x'', m'')}: the plan that was put aside less the last one. */
    double asideLessChanged(int weekCount) {
        return ArrayMath.sumOfDifferences(aside, changed, weekCount);
    }

    /** {@code Y(x, m)} summed over the weeks of the window alone. */
    double observedOutcome(Window window) {
        return ArrayMath.sum(observedOutcome, window.from(), window.weekCount());
    }

    /** Spend of a mediator in the window under the observed plan, in currency. */
    double observedMediatorSpend(int mediator, Window window) {
        return observed.mediatorSpend(mediator, window.from(), window.to());
    }
}
