package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.sampler.LogDensity;
import mmmbayes.spec.MediatorSpec;

/**
 * Joint log density of all stages with its adjoint gradient, on the whitened scale. Data flow: coordinates, parameters,
 * transformed inputs, mediator stages, the mediators' means where they enter the outcome, outcome stage; the adjoints run the
 * same way back. One instance per chain; nothing is allocated after construction.
 */
final class MediationDensity implements LogDensity {
    private final SamplingPlan plan;
    private final ModelDesign design;
    private final int weeks;
    private final double[] parameters;
    private final double[] parametersBar;
    private final InputTransform[] transforms;
    /** For each input, the mediator stage whose mean it is made of, or -1 where it is observed spend. */
    private final int[] meanOf;

    private final LinearBlock[] blocks;
    /** Columns of each stage whose coefficients are sampled, {@code [stage][i]}. */
    private final int[][] sampledColumns;

    private final StageLikelihood[] likelihoods;
    private final ResponseMean[] means;
    /** Linear predictor of each stage without what is integrated out, {@code [stage][week]}. */
    private final double[][] predictor;

    private final double[][] predictorBar;
    /** Adjoint of each transformed input, {@code [input][week]}. */
    private final double[][] valueBar;

    private final double[] spend;
    private final double[] spendBar;

    MediationDensity(SamplingPlan plan) {
        this.plan = plan;
        this.design = plan.design();
        this.weeks = design.weekCount();
        this.parameters = new double[design.slots().size()];
        this.parametersBar = new double[design.slots().size()];
        int inputCount = design.inputs().size();
        int stageCount = design.stages().size();
        this.transforms = new InputTransform[inputCount];
        this.meanOf = new int[inputCount];
        for (int input = 0; input < inputCount; input++) {
            InputDesign inputDesign = design.inputs().get(input);
            transforms[input] = design.newTransform(inputDesign, weeks);
            meanOf[input] = mediatorEnteringByItsMean(inputDesign.channel());
            transforms[input].input(design.scaledSpend(inputDesign.channel()), design.history(inputDesign.channel()));
        }
        this.blocks =
                plan.stages().stream().flatMap(stage -> stage.block().stream()).toArray(LinearBlock[]::new);
        this.sampledColumns =
                plan.stages().stream().map(StagePlan::sampledColumns).toArray(int[][]::new);
        this.likelihoods = plan.stages().stream().map(StagePlan::newLikelihood).toArray(StageLikelihood[]::new);
        this.means = design.stages().stream().map(ResponseMean::of).toArray(ResponseMean[]::new);
        this.predictor = new double[stageCount][weeks];
        this.predictorBar = new double[stageCount][weeks];
        this.valueBar = new double[inputCount][weeks];
        this.spend = new double[weeks];
        this.spendBar = new double[weeks];
    }

    private int mediatorEnteringByItsMean(int channel) {
        int mediator = channel - design.treatmentCount();
        boolean byMean = mediator >= 0 && design.mediator(mediator).enters() != MediatorSpec.Enters.OBSERVED;
        return byMean ? mediator : -1;
    }

    @Override
    public int dimension() {
        return plan.dimension();
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        double logDensity = decode(position);
        Arrays.fill(parametersBar, 0);
        for (double[] bar : valueBar) {
            Arrays.fill(bar, 0);
        }
        for (int input = 0; input < transforms.length; input++) {
            if (meanOf[input] < 0) {
                transforms[input].forward(parameters);
            }
        }
        int stageCount = predictor.length;
        for (int stage = 0; stage < stageCount; stage++) {
            if (stage == stageCount - 1) {
                forwardMeans();
            }
            forwardPredictor(stage);
            int sigma = design.stages().get(stage).sigma();
            logDensity += likelihoods[stage].evaluate(predictor[stage], parameters[sigma], predictorBar[stage]);
            parametersBar[sigma] += likelihoods[stage].sigmaBar();
        }
        backwardPredictor(stageCount - 1);
        backwardMeans();
        for (int stage = 0; stage < stageCount - 1; stage++) {
            backwardPredictor(stage);
        }
        for (int input = 0; input < transforms.length; input++) {
            if (meanOf[input] < 0) {
                transforms[input].backward(valueBar[input], parametersBar, spendBar);
            }
        }
        encodeGradient(position, gradientOut);
        return logDensity;
    }

    /** Parameters at a position, and their log prior with the log Jacobian. */
    private double decode(double[] position) {
        double logPrior = 0;
        for (int i = 0; i < plan.whitenedCount(); i++) {
            Whitening whitening = plan.whitening(i);
            double value = whitening.value(position[i]);
            parameters[plan.whitenedParameter(i)] = value;
            logPrior += whitening.logDensity(position[i], value);
        }
        int start = plan.whitenedCount();
        for (LinearBlock block : blocks) {
            logPrior += block.forward(position, start, parameters);
            start += block.size();
        }
        return logPrior;
    }

