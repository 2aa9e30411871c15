package mmmbayes.model;

import java.util.Arrays;
import java.util.Optional;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;

/**
 * One mediator under one draw, from what moves it to its term {@code d h(m)} of the outcome's predictor: its spend follows from
 * {@link MediatorResponse}, is carried over, saturated and multiplied by its coefficient. Other mediators do not matter to it.
 *
 * <p>A residualised mediator enters linearly, so that {@code d adstock(m' - mean) = d adstock(m') - d adstock(mean)}: the first is
 * its term, the second belongs to the direct path.
 */
final class MediatorTerm {
    private final MediatorInput input;
    private final MediatorResponse response;
    private final InputTransform transform;
    private final int pathWeeks;
    private final int lagCount;
    /** Spend that changes from this week on only is transformed from the lags before it on; no week if the lags have no end. */
    private final int lateFrom;
    /** The transform over the weeks from the lags before {@link #lateFrom} on. */
    private final Optional<InputTransform> lateTransform;

    private final double[] observedSpend;
    /** Transformed spend under the observed plan, {@code [week]}. */
    private final double[] observedValue;
    /** What the mean takes from the direct path under the observed plan; zeros unless residualised. */
    private final double[] observedMean;

    private final double[] mixed;
    private final double[] scratch;
    private double[] parameters = {};

    /**
     * The term of one mediator.
     *
     * @param transform of its input over data and tail; no other mediator's
     * @param lastWeeks weeks at the end of the data whose mean holds in the tail
     */
    MediatorTerm(ModelDesign design, int mediator, InputTransform transform, int lastWeeks, int pathWeeks) {
        this.input = MediatorInput.of(design, mediator);
        this.response = new MediatorResponse(design, mediator, lastWeeks, pathWeeks);
        this.transform = transform;
        this.pathWeeks = pathWeeks;
        this.lagCount = design.lagCount();
        int weeks = design.weekCount();
        boolean lagsEnd = design.lagsEnd() && weeks > 2 * lastWeeks;
        this.lateFrom = lagsEnd ? weeks - lastWeeks : pathWeeks;
        this.lateTransform = lagsEnd
                ? Optional.of(design.newTransform(design.inputs().get(input.input()), pathWeeks - lateFrom + lagCount))
                : Optional.empty();
        this.observedSpend = new double[pathWeeks];
        this.observedValue = new double[pathWeeks];
        this.observedMean = new double[pathWeeks];
        this.mixed = new double[pathWeeks];
        this.scratch = new double[pathWeeks];
    }

    MediatorInput input() {
        return input;
    }

    MediatorResponse response() {
        return response;
    }

    /**
     * Takes one draw.
     *
     * @param draw reported parameters, kept but not modified
     * @param values transformed observed spend, {@code [input][week]}
     * @param noChange zeros, {@code [week]}
     * @param censoredNoise gives the noise of censored weeks
     */
    void load(double[] draw, double[][] values, double[] noChange, MediatorResponse.CensoredNoise censoredNoise) {
        parameters = draw;
        response.load(parameters, values, censoredNoise);
        response.spend(noChange, observedSpend);
        System.arraycopy(transformed(observedSpend), 0, observedValue, 0, pathWeeks);
        Arrays.fill(observedMean, 0);
        addMean(noChange, observedMean);
    }

    /**
     * What follows from a plan.
     *
     * @param change of the mediator's linear predictor against the observed plan, {@code [week]}
     * @param fixed spend that the plan sets, NaN where it follows from the model; no entries where it does always
     * @param spendOut in currency, {@code [week]}, overwritten
     * @param termOut {@code [week]}, overwritten
     * @param directOut what a residualised mediator's mean takes is added to it
     */
    void follow(double[] change, double[] fixed, double[] spendOut, double[] termOut, double[] directOut) {
        if (fixed.length == 0 && !ArrayMath.isAnyNonZero(change)) {
            System.arraycopy(observedSpend, 0, spendOut, 0, pathWeeks);
            ArrayMath.scale(coefficient(), observedValue, termOut, pathWeeks);
            add(1, observedMean, directOut);
            return;
        }
        response.spend(change, spendOut);
        for (int week = 0; week < fixed.length; week++) {
            if (!Double.isNaN(fixed[week])) {
                spendOut[week] = fixed[week];
            }
        }
        int from = firstDifference(spendOut, observedSpend);
        double[] value = from < lateFrom ? transformed(spendOut) : transformedFrom(from, spendOut);
        ArrayMath.scale(coefficient(), value, termOut, pathWeeks);
        addMean(change, directOut);
    }

    private double coefficient() {
        return parameters[input.coefficient()];
    }

    private void add(double factor, double[] series, double[] out) {
        ArrayMath.addScaled(factor, series, out, pathWeeks);
    }

    private void addMean(double[] change, double[] directOut) {
        if (input.enters() == MediatorSpec.Enters.RESIDUALISED) {
            response.mean(change, scratch);
            add(-coefficient(), transformed(scratch), directOut);
        }
    }

    private int firstDifference(double[] series, double[] other) {
        int week = 0;
        while (week < pathWeeks && series[week] == other[week]) {
            week++;
        }
        return week;
    }

    private double[] transformed(double[] spend) {
        if (input.history() == 0 && !ArrayMath.isAnyNonZero(spend)) {
            Arrays.fill(scratch, 0);
            return scratch;
        }
        ArrayMath.scale(1 / input.unit(), spend, scratch, pathWeeks);
        transform.input(scratch, input.history());
        return transform.forward(parameters);
    }

    /** Where spend is as observed until late, the transform before that is, too: a series from the lags before it on will do. */
    private double[] transformedFrom(int from, double[] spend) {
        System.arraycopy(observedValue, 0, mixed, 0, from);
        if (from < pathWeeks) {
            int start = lateFrom - lagCount;
            double perUnit = 1 / input.unit();
            for (int week = start; week < pathWeeks; week++) {
                scratch[week - start] = spend[week] * perUnit;
            }
            InputTransform late = lateTransform.orElseThrow();
            late.input(scratch, 0);
            System.arraycopy(late.forward(parameters), from - start, mixed, from, pathWeeks - from);
        }
        return mixed;
    }
}
