package mmmbayes.model;

import java.util.Arrays;
import java.util.List;
import mmmbayes.model.MediatorResponse.PredictorBar;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;

/**
 * Derivatives of differences of expected outcome between plans in the model's parameters: the adjoint of {@link
 * CounterfactualPaths#evaluate} and {@link CounterfactualPaths#expectedOutcome} beside {@link PlanGradient}, which gives those in
 * spend.
 *
 * <pre>
 * adjoint.begin();
 * adjoint.add(contrast, observed, changed, effectBar, parametersBar);   // right after evaluate(contrast's plan, changed)
 * adjoint.finish(observed, parametersBar);
 * </pre>
 *
 * <p>A plan's predictor is that of the observed plan and a change, {@code eta' = eta + sum_j b_j (h_j(x') - h_j(x))}; what all
 * plans share is added up and goes back through the observed inputs once. Kinks, where a mediator is cut off at 0 or at its
 * bound, have the derivative 0. Nothing is allocated after construction. One instance per {@code CounterfactualPaths}.
 */
final class EffectAdjoint {
    private final CounterfactualPaths paths;
    private final ModelDesign design;
    private final int weeks;
    private final int treatmentCount;
    private final int mediatorCount;
    private final List<Regressor> regressors;
    private final InputTransform[] transforms;
    /** Spend of each week before the data, {@code [input]}, in scaled units. */
    private final double[] history;

    private final FactorPart factors;
    private final double[] factor;
    private final double[] factorBar;

    /** Adjoint of the outcome's predictor under the observed plan, without mediators. */
    private final double[] observedDirectBar;
    /** Adjoint of the mediators' part of it. */
    private final double[] observedThroughBar;
    /** Adjoint of the residualised mediators' means in it. */
    private final double[] observedMeansBar;
    /** Adjoints of each mediator's stage under the observed plan. */
    private final PredictorBar[] stageBar;
    /** Adjoint of each treatment's transformed observed spend, {@code [input][week]}. */
    private final double[][] inputBar;

    /** Adjoint of the predictor under the changed plan. */
    private final double[] changedBar;

    /** Adjoints of one mediator's stage under the changed plan. */
    private final PredictorBar planBar;

    private final double[] zero;
    private final double[] series;
    private final double[] seriesBar;
    private final double[] valueBar;

