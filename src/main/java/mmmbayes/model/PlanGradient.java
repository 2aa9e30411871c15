package mmmbayes.model;

import java.util.Arrays;
import java.util.Map;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;

/**
 * Derivatives of expected outcome and of mediator spend, both summed from one week on, in every week's spend: the adjoint of
 * {@link CounterfactualPaths#evaluate} and {@link CounterfactualPaths#expectedOutcome}. Where a mediator is cut off at 0 or at its
 * censoring bound its derivative is 0. One instance per {@code CounterfactualPaths}.
 */
public final class PlanGradient {
    private final CounterfactualPaths paths;
    private final ModelDesign design;
    private final InputTransform[] transforms;
    /** Unused sums of parameter adjoints, which {@link InputTransform#backward} wants a place for. */
    private final double[] parametersBar;
    /** Adjoint of each stage's predictor for the outcome's sum, {@code [stage][week]}. */
    private final double[][] outcomeStageBar;
    /** The same for the mediators' sum. */
    private final double[][] spendStageBar;

    private final double[][] outcomeBar;
    private final double[][] spendBar;
    private final double[][] mediatorBar;
    private final double[] valueBar;
    private final double[] inputBar;
    private final double[] derivative;
    private final double[] scaled;

    /** Derivatives at the draw that {@code paths} has loaded. */
    public PlanGradient(CounterfactualPaths paths) {
        this.paths = paths;
        this.design = paths.design();
        int weeks = paths.pathWeekCount();
        int stages = design.stages().size();
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, weeks))
                .toArray(InputTransform[]::new);
        this.parametersBar = new double[design.slots().size()];
        this.outcomeStageBar = new double[stages][weeks];
        this.spendStageBar = new double[stages][weeks];
        this.outcomeBar = new double[design.treatmentCount()][weeks];
        this.spendBar = new double[design.treatmentCount()][weeks];
        this.mediatorBar = new double[design.mediatorCount()][weeks];
        this.valueBar = new double[weeks];
        this.inputBar = new double[weeks];
        this.derivative = new double[weeks];
        this.scaled = new double[weeks];
    }

    /**
     * Derivatives at a plan. Call right after {@code evaluate(plan, direct)}.
     *
     * @param plan sets the spend of every treatment
     * @param direct what follows from it
     * @param mediated whose mediators enter the outcome: {@code direct} itself where they react, else a path that stays as it is
     * @param from first week of the sums
     */
    public void evaluate(Intervention plan, InterventionPath direct, InterventionPath mediated, int from) {
        int outcome = design.stages().size() - 1;
        StageResponse response = paths.outcomeResponse();
        for (int stage = 0; stage <= outcome; stage++) {
            Arrays.fill(outcomeStageBar[stage], 0);
            Arrays.fill(spendStageBar[stage], 0);
        }
        for (int week = from; week < valueBar.length; week++) {
            double volume = direct.direct[week] + mediated.through(week);
            outcomeStageBar[outcome][week] = response.meanDerivative(volume, direct.factor[week]);
        }
        for (int mediator = 0; mediator < mediatorBar.length; mediator++) {
            throughMediator(mediator, mediated, from, direct == mediated);
        }
        for (int treatment = 0; treatment < outcomeBar.length; treatment++) {
            Arrays.fill(outcomeBar[treatment], 0);
            Arrays.fill(spendBar[treatment], 0);
        }
        for (int input = 0; input < transforms.length; input++) {
            int channel = design.inputs().get(input).channel();
            if (channel < design.treatmentCount()) {
                transforms[input].input(plan.spend(channel), design.history(channel));
                transforms[input].forward(paths.parameters());
                backward(input, channel, outcomeStageBar, outcomeBar[channel]);
                if (direct == mediated) {
                    backward(input, channel, spendStageBar, spendBar[channel]);
                }
            }
        }
        for (int treatment = 0; treatment < outcomeBar.length; treatment++) {
            throughRegressors(plan, treatment, outcomeStageBar, outcomeBar[treatment]);
            if (direct == mediated) {
                throughRegressors(plan, treatment, spendStageBar, spendBar[treatment]);
            }
        }
    }

    /** Lagged spend and products with spend act beside the transformed spend. */
    private void throughRegressors(Intervention plan, int treatment, double[][] stageBar, double[] out) {
        String name = design.channels().get(treatment);
        double perUnit = 1 / design.scales().inputOf(name);
        for (int stage = 0; stage < stageBar.length; stage++) {
            for (Map.Entry<Regressor, Integer> entry :
                    design.stages().get(stage).regressors().entrySet()) {
                if (entry.getKey().dependsOn(name)) {
                    Arrays.fill(valueBar, 0);
                    double factor = paths.parameters()[entry.getValue()] * perUnit;
                    ArrayMath.addScaled(factor, stageBar[stage], 0, valueBar, 0, valueBar.length);
                    entry.getKey().backward(plan.variables(), valueBar, name, out);
                }
            }
        }
    }

    private void throughMediator(int mediator, InterventionPath mediated, int from, boolean reacts) {
        StageDesign outcome = design.outcome();
        int channel = design.treatmentCount() + mediator;
        double unit = design.scales().inputOf(design.channels().get(channel));
        MediatorSpec.Enters enters = design.mediator(mediator).enters();
        double[] change = paths.change(mediator);
        MediatorResponse response = paths.mediator(mediator);
        for (int i = 0; i < outcome.inputs().length; i++) {
            int input = outcome.inputs()[i];
            if (design.inputs().get(input).channel() == channel) {
                for (int week = 0; week < scaled.length; week++) {
                    scaled[week] = mediated.mediator[mediator][week] / unit;
                    valueBar[week] = paths.parameters()[outcome.media()[i]]
                            * outcomeStageBar[design.stages().size() - 1][week];
                }
                boolean residualised = enters == MediatorSpec.Enters.RESIDUALISED;
                transforms[input].input(scaled, residualised ? 0 : design.history(channel));
                transforms[input].forward(paths.parameters());
                transforms[input].backward(valueBar, parametersBar, inputBar);
                for (int week = 0; week < inputBar.length; week++) {
                    mediatorBar[mediator][week] = inputBar[week] / unit;
                }
            }
        }
        if (reacts) {
            response.spendDerivative(change, derivative);
            for (int week = 0; week < derivative.length; week++) {
                outcomeStageBar[mediator][week] += mediatorBar[mediator][week] * derivative[week];
                spendStageBar[mediator][week] = week >= from ? derivative[week] : 0;
            }
        }
        if (enters == MediatorSpec.Enters.RESIDUALISED) {
            response.meanDerivative(change, derivative);
            for (int week = 0; week < derivative.length; week++) {
                outcomeStageBar[mediator][week] -= mediatorBar[mediator][week] * derivative[week];
            }
        }
    }

    private void backward(int input, int channel, double[][] stageBar, double[] out) {
        Arrays.fill(valueBar, 0);
        for (int stage = 0; stage < stageBar.length; stage++) {
            StageDesign stageDesign = design.stages().get(stage);
            for (int i = 0; i < stageDesign.inputs().length; i++) {
                if (stageDesign.inputs()[i] == input) {
                    double coefficient = paths.parameters()[stageDesign.media()[i]];
                    ArrayMath.addScaled(coefficient, stageBar[stage], 0, valueBar, 0, valueBar.length);
                }
            }
        }
        transforms[input].backward(valueBar, parametersBar, inputBar);
        double perUnit = 1 / design.scales().inputOf(design.channels().get(channel));
        ArrayMath.addScaled(perUnit, inputBar, 0, out, 0, out.length);
    }

    /** Number of treatments. */
    public int treatmentCount() {
        return outcomeBar.length;
    }

    /** Of the outcome's sum in a treatment's spend, per unit of currency, {@code [week]}; valid until the next evaluation. */
    public double[] ofOutcome(int treatment) {
        return outcomeBar[treatment];
    }

    /** Of the mediators' summed spend in a treatment's spend, {@code [week]}; 0 where they do not react. */
    public double[] ofMediatorSpend(int treatment) {
        return spendBar[treatment];
    }

    /** Of the outcome's sum in a mediator's own spend, {@code [week]}. */
    public double[] ofOutcomeInMediator(int mediator) {
        return mediatorBar[mediator];
    }
}