    private void encodeGradient(double[] position, double[] gradientOut) {
        for (int i = 0; i < plan.whitenedCount(); i++) {
            Whitening whitening = plan.whitening(i);
            int parameter = plan.whitenedParameter(i);
            double value = parameters[parameter];
            gradientOut[i] = parametersBar[parameter] * whitening.derivative(position[i], value)
                    + whitening.logDensityDerivative(position[i], value);
        }
        int start = plan.whitenedCount();
        for (LinearBlock block : blocks) {
            block.backward(parameters, parametersBar, gradientOut, start);
            start += block.size();
        }
    }

    private void forwardPredictor(int stage) {
        StageDesign stageDesign = design.stages().get(stage);
        double[] out = predictor[stage];
        Arrays.fill(out, 0);
        for (int i = 0; i < stageDesign.inputs().length; i++) {
            double coefficient = parameters[stageDesign.media()[i]];
            ArrayMath.addScaled(coefficient, transforms[stageDesign.inputs()[i]].value(), 0, out, 0, weeks);
        }
        for (int column : sampledColumns[stage]) {
            double coefficient = parameters[stageDesign.linear()[column]];
            ArrayMath.addScaled(coefficient, stageDesign.columns()[column], 0, out, 0, weeks);
        }
    }

    private void backwardPredictor(int stage) {
        StageDesign stageDesign = design.stages().get(stage);
        double[] bar = predictorBar[stage];
        for (int i = 0; i < stageDesign.inputs().length; i++) {
            int input = stageDesign.inputs()[i];
            int coefficient = stageDesign.media()[i];
            parametersBar[coefficient] += ArrayMath.dot(bar, 0, transforms[input].value(), 0, weeks);
            ArrayMath.addScaled(parameters[coefficient], bar, 0, valueBar[input], 0, weeks);
        }
        for (int column : sampledColumns[stage]) {
            parametersBar[stageDesign.linear()[column]] +=
                    ArrayMath.dot(bar, 0, stageDesign.columns()[column], 0, weeks);
        }
    }

    /** Inputs made of a mediator's mean: the mean itself, or observed minus mean. */
    private void forwardMeans() {
        for (int input = 0; input < transforms.length; input++) {
            int stage = meanOf[input];
            if (stage < 0) {
                continue;
            }
            int channel = design.inputs().get(input).channel();
            double unit = design.scales().inputOf(design.channels().get(channel));
            double sigma = parameters[design.stages().get(stage).sigma()];
            double[] observed = design.scaledSpend(channel);
            boolean predicted = design.mediator(stage).enters() == MediatorSpec.Enters.PREDICTED;
            for (int week = 0; week < weeks; week++) {
                double mean = Math.max(0, means[stage].value(predictor[stage][week], sigma)) / unit;
                spend[week] = predicted ? mean : observed[week] - mean;
            }
            transforms[input].input(spend, predicted ? design.history(channel) : 0);
            transforms[input].forward(parameters);
        }
    }

    private void backwardMeans() {
        for (int input = 0; input < transforms.length; input++) {
            int stage = meanOf[input];
            if (stage < 0) {
                continue;
            }
            transforms[input].backward(valueBar[input], parametersBar, spendBar);
            int channel = design.inputs().get(input).channel();
            double sign = design.mediator(stage).enters() == MediatorSpec.Enters.PREDICTED ? 1 : -1;
            double factor = sign / design.scales().inputOf(design.channels().get(channel));
            int sigmaParameter = design.stages().get(stage).sigma();
            double sigma = parameters[sigmaParameter];
            for (int week = 0; week < weeks; week++) {
                double eta = predictor[stage][week];
                if (means[stage].value(eta, sigma) > 0) {
                    double meanBar = factor * spendBar[week];
                    predictorBar[stage][week] += meanBar * means[stage].predictorDerivative(eta, sigma);
                    parametersBar[sigmaParameter] += meanBar * means[stage].sigmaDerivative(eta, sigma);
                }
            }
        }
    }

    /** Parameters of the last evaluation; the entries that are integrated out are not set. */
    double[] parameters() {
        return parameters;
    }

    /** Linear predictor of a stage at the last evaluation, without what is integrated out. */
    double[] predictor(int stage) {
        return predictor[stage];
    }

    CollapsedLikelihood collapsedLikelihood(int stage) {
        return (CollapsedLikelihood) likelihoods[stage];
    }
}
