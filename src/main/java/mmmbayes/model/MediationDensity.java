package mmmbayes.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.sampler.LogDensity;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.TransformSpec;

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
    /**
     * Inputs of observed spend, those of one form side by side; their values and adjoints are rows of {@link #value} and {@link
     * #valueBar}.
     */
    private final InputTransforms[] observed;

    private final double[][][] observedBar;
    /** Inputs that are made of a mediator's mean. */
    private final MeanInput[] meanInputs;
    /** Transformed series of each input, {@code [input][week]}. */
    private final double[][] value;
    /** Its adjoint. */
    private final double[][] valueBar;

    /** Priors of Weibull scales that are stated on a half-life. */
    private final HalfLifeScales halfLives;
    /** Priors of media coefficients that are stated on a quantity. */
    private final MediaQuantity[] quantities;
    /** The quantity per unit of the coefficient at the last evaluation. */
    private final double[] perCoefficient;
    /** What the coordinates stand for at the last evaluation: parameters, or the quantities that decide them. */
    private final double[] stated;

    private final MediaPart[] media;
    private final LinearBlock[] blocks;
    /** Columns of each stage whose coefficients are sampled, {@code [stage][i]}. */
    private final int[][] sampledColumns;

    private final StageLikelihood[] likelihoods;
    private final StageResponse[] responses;
    /** Linear predictor of each stage without what is integrated out, {@code [stage][week]}. */
    private final double[][] predictor;

    private final double[][] predictorBar;
    private final double[] spend;
    private final double[] spendBar;
    private final Optional<LiftLikelihood> lifts;

    /** An input made of the mean of mediator stage {@code stage}. */
    private record MeanInput(int input, int stage, InputTransform transform) {}

    MediationDensity(SamplingPlan plan) {
        this.plan = plan;
        this.design = plan.design();
        this.weeks = design.weekCount();
        this.parameters = new double[design.slots().size()];
        this.parametersBar = new double[design.slots().size()];
        int inputCount = design.inputs().size();
        int stageCount = design.stages().size();
        this.value = new double[inputCount][];
        this.valueBar = new double[inputCount][weeks];
        List<Integer> ofSpend = new ArrayList<>();
        List<MeanInput> ofMeans = new ArrayList<>();
        for (int input = 0; input < inputCount; input++) {
            InputDesign inputDesign = design.inputs().get(input);
            int mediator = mediatorEnteringByItsMean(inputDesign.channel());
            if (mediator < 0) {
                ofSpend.add(input);
            } else {
                ofMeans.add(new MeanInput(input, mediator, design.newTransform(inputDesign, weeks)));
            }
        }
        this.meanInputs = ofMeans.toArray(MeanInput[]::new);
        for (MeanInput ofMean : meanInputs) {
            value[ofMean.input()] = ofMean.transform().value();
        }
        List<List<Integer>> forms = byForm(ofSpend);
        this.observed = new InputTransforms[forms.size()];
        this.observedBar = new double[forms.size()][][];
        for (int form = 0; form < observed.length; form++) {
            observed[form] = observedInputs(forms.get(form));
            observedBar[form] =
                    forms.get(form).stream().map(input -> valueBar[input]).toArray(double[][]::new);
        }
        this.halfLives = new HalfLifeScales(design.halfLifeScales());
        this.quantities = design.mediaQuantities().toArray(MediaQuantity[]::new);
        this.perCoefficient = new double[quantities.length];
        this.stated = new double[plan.whitenedCount()];
        this.media = new MediaPart[stageCount];
        boolean[] written = new boolean[inputCount];
        for (int i = 0; i < stageCount; i++) {
            int stage = backwardOrder(i);
            media[stage] = new MediaPart(design.stages().get(stage), value, valueBar, written);
        }
        this.blocks =
                plan.stages().stream().flatMap(stage -> stage.block().stream()).toArray(LinearBlock[]::new);
        this.sampledColumns =
                plan.stages().stream().map(StagePlan::sampledColumns).toArray(int[][]::new);
        this.likelihoods = plan.stages().stream().map(StagePlan::newLikelihood).toArray(StageLikelihood[]::new);
        this.responses = design.stages().stream().map(StageResponse::of).toArray(StageResponse[]::new);
        this.predictor = new double[stageCount][weeks];
        this.predictorBar = new double[stageCount][weeks];
        this.spend = new double[weeks];
        this.spendBar = new double[weeks];
        this.lifts = plan.hasLiftTests() ? Optional.of(new LiftLikelihood(design)) : Optional.empty();
    }

    /** Inputs grouped by their form, in the order in which the forms first occur. */
    private List<List<Integer>> byForm(List<Integer> inputs) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int input : inputs) {
            TransformSpec form = design.inputs().get(input).form();
            Optional<List<Integer>> group = groups.stream()
                    .filter(other -> design.inputs().get(other.get(0)).form().hasFormOf(form))
                    .findFirst();
            if (group.isPresent()) {
                group.get().add(input);
            } else {
                groups.add(new ArrayList<>(List.of(input)));
            }
        }
        return groups;
    }

    private InputTransforms observedInputs(List<Integer> inputs) {
        InputTransforms transforms =
                design.newTransforms(inputs.stream().map(design.inputs()::get).toList(), weeks);
        for (int i = 0; i < inputs.size(); i++) {
            int channel = design.inputs().get(inputs.get(i)).channel();
            transforms.input(i, design.scaledSpend(channel), design.history(channel));
            value[inputs.get(i)] = transforms.value(i);
        }
        return transforms;
    }

    /** The outcome first, as mediators' means enter it; then the mediators. */
    private int backwardOrder(int i) {
        return i == 0 ? design.stages().size() - 1 : i - 1;
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
        halfLives.forward(parameters);
        for (InputTransforms form : observed) {
            form.forward(parameters);
        }
        forwardQuantities();
        int stageCount = predictor.length;
        for (int stage = 0; stage < stageCount; stage++) {
            if (stage == stageCount - 1) {
                forwardMeans();
            }
            forwardPredictor(stage);
            int sigma = design.stages().get(stage).sigma();
            likelihoods[stage].load(parameters);
            logDensity += likelihoods[stage].evaluate(predictor[stage], parameters[sigma], predictorBar[stage]);
            parametersBar[sigma] += likelihoods[stage].sigmaBar();
            likelihoods[stage].addAdjoints(parametersBar);
        }
        for (int i = 0; i < stageCount; i++) {
            backwardPredictor(backwardOrder(i));
            if (i == 0) {
                backwardMeans();
            }
        }
        if (lifts.isPresent()) {
            logDensity += lifts.get().evaluate(parameters, parametersBar);
        }
        backwardQuantities();
        for (int form = 0; form < observed.length; form++) {
            observed[form].backward(observedBar[form], parametersBar);
        }
        halfLives.backward(parametersBar);
        encodeGradient(position, gradientOut);
        return logDensity;
    }

    /** Coefficients from the quantities q that priors are stated on: {@code d = q / (unit sum_t h_t)}. */
    private void forwardQuantities() {
        for (int i = 0; i < quantities.length; i++) {
            MediaQuantity quantity = quantities[i];
            perCoefficient[i] = quantity.perCoefficient(value[quantity.input()]);
            parameters[quantity.coefficient()] /= perCoefficient[i];
        }
    }

    /** backward {@code qBar = dBar / (unit sum_t h_t)}, {@code h_tBar -= dBar d / sum_t h_t}. */
    private void backwardQuantities() {
        for (int i = 0; i < quantities.length; i++) {
            MediaQuantity quantity = quantities[i];
            int coefficient = quantity.coefficient();
            double[] inputBar = valueBar[quantity.input()];
            double change = parametersBar[coefficient] * parameters[coefficient] * quantity.unit() / perCoefficient[i];
            for (int week = 0; week < weeks; week++) {
                inputBar[week] -= change;
            }
            parametersBar[coefficient] /= perCoefficient[i];
        }
    }

    /** Parameters at a position, and their log prior with the log Jacobian. */
    private double decode(double[] position) {
        double logPrior = 0;
        for (int i = 0; i < plan.whitenedCount(); i++) {
            Whitening whitening = plan.whitening(i);
            double value = whitening.value(position[i]);
            stated[i] = value;
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
            double value = stated[i];
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
        media[stage].forward(parameters, out);
        for (int column : sampledColumns[stage]) {
            double coefficient = parameters[stageDesign.linear()[column]];
            ArrayMath.addScaled(coefficient, stageDesign.columns()[column], out, weeks);
        }
    }

    private void backwardPredictor(int stage) {
        StageDesign stageDesign = design.stages().get(stage);
        double[] bar = predictorBar[stage];
        media[stage].backward(parameters, bar, parametersBar);
        for (int column : sampledColumns[stage]) {
            parametersBar[stageDesign.linear()[column]] +=
                    ArrayMath.dot(bar, 0, stageDesign.columns()[column], 0, weeks);
        }
    }

    /** Inputs made of a mediator's mean: the mean itself, or observed minus mean. */
    private void forwardMeans() {
        for (MeanInput ofMean : meanInputs) {
            int stage = ofMean.stage();
            int channel = design.inputs().get(ofMean.input()).channel();
            double unit = design.scales().inputOf(design.channels().get(channel));
            responses[stage].load(parameters);
            double[] observedSpend = design.scaledSpend(channel);
            boolean predicted = design.mediator(stage).enters() == MediatorSpec.Enters.PREDICTED;
            for (int week = 0; week < weeks; week++) {
                double mean = Math.max(0, responses[stage].mean(predictor[stage][week], 1)) / unit;
                spend[week] = predicted ? mean : observedSpend[week] - mean;
            }
            ofMean.transform().input(spend, predicted ? design.history(channel) : 0);
            ofMean.transform().forward(parameters);
        }
    }

    private void backwardMeans() {
        for (MeanInput ofMean : meanInputs) {
            int stage = ofMean.stage();
            ofMean.transform().backward(valueBar[ofMean.input()], parametersBar, spendBar);
            int channel = design.inputs().get(ofMean.input()).channel();
            double sign = design.mediator(stage).enters() == MediatorSpec.Enters.PREDICTED ? 1 : -1;
            double factor = sign / design.scales().inputOf(design.channels().get(channel));
            StageResponse response = responses[stage];
            for (int week = 0; week < weeks; week++) {
                double eta = predictor[stage][week];
                if (response.mean(eta, 1) > 0) {
                    double meanBar = factor * spendBar[week];
                    predictorBar[stage][week] += meanBar * response.meanDerivative(eta, 1);
                    response.addNoiseBars(meanBar, parametersBar);
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
