package mmmbayes.model;

import mmmbayes.numeric.ArrayMath;

/**
 * What follows from one {@link Intervention} under one draw, week by week over data and tail; written by {@link
 * CounterfactualPaths#evaluate}.
 */
public final class InterventionPath {
    /** Outcome predictor without the mediators' part, {@code [week]}. */
    final double[] direct;
    /** Each mediator's term of the outcome predictor, {@code [mediator][week]}. */
    final double[][] through;
    /** What the levers multiply the outcome's mean by, {@code [week]}. */
    final double[] factor;
    /** Mediator spend in currency, {@code [mediator][week]}. */
    final double[][] mediator;

    InterventionPath(int mediatorCount, int weeks) {
        this.direct = new double[weeks];
        this.through = new double[mediatorCount][weeks];
        this.factor = new double[weeks];
        this.mediator = new double[mediatorCount][weeks];
    }

    /** The mediators' part of the outcome predictor in a week. */
    double through(int week) {
        double sum = 0;
        for (double[] term : through) {
            sum += term[week];
        }
        return sum;
    }

    /** Spend of one mediator over the weeks {@code from} (inclusive) to {@code to} (exclusive), in currency. */
    public double mediatorSpend(int index, int from, int to) {
        return ArrayMath.sum(mediator[index], from, to - from);
    }

    /** Spend of all mediators over the weeks {@code from} (inclusive) to {@code to} (exclusive), in currency. */
    public double mediatorSpend(int from, int to) {
        double sum = 0;
        for (int index = 0; index < mediator.length; index++) {
            sum += mediatorSpend(index, from, to);
        }
        return sum;
    }
}
