package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.numeric.ArrayMath;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mediator spend and expected outcome under any {@link Intervention}, for one draw at a time: abduction by {@link #load}, action
 * by {@link #evaluate}, prediction by {@link #expectedOutcome}, which takes the direct path of one intervention and the mediators
 * of another, as direct and indirect effects need.
 *
 * <p>What the observed plan needs is computed once per draw; an intervention costs the transform of each channel that it sets, and
 * of each mediator that reacts ({@link MediatorTerm}). Nothing is allocated after construction. One instance per thread.
 */
public final class CounterfactualPaths {
    private final ModelDesign design;
    private final int pathWeeks;
    private final int lastWeeks;
    private final double[] parameters;
    private final InputTransform[] transforms;
    /** Spend of each week before the data, {@code [input]}, in scaled units. */
    private final double[] history;

    private final double[][] treatmentSpend;
    /** Transformed spend under the observed plan, {@code [input][week]}. */
    private final double[][] observedValue;

    private final MediatorTerm[] mediators;
    /** Parameter of each regressor in each stage, {@code [stage][regressor]}, -1 where the stage has it not. */
    private final int[][] regressorParameter;

    /** What multiplies the outcome's mean, over data and tail. */
    private final FactorColumn[] factors;
    /** For each factor its regressor, -1 where it has none. */
    private final int[] factorRegressor;

    private final StageResponse outcomeResponse;
    /** Outcome predictor under the observed plan without any mediator, {@code [week]}. */
    private final double[] observedDirect;
    /** Change of each stage's predictor against the observed plan, {@code [stage][week]}, the outcome last. */
    private final double[][] change;

    private final double[] scratch;
    private final double[] exponents;

    CounterfactualPaths(Counterfactuals counterfactuals) {
        this.design = counterfactuals.design();
        this.pathWeeks = counterfactuals.pathWeekCount();
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
        this.mediators = new MediatorTerm[stageCount - 1];
        Arrays.setAll(mediators, this::newTerm);
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
        this.observedDirect = new double[pathWeeks];
        this.change = new double[stageCount][pathWeeks];
        this.scratch = new double[pathWeeks];
        this.exponents = new double[pathWeeks];
    }

    private MediatorTerm newTerm(int mediator) {
        InputTransform transform = transforms[MediatorInput.of(design, mediator).input()];
        return new MediatorTerm(design, mediator, transform, lastWeeks, pathWeeks);
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
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            mediators[mediator].load(parameters, observedValue, change[mediator], censored);
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
        for (int mediator = 0; mediator < mediators.length; mediator++) {
            mediators[mediator].follow(
                    change[mediator],
                    intervention.mediator(mediator),
                    out.mediator[mediator],
                    out.through[mediator],
                    out.direct);
        }
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

    /**
     * Expected outcome in its own unit, direct path and mediators each from an intervention of their own. Levers that multiply the
     * mean belong to the direct path.
     *
     * @param direct evaluated under the loaded draw
     * @param mediated evaluated under the loaded draw; the same object as {@code direct} for the intervention itself
     * @param out {@code [week]} over data and tail, overwritten
     */
    public void expectedOutcome(InterventionPath direct, InterventionPath mediated, double[] out) {
        System.arraycopy(direct.direct, 0, scratch, 0, pathWeeks);
        for (double[] through : mediated.through) {
            add(1, through, scratch);
        }
        outcomeResponse.means(scratch, direct.factor, out, exponents);
    }

    /**
     * Expected outcome of an intervention with one of its mediators replaced by that of another, as the effect by way of this
     * mediator needs.
     *
     * @param plan evaluated under the loaded draw
     * @param mediator index among the mediators
     * @param other evaluated under the loaded draw: gives the mediator
     * @param out {@code [week]} over data and tail, overwritten
     */
    public void expectedOutcome(InterventionPath plan, int mediator, InterventionPath other, double[] out) {
        System.arraycopy(plan.direct, 0, scratch, 0, pathWeeks);
        for (int index = 0; index < mediators.length; index++) {
            add(1, (index == mediator ? other : plan).through[index], scratch);
        }
        outcomeResponse.means(scratch, plan.factor, out, exponents);
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
        return mediators[index].response();
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
        return mediators[mediator].input();
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
