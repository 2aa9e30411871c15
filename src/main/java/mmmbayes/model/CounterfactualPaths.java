package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mediator spend and expected outcome under any {@link Intervention}, for one draw at a time: abduction by {@link #load}, action
 * by {@link #evaluate}, prediction by {@link #expectedOutcome}, which takes the direct path of one intervention and the mediators
 * of another, as direct and indirect effects need.
 *
 * <p>What the observed plan needs is computed once per draw; an intervention costs the transform of each channel that it sets, and
 * of each mediator that reacts. Nothing is allocated after construction. One instance per thread.
 */
public final class CounterfactualPaths {
    private final ModelDesign design;
    private final int weeks;
    private final int pathWeeks;
    private final int lastWeeks;
    private final int lagCount;
    private final double[] parameters;
    private final InputTransform[] transforms;
    /** Spend of each week before the data, {@code [input]}, in scaled units. */
    private final double[] history;

    private final double[][] treatmentSpend;
    /** Transformed spend under the observed plan, {@code [input][week]}. */
    private final double[][] observedValue;

    private final MediatorResponse[] mediators;
    /** For each mediator its input of the outcome stage. */
    private final MediatorInput[] mediatorInputs;
    /** Parameter of each regressor in each stage, {@code [stage][regressor]}, -1 where the stage has it not. */
    private final int[][] regressorParameter;

    /** For each mediator its transform of the outcome stage, over the weeks from the lags before {@link #lateFrom} on. */
    private final InputTransform[] lateTransforms;
    /** Spend that changes from this week on only is transformed from the lags before it on; no week if the lags have no end. */
    private final int lateFrom;

    /** What multiplies the outcome's mean, over data and tail. */
    private final FactorColumn[] factors;
    /** For each factor its regressor, -1 where it has none. */
    private final int[] factorRegressor;

    private final StageResponse outcomeResponse;
    private final InterventionPath observed;
    /** Transformed mediator spend under the observed plan, {@code [mediator][week]}. */
    private final double[][] observedMediator;

    private final double[] mixed;
    /** Outcome predictor under the observed plan without any mediator, {@code [week]}. */
    private final double[] observedDirect;
    /** What the means of residualised mediators take from it. */
    private final double[] observedMeans;
    /** Change of each stage's predictor against the observed plan, {@code [stage][week]}, the outcome last. */
    private final double[][] change;

    private final double[] scratch;
    private final double[] exponents;

    CounterfactualPaths(Counterfactuals counterfactuals) {
        this.design = counterfactuals.design();
        this.weeks = design.weekCount();
        this.pathWeeks = counterfactuals.pathWeekCount();
        this.lagCount = design.lagCount();
        this.lastWeeks = design.lastWeekCount();
        this.parameters = new double[design.slots().size()];
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, pathWeeks))
                .toArray(InputTransform[]::new);
        this.history = design.inputs().stream()
                .mapToDouble(input -> design.history(input.channel()))
                .toArray();
        this.treatmentSpend = new double[design.treatmentCount()][];
        Arrays.setAll(treatmentSpend, treatment -> Arrays.copyOf(design.scaledSpend(treatment), pathWeeks));
        this.observedValue = new double[transforms.length][pathWeeks];
        int stageCount = design.stages().size();
        this.mediators = new MediatorResponse[stageCount - 1];
        this.mediatorInputs = new MediatorInput[stageCount - 1];
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            MediatorInput input = MediatorInput.of(design, mediator);
            mediatorInputs[mediator] = input;
            mediators[mediator] = new MediatorResponse(design, mediator, lastWeeks, pathWeeks);
        }
        boolean lagsEnd = design.lagsEnd() && weeks > 2 * lastWeeks;
        this.lateFrom = lagsEnd ? weeks - lastWeeks : pathWeeks;
        this.lateTransforms = new InputTransform[lagsEnd ? mediators.length : 0];
        for (int mediator = 0; mediator < lateTransforms.length; mediator++) {
            lateTransforms[mediator] = design.newTransform(
                    design.inputs().get(mediatorInputs[mediator].input()), pathWeeks - lateFrom + lagCount);
        }
        this.observedMediator = new double[mediators.length][pathWeeks];
        this.mixed = new double[pathWeeks];
        this.regressorParameter = design.stages().stream()
                .map(stage -> counterfactuals.regressors().stream()
                        .mapToInt(regressor -> stage.regressors().getOrDefault(regressor, -1))
                        .toArray())
                .toArray(int[][]::new);
        List<FactorColumn> columns = design.outcome().factors();
        this.factors = columns.stream()
                .map(factor -> factor.withTail(pathWeeks, lastWeeks))
                .toArray(FactorColumn[]::new);
        this.factorRegressor = columns.stream()
                .mapToInt(factor -> factor.regressor()
                        .map(counterfactuals.regressors()::indexOf)
                        .orElse(-1))
                .toArray();
        this.outcomeResponse = StageResponse.of(design.outcome());
        this.observed = counterfactuals.newPath();
        this.observedDirect = new double[pathWeeks];
        this.observedMeans = new double[pathWeeks];
        this.change = new double[stageCount][pathWeeks];
        this.scratch = new double[pathWeeks];
        this.exponents = new double[pathWeeks];
    }

    /** Weeks in data and tail. */
    public int pathWeekCount() {
        return pathWeeks;
    }

    /**
     * Takes one draw.
     *
     * @param draw reported parameters in the order of {@code MediationModel.parameterNames()}, not modified
     * @param random for the noise of censored mediator weeks that is no parameter of the draw; it is then the same for every
     *     intervention
     */
    public void load(double[] draw, UniformRandomProvider random) {
        load(draw, (noise, bound) -> noise.below(bound, random));
    }

    /** The same with another rule for the noise of censored mediator weeks. */
    void load(double[] draw, MediatorResponse.CensoredNoise censored) {
        System.arraycopy(draw, 0, parameters, 0, parameters.length);
        outcomeResponse.load(parameters);
        for (int input = 0; input < transforms.length; input++) {
            int channel = design.inputs().get(input).channel();
            if (channel < treatmentSpend.length) {
                transform(input, treatmentSpend[channel], observedValue[input]);
            }
        }
        loadDirect();
        for (double[] stageChange : change) {
            Arrays.fill(stageChange, 0);
        }
        Arrays.fill(observedMeans, 0);
        Arrays.fill(observed.through, 0);
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            mediators[mediator].load(parameters, observedValue, censored);
            mediators[mediator].spend(change[mediator], observed.mediator[mediator]);
            MediatorInput input = mediatorInputs[mediator];
            double[] value = transformed(input, observed.mediator[mediator]);
            System.arraycopy(value, 0, observedMediator[mediator], 0, pathWeeks);
            add(parameters[input.coefficient()], value, observed.through);
            addMean(mediator, observedMeans);
        }
    }

    private void loadDirect() {
        StageDesign outcome = design.outcome();
        LinearPart.fill(outcome, parameters, lastWeeks, observedDirect);
        for (int i = 0; i < outcome.inputs().length; i++) {
            int input = outcome.inputs()[i];
            if (design.inputs().get(input).channel() < treatmentSpend.length) {
                add(parameters[outcome.media()[i]], observedValue[input], observedDirect);
            }
        }
    }

    private void transform(int input, double[] scaledSpend, double[] out) {
        double before = history[input];
        if (before == 0 && !ArrayMath.isAnyNonZero(scaledSpend)) {
            // no spend, no effect: half of the plans take a channel away
            Arrays.fill(out, 0);
            return;
        }
        transforms[input].input(scaledSpend, before);
        System.arraycopy(transforms[input].forward(parameters), 0, out, 0, pathWeeks);
    }

    private void add(double factor, double[] series, double[] out) {
        ArrayMath.addScaled(factor, series, out, pathWeeks);
    }

    private void addThrough(int mediator, InterventionPath path) {
        MediatorInput input = mediatorInputs[mediator];
        double[] spend = path.mediator[mediator];
        int from = firstDifference(spend, observed.mediator[mediator]);
        double[] value = from < lateFrom ? transformed(input, spend) : transformedFrom(from, mediator, spend);
        add(parameters[input.coefficient()], value, path.through);
    }

    private int firstDifference(double[] series, double[] other) {
        int week = 0;
        while (week < pathWeeks && series[week] == other[week]) {
            week++;
        }
        return week;
    }

    /** Where spend is as observed until late, the transform before that is, too: a series from the lags before it on will do. */
    private double[] transformedFrom(int from, int mediator, double[] spend) {
        System.arraycopy(observedMediator[mediator], 0, mixed, 0, from);
        if (from < pathWeeks) {
            MediatorInput input = mediatorInputs[mediator];
            int start = lateFrom - lagCount;
            double perUnit = 1 / input.unit();
            for (int week = start; week < pathWeeks; week++) {
                scratch[week - start] = spend[week] * perUnit;
            }
            lateTransforms[mediator].input(scratch, 0);
            double[] late = lateTransforms[mediator].forward(parameters);
            System.arraycopy(late, from - start, mixed, from, pathWeeks - from);
        }
        return mixed;
    }

    /**
     * A residualised mediator enters linearly, so that {@code d adstock(m' - mean) = d adstock(m') - d adstock(mean)}: the mean
     * belongs to the direct path.
     */
    private void addMean(int mediator, double[] directOut) {
        MediatorInput input = mediatorInputs[mediator];
        if (input.enters() == MediatorSpec.Enters.RESIDUALISED) {
            mediators[mediator].mean(change[mediator], scratch);
            add(-parameters[input.coefficient()], transformed(input, scratch), directOut);
        }
    }

    private double[] transformed(MediatorInput input, double[] spend) {
        if (input.history() == 0 && !ArrayMath.isAnyNonZero(spend)) {
            Arrays.fill(scratch, 0);
            return scratch;
        }
        double perUnit = 1 / input.unit();
        for (int week = 0; week < pathWeeks; week++) {
            scratch[week] = spend[week] * perUnit;
        }
        transforms[input.input()].input(scratch, input.history());
        return transforms[input.input()].forward(parameters);
    }

    /**
     * What follows from an intervention under the loaded draw.
     *
     * @param intervention made by the same {@link Counterfactuals}
     * @param out overwritten
     */
    public void evaluate(Intervention intervention, InterventionPath out) {
        for (double[] stageChange : change) {
            Arrays.fill(stageChange, 0);
        }
        for (int input = 0; input < transforms.length; input++) {
            int channel = design.inputs().get(input).channel();
            if (channel < treatmentSpend.length && intervention.setsSpend(channel)) {
                addSpendChange(input, intervention.spend(channel));
            }
        }
        for (int stage = 0; stage < change.length; stage++) {
            for (int i = 0; i < regressorParameter[stage].length; i++) {
                if (regressorParameter[stage][i] >= 0 && intervention.shifts(i)) {
                    add(parameters[regressorParameter[stage][i]], intervention.shift(i), change[stage]);
                }
            }
        }
        System.arraycopy(observedDirect, 0, out.direct, 0, pathWeeks);
        add(1, change[change.length - 1], out.direct);
        multiply(intervention, out.factor);
        react(intervention, out);
    }

    private void multiply(Intervention intervention, double[] factorOut) {
        Arrays.fill(factorOut, 1);
        for (int i = 0; i < factors.length; i++) {
            FactorColumn factor = factors[i];
            boolean set = factorRegressor[i] >= 0 && intervention.shifts(factorRegressor[i]);
            double[] shift = set ? intervention.shift(factorRegressor[i]) : factor.values();
            for (int week = 0; week < pathWeeks; week++) {
                double z = factor.values()[week] + (set ? shift[week] : 0);
                factorOut[week] *= factor.factor(parameters, z);
            }
        }
    }

    private void addSpendChange(int input, double[] scaledSpend) {
        transform(input, scaledSpend, scratch);
        add(-1, observedValue[input], scratch);
        for (int stage = 0; stage < change.length; stage++) {
            StageDesign stageDesign = design.stages().get(stage);
            for (int i = 0; i < stageDesign.inputs().length; i++) {
                if (stageDesign.inputs()[i] == input) {
                    add(parameters[stageDesign.media()[i]], scratch, change[stage]);
                }
            }
        }
    }

    private void react(Intervention intervention, InterventionPath out) {
        boolean anyReacts = false;
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            if (intervention.setsMediator(mediator) || ArrayMath.isAnyNonZero(change[mediator])) {
                anyReacts = true;
                mediators[mediator].spend(change[mediator], out.mediator[mediator]);
                override(intervention.mediator(mediator), out.mediator[mediator]);
            } else {
                System.arraycopy(observed.mediator[mediator], 0, out.mediator[mediator], 0, pathWeeks);
            }
        }
        if (!anyReacts) {
            System.arraycopy(observed.through, 0, out.through, 0, pathWeeks);
            add(1, observedMeans, out.direct);
            return;
        }
        Arrays.fill(out.through, 0);
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            addThrough(mediator, out);
            addMean(mediator, out.direct);
        }
    }

    private static void override(double[] fixed, double[] spend) {
        for (int week = 0; week < fixed.length; week++) {
            if (!Double.isNaN(fixed[week])) {
                spend[week] = fixed[week];
            }
        }
    }

    /**
     * Expected outcome in its own unit, direct path and mediators each from an intervention of their own. Levers that multiply the
     * mean belong to the direct path.
     *
     * @param direct evaluated under the loaded draw
     * @param mediated evaluated under the loaded draw; the same object as {@code direct} for the intervention itself
     * @param out {@code [week]} over data and tail, overwritten
     */
    public void expectedOutcome(InterventionPath direct, InterventionPath mediated, double[] out) {
        ArrayMath.sum(direct.direct, 1, mediated.through, scratch, pathWeeks);
        outcomeResponse.means(scratch, direct.factor, out, exponents);
    }

    ModelDesign design() {
        return design;
    }

    /** The loaded draw; not to be modified. */
    double[] parameters() {
        return parameters;
    }

    /** The outcome's response under the loaded draw. */
    StageResponse outcomeResponse() {
        return outcomeResponse;
    }

    MediatorResponse mediator(int index) {
        return mediators[index];
    }

    /** Change of a stage's predictor under the last intervention that was evaluated, {@code [week]}; not to be modified. */
    double[] change(int stage) {
        return change[stage];
    }

    /** Transformed spend of a treatment under the observed plan, {@code [week]}; not to be modified. */
    double[] observedValue(int input) {
        return observedValue[input];
    }

    /** Scaled spend of a treatment under the observed plan, {@code [week]} over data and tail; not to be modified. */
    double[] treatmentSpend(int treatment) {
        return treatmentSpend[treatment];
    }

    MediatorInput mediatorInput(int mediator) {
        return mediatorInputs[mediator];
    }

    /** Parameter of a regressor in a stage, -1 where the stage has it not. */
    int regressorParameter(int stage, int regressor) {
        return regressorParameter[stage][regressor];
    }

    /** What multiplies the outcome's mean, over data and tail; not to be modified. */
    FactorColumn[] factors() {
        return factors;
    }

    /** Weeks at the end of the data whose mean holds in the tail. */
    int lastWeekCount() {
        return lastWeeks;
    }
}