    EffectAdjoint(Counterfactuals counterfactuals, CounterfactualPaths paths) {
        this.paths = paths;
        this.design = paths.design();
        this.weeks = paths.pathWeekCount();
        this.treatmentCount = design.treatmentCount();
        this.mediatorCount = design.mediatorCount();
        this.regressors = counterfactuals.regressors();
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, weeks))
                .toArray(InputTransform[]::new);
        this.history = design.inputs().stream()
                .mapToDouble(input -> design.history(input.channel()))
                .toArray();
        this.factors = new FactorPart(List.of(paths.factors()), weeks);
        this.factor = new double[weeks];
        this.factorBar = new double[weeks];
        this.observedDirectBar = new double[weeks];
        this.observedThroughBar = new double[weeks];
        this.observedMeansBar = new double[weeks];
        this.stageBar = new PredictorBar[mediatorCount];
        Arrays.setAll(stageBar, mediator -> new PredictorBar(weeks));
        this.inputBar = new double[transforms.length][weeks];
        this.changedBar = new double[weeks];
        this.planBar = new PredictorBar(weeks);
        this.zero = new double[weeks];
        this.series = new double[weeks];
        this.seriesBar = new double[weeks];
        this.valueBar = new double[weeks];
    }

    /** Forgets the plans so far. */
    void begin() {
        Arrays.fill(factorBar, 0);
        Arrays.fill(observedDirectBar, 0);
        Arrays.fill(observedThroughBar, 0);
        Arrays.fill(observedMeansBar, 0);
        for (PredictorBar bar : stageBar) {
            bar.clear();
        }
        for (double[] bar : inputBar) {
            Arrays.fill(bar, 0);
        }
    }

    /**
     * Adds the derivatives of one effect that follow from its changed plan. Call right after {@code evaluate(plan, changed)}.
     *
     * @param contrast whose plan was evaluated
     * @param observed what follows from the observed plan
     * @param changed what follows from the contrast's
     * @param effectBar adjoint of the effect
     * @param parametersBar adjoints of the parameters, added to
     */
    void add(
            LiftContrast contrast,
            InterventionPath observed,
            InterventionPath changed,
            double effectBar,
            double[] parametersBar) {
        Intervention plan = contrast.changed();
        InterventionPath mediated = contrast.holdsMediators() ? observed : changed;
        Arrays.fill(changedBar, 0);
        for (int week = contrast.from(); week < contrast.until(); week++) {
            double volume = observed.direct[week] + observed.through(week);
            double bar = outcomeBar(week, volume, observed.factor[week], -effectBar, parametersBar);
            observedDirectBar[week] += bar;
            observedThroughBar[week] += bar;
            observedMeansBar[week] += bar;
            volume = changed.direct[week] + mediated.through(week);
            changedBar[week] = outcomeBar(week, volume, changed.factor[week], effectBar, parametersBar);
        }
        ArrayMath.addScaled(1, changedBar, observedDirectBar, weeks);
        if (contrast.holdsMediators()) {
            ArrayMath.addScaled(1, changedBar, observedThroughBar, weeks);
        }
        for (int mediator = 0; mediator < mediatorCount; mediator++) {
            planBar.clear();
            if (!contrast.holdsMediators()) {
                throughMediator(mediator, plan, changed, parametersBar);
            }
            throughMean(mediator, paths.change(mediator), changedBar, planBar, parametersBar);
            ArrayMath.addScaled(1, planBar.media, stageBar[mediator].media, weeks);
            ArrayMath.addScaled(1, planBar.linear, stageBar[mediator].linear, weeks);
            throughChange(mediator, plan, planBar.change, parametersBar);
        }
        throughChange(mediatorCount, plan, changedBar, parametersBar);
    }

    /** Adjoint of a week's volume; adds those of factor and noise. */
    private double outcomeBar(int week, double volume, double weekFactor, double meanBar, double[] parametersBar) {
        StageResponse response = paths.outcomeResponse();
        double derivative = response.meanDerivative(volume, weekFactor);
        factorBar[week] += meanBar * response.factorBar();
        response.addNoiseBars(meanBar, parametersBar);
        return meanBar * derivative;
    }

    /** Back through the mediator's spend under the changed plan, into {@link #planBar}. */
    private void throughMediator(int mediator, Intervention plan, InterventionPath changed, double[] parametersBar) {
        spendBar(paths.mediatorInput(mediator), changed.mediator[mediator], 1, changedBar, parametersBar);
        double[] fixed = plan.mediator(mediator);
        for (int week = 0; week < fixed.length; week++) {
            if (!Double.isNaN(fixed[week])) {
                seriesBar[week] = 0;
            }
        }
        paths.mediator(mediator).spendBackward(paths.change(mediator), seriesBar, planBar, parametersBar);
    }

    /**
     * Adjoint of a mediator's spend in currency, into {@link #seriesBar}.
     *
     * @param spend may be {@link #seriesBar} itself
     * @param sign with which it enters with its coefficient, 1 or -1
     */
    private void spendBar(
            MediatorInput input, double[] spend, double sign, double[] throughBar, double[] parametersBar) {
        InputTransform transform = transforms[input.input()];
        ArrayMath.scale(1 / input.unit(), spend, series, weeks);
        transform.input(series, input.history());
        parametersBar[input.coefficient()] +=
                sign * ArrayMath.dot(throughBar, 0, transform.forward(paths.parameters()), 0, weeks);
        ArrayMath.scale(sign * paths.parameters()[input.coefficient()], throughBar, valueBar, weeks);
        transform.backward(valueBar, parametersBar, series);
        ArrayMath.scale(1 / input.unit(), series, seriesBar, weeks);
    }

    /** A residualised mediator's mean is taken from the direct path: {@code -d adstock(mean)}. */
    private void throughMean(
            int mediator, double[] change, double[] directBar, PredictorBar out, double[] parametersBar) {
        MediatorInput input = paths.mediatorInput(mediator);
        if (input.enters() != MediatorSpec.Enters.RESIDUALISED) {
            return;
        }
        paths.mediator(mediator).mean(change, seriesBar);
        spendBar(input, seriesBar, -1, directBar, parametersBar);
        paths.mediator(mediator).meanBackward(change, seriesBar, out, parametersBar);
    }

    /** Back through the change of a stage's predictor: {@code sum_j b_j (h_j(x') - h_j(x)) + sum_k gamma_k shift_k}. */
    private void throughChange(int stage, Intervention plan, double[] bar, double[] parametersBar) {
        StageDesign stageDesign = design.stages().get(stage);
        for (int i = 0; i < stageDesign.inputs().length; i++) {
            int input = stageDesign.inputs()[i];
            int channel = design.inputs().get(input).channel();
            if (channel < treatmentCount && plan.setsSpend(channel)) {
                int coefficient = stageDesign.media()[i];
                transforms[input].input(plan.spend(channel), history[input]);
                double[] value = transforms[input].forward(paths.parameters());
                parametersBar[coefficient] += ArrayMath.dot(bar, 0, value, 0, weeks)
                        - ArrayMath.dot(bar, 0, paths.observedValue(input), 0, weeks);
                ArrayMath.scale(paths.parameters()[coefficient], bar, valueBar, weeks);
                ArrayMath.addScaled(-1, valueBar, inputBar[input], weeks);
                transforms[input].backward(valueBar, parametersBar, seriesBar);
            }
        }
        for (int k = 0; k < regressors.size(); k++) {
            int coefficient = paths.regressorParameter(stage, k);
            if (coefficient >= 0 && plan.shifts(k)) {
                parametersBar[coefficient] += ArrayMath.dot(bar, 0, plan.shift(k), 0, weeks);
            }
        }
    }

    /**
     * Adds what all plans since {@link #begin} have in common.
     *
     * @param observed what follows from the observed plan
     * @param parametersBar adjoints of the parameters, added to
     */
    void finish(InterventionPath observed, double[] parametersBar) {
        for (int mediator = 0; mediator < mediatorCount; mediator++) {
            PredictorBar bar = stageBar[mediator];
            if (ArrayMath.isAnyNonZero(observedThroughBar)) {
                spendBar(
                        paths.mediatorInput(mediator),
                        observed.mediator[mediator],
                        1,
                        observedThroughBar,
                        parametersBar);
                paths.mediator(mediator).spendBackward(zero, seriesBar, bar, parametersBar);
            }
            throughMean(mediator, zero, observedMeansBar, bar, parametersBar);
            stage(mediator, bar.media, bar.linear, parametersBar);
        }
        stage(mediatorCount, observedDirectBar, observedDirectBar, parametersBar);
        for (int input = 0; input < transforms.length; input++) {
            int channel = design.inputs().get(input).channel();
            if (channel < treatmentCount && ArrayMath.isAnyNonZero(inputBar[input])) {
                transforms[input].input(paths.treatmentSpend(channel), history[input]);
                transforms[input].forward(paths.parameters());
                transforms[input].backward(inputBar[input], parametersBar, seriesBar);
            }
        }
        if (ArrayMath.isAnyNonZero(factorBar)) {
            factors.forward(paths.parameters(), factor);
            factors.backward(factorBar, parametersBar);
        }
    }

    /** Back through the level of a stage under the observed plan. */
    private void stage(int index, double[] mediaBar, double[] linearBar, double[] parametersBar) {
        StageDesign stage = design.stages().get(index);
        if (ArrayMath.isAnyNonZero(mediaBar)) {
            for (int i = 0; i < stage.inputs().length; i++) {
                int input = stage.inputs()[i];
                int coefficient = stage.media()[i];
                if (design.inputs().get(input).channel() < treatmentCount) {
                    parametersBar[coefficient] += ArrayMath.dot(mediaBar, 0, paths.observedValue(input), 0, weeks);
                    ArrayMath.addScaled(paths.parameters()[coefficient], mediaBar, inputBar[input], weeks);
                }
            }
        }
        if (ArrayMath.isAnyNonZero(linearBar)) {
            int dataWeeks = design.weekCount();
            int last = paths.lastWeekCount();
            // forward: after the data the linear part stays at its mean over the last weeks
            double tailBar = ArrayMath.sum(linearBar, dataWeeks, weeks - dataWeeks) / last;
            System.arraycopy(linearBar, 0, series, 0, dataWeeks);
            for (int week = dataWeeks - last; week < dataWeeks; week++) {
                series[week] += tailBar;
            }
            for (int column = 0; column < stage.columns().length; column++) {
                parametersBar[stage.linear()[column]] +=
                        ArrayMath.dot(series, 0, stage.columns()[column], 0, dataWeeks);
            }
        }
    }
}
