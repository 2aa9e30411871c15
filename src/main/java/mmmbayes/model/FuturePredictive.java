package mmmbayes.model;

import java.util.Arrays;
import java.util.Set;
import mmmbayes.data.FuturePlan;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Joint posterior predictive of mediators and outcome in weeks after the data, under a plan of spends and controls: spend of the
 * training weeks carries over, trend and season go on, a mediator that is not planned reacts to treatments and controls, and
 * what it turns out to be, its noise included, enters the outcome. Money that is spent is never negative.
 *
 * <p>The noise of a stream does not depend on the plan: two plans under one stream see the same world. One instance per
 * thread.
 */
public final class FuturePredictive {
    /** What a mediator that is not planned would spend without the treatments. */
    public enum Autonomous {
        /** What its equation says: intercept, trend, season and the plan's controls. */
        EQUATION,
        /** Its mean over the last weeks of the data, spend less (or divided by) what the treatments caused. */
        RECENT
    }

    private final ModelDesign fitted;
    private final ModelDesign design;
    private final Autonomous autonomous;
    private final int trainingWeeks;
    private final int weeks;
    private final boolean[] planned;
    private final double[] parameters;
    private final InputTransform[] transforms;
    private final StageResponse[] responses;
    /** What the levers multiply the outcome's mean by, {@code [week]}. */
    private final double[] factor;

    private final FactorPart factors;
    /** Predictor of each stage without the mediators, {@code [stage][week]} over training and plan. */
    private final double[][] predictor;

    private final double[][] media;
    /** Spend in currency, {@code [mediator][week]} over training and plan. */
    private final double[][] spend;

    private final double[] outcomePredictor;
    private final double[] scratch;
    private final double[][] noise;

    private FuturePredictive(MediationModel model, FuturePlan plan, Autonomous autonomous) {
        this.fitted = model.design();
        this.design = model.onWeeks(plan.after(model.data(), model.spec())).design();
        this.autonomous = autonomous;
        this.trainingWeeks = fitted.weekCount();
        this.weeks = design.weekCount();
        this.planned = planned(plan.plannedMediators());
        this.parameters = new double[design.slots().size()];
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, weeks))
                .toArray(InputTransform[]::new);
        this.responses = design.stages().stream().map(StageResponse::of).toArray(StageResponse[]::new);
        this.factor = new double[weeks];
        this.factors = new FactorPart(design.outcome().factors(), weeks);
        int stageCount = design.stages().size();
        this.predictor = new double[stageCount][weeks];
        this.media = new double[stageCount][weeks];
        this.spend = new double[design.mediatorCount()][];
        for (int mediator = 0; mediator < spend.length; mediator++) {
            spend[mediator] = design.stages().get(mediator).recorded().clone();
        }
        this.outcomePredictor = new double[weeks];
        this.scratch = new double[weeks];
        this.noise = new double[stageCount][weeks - trainingWeeks];
    }

    private boolean[] planned(Set<String> names) {
        boolean[] isPlanned = new boolean[design.mediatorCount()];
        for (int mediator = 0; mediator < isPlanned.length; mediator++) {
            isPlanned[mediator] = names.contains(design.mediator(mediator).name());
        }
        return isPlanned;
    }

    /**
     * Weeks of a plan after a model's data.
     *
     * @param model on the data that were fitted, with the fit's scales
     * @param plan beginning in the week after the data
     */
    public static FuturePredictive of(MediationModel model, FuturePlan plan, Autonomous autonomous) {
        return new FuturePredictive(model, plan, autonomous);
    }

    /** Number of weeks of the plan. */
    public int weekCount() {
        return weeks - trainingWeeks;
    }

    /**
     * One possible future under one draw.
     *
     * @param draw reported parameters in the order of {@code MediationModel.parameterNames()}, not modified
     * @param random for the noise of every stage
     */
    public void simulate(double[] draw, UniformRandomProvider random) {
        System.arraycopy(draw, 0, parameters, 0, parameters.length);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (double[] stage : noise) {
            Arrays.setAll(stage, week -> normal.sample());
        }
        factors.forward(parameters, factor);
        for (int stage = 0; stage < predictor.length; stage++) {
            responses[stage].load(parameters);
            loadTreatments(stage);
        }
        int outcome = predictor.length - 1;
        System.arraycopy(predictor[outcome], 0, outcomePredictor, 0, weeks);
        for (int mediator = 0; mediator < spend.length; mediator++) {
            if (!planned[mediator]) {
                goOn(mediator, predictor[mediator]);
                react(mediator);
            }
            addMediator(mediator);
        }
        goOn(outcome, outcomePredictor);
    }

    /** Turns a stage's normal noise into the stage's own: by rank, and after the residual of the last week of the data. */
    private void goOn(int stage, double[] stagePredictor) {
        StageResponse response = responses[stage];
        double rho = response.autocorrelation();
        double before = 0;
        if (rho != 0) {
            int last = trainingWeeks - 1;
            response.at(stagePredictor[last], stage == predictor.length - 1 ? factor[last] : 1);
            before = (design.stages().get(stage).response()[last] - response.location()) / response.spread();
        }
        for (int week = 0; week < noise[stage].length; week++) {
            before = rho * before + response.noise().atNormalScore(noise[stage][week]);
            noise[stage][week] = before;
        }
    }

    private void loadTreatments(int stage) {
        StageDesign stageDesign = design.stages().get(stage);
        Arrays.fill(media[stage], 0);
        for (int i = 0; i < stageDesign.inputs().length; i++) {
            int input = stageDesign.inputs()[i];
            int channel = design.inputs().get(input).channel();
            if (channel < design.treatmentCount()) {
                double[] value = transformed(input, design.scaledSpend(channel), fitted.history(channel));
                ArrayMath.addScaled(parameters[stageDesign.media()[i]], value, 0, media[stage], 0, weeks);
            }
        }
        LinearPart.fill(stageDesign, parameters, 1, predictor[stage]);
        ArrayMath.addScaled(1, media[stage], 0, predictor[stage], 0, weeks);
    }

    private double[] transformed(int input, double[] scaledSpend, double history) {
        transforms[input].input(scaledSpend, history);
        return transforms[input].forward(parameters);
    }

    private void react(int mediator) {
        double held = autonomous == Autonomous.RECENT ? recent(mediator) : 0;
        for (int week = trainingWeeks; week < weeks; week++) {
            double level = autonomous == Autonomous.RECENT ? held + media[mediator][week] : predictor[mediator][week];
            double response = responses[mediator].observed(level, 1, noise[mediator][week - trainingWeeks]);
            spend[mediator][week] = Math.max(0, response);
        }
    }

    /** Level of the linear predictor at which the autonomous part is its mean over the last weeks. */
    private double recent(int mediator) {
        StageDesign stage = design.stages().get(mediator);
        boolean logarithm = stage.family().predictsLogarithm();
        boolean logged = stage.family().isOnLogarithm();
        int lastWeeks = Math.min(trainingWeeks, design.lagCount() + 1);
        double sum = 0;
        for (int week = trainingWeeks - lastWeeks; week < trainingWeeks; week++) {
            double response = stage.response()[week];
            sum += logarithm
                    ? Math.exp(response - media[mediator][week])
                    : (logged ? Math.exp(response) : response) - media[mediator][week];
        }
        // the noise that is added has mean 1 on the factor, or 0 on the sum, only after this correction
        double sigma = parameters[stage.sigma()];
        return logarithm ? Math.log(sum / lastWeeks) - 0.5 * sigma * sigma : sum / lastWeeks;
    }

    private void fillMediatorInput(int mediator, double[] out) {
        int channel = design.treatmentCount() + mediator;
        double unit = design.scales().inputOf(design.channels().get(channel));
        MediatorSpec.Enters enters = design.mediator(mediator).enters();
        for (int week = 0; week < weeks; week++) {
            double mean = enters == MediatorSpec.Enters.OBSERVED
                    ? 0
                    : Math.max(0, responses[mediator].mean(predictor[mediator][week], 1));
            boolean set = planned[mediator] && week >= trainingWeeks;
            out[week] = switch (enters) {
                case OBSERVED -> spend[mediator][week] / unit;
                case PREDICTED -> (set ? spend[mediator][week] : mean) / unit;
                case RESIDUALISED -> (spend[mediator][week] - mean) / unit;
            };
        }
    }

    private void addMediator(int mediator) {
        StageDesign outcome = design.outcome();
        int channel = design.treatmentCount() + mediator;
        fillMediatorInput(mediator, scratch);
        MediatorSpec.Enters enters = design.mediator(mediator).enters();
        double history = enters == MediatorSpec.Enters.RESIDUALISED ? 0 : fitted.history(channel);
        for (int i = 0; i < outcome.inputs().length; i++) {
            int input = outcome.inputs()[i];
            if (design.inputs().get(input).channel() == channel) {
                double[] value = transformed(input, scratch, history);
                ArrayMath.addScaled(parameters[outcome.media()[i]], value, 0, outcomePredictor, 0, weeks);
            }
        }
    }

    /** Outcome with its noise, in its own unit, {@code [week]} of the plan, overwritten. */
    public void outcome(double[] out) {
        int stage = predictor.length - 1;
        for (int week = 0; week < out.length; week++) {
            int at = trainingWeeks + week;
            out[week] = responses[stage].observed(outcomePredictor[at], factor[at], noise[stage][week]);
        }
    }

    /** Expected outcome given what the mediators turned out to be, in its own unit, {@code [week]} of the plan, overwritten. */
    public void expectedOutcome(double[] out) {
        int stage = predictor.length - 1;
        for (int week = 0; week < out.length; week++) {
            int at = trainingWeeks + week;
            out[week] = responses[stage].mean(outcomePredictor[at], factor[at]);
        }
    }

    /** The weeks of training and plan. */
    ModelDesign design() {
        return design;
    }

    /** Input of a channel in the weeks before the data. */
    double history(int channel) {
        boolean residual = channel >= design.treatmentCount()
                && design.mediator(channel - design.treatmentCount()).enters() == MediatorSpec.Enters.RESIDUALISED;
        return residual ? 0 : fitted.history(channel);
    }

    int trainingWeekCount() {
        return trainingWeeks;
    }

    /** What a stage's response would be without media and without noise, on its scale, {@code [week]} of the plan, overwritten. */
    void level(int stage, double[] out) {
        for (int week = 0; week < out.length; week++) {
            out[week] = predictor[stage][trainingWeeks + week] - media[stage][trainingWeeks + week];
        }
    }

    /** Noise of a stage on its scale, {@code [week]} of the plan, overwritten. */
    void noise(int stage, double[] out) {
        double sigma = parameters[design.stages().get(stage).sigma()];
        for (int week = 0; week < out.length; week++) {
            out[week] = sigma * noise[stage][week];
        }
    }

    /** A mediator as it enters the outcome, in units of its input, {@code [week]} over training and plan, overwritten. */
    void mediatorInput(int mediator, double[] out) {
        fillMediatorInput(mediator, out);
    }

    /** Spend of a mediator, in currency, {@code [week]} of the plan, overwritten. */
    public void mediatorSpend(int mediator, double[] out) {
        System.arraycopy(spend[mediator], trainingWeeks, out, 0, out.length);
    }
}
