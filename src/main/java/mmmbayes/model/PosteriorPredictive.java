package mmmbayes.model;

import java.util.List;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.NormalTail;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What one draw says of every stage's response in every week of a model's data: linear predictor, expectation, noisy replicate,
 * log likelihood. For held-out weeks, build the model on all weeks with the training weeks' scales. The outcome is conditional on
 * the mediator spend in the data (on its mean where it enters as predicted). One instance per thread; {@link #load} first.
 */
public final class PosteriorPredictive {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final ModelDesign design;
    private final int weeks;
    private final double[] parameters;
    private final InputTransform[] transforms;
    private final ResponseMean[] means;
    private final double[][] predictor;
    private final double[] scratch;

    private PosteriorPredictive(ModelDesign design) {
        this.design = design;
        this.weeks = design.weekCount();
        this.parameters = new double[design.slots().size()];
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, weeks))
                .toArray(InputTransform[]::new);
        this.means = design.stages().stream().map(ResponseMean::of).toArray(ResponseMean[]::new);
        this.predictor = new double[design.stages().size()][weeks];
        this.scratch = new double[weeks];
    }

    /** For all weeks of the model's data. */
    public static PosteriorPredictive of(MediationModel model) {
        return new PosteriorPredictive(model.design());
    }

    /** Names of the stages in order: mediators, then the outcome. */
    public List<String> stages() {
        return design.stages().stream().map(StageDesign::name).toList();
    }

    /** Number of weeks. */
    public int weekCount() {
        return weeks;
    }

    /** First week of the likelihood; the weeks before it serve as history only. */
    public int firstWeek() {
        return design.firstWeek();
    }

    /** Recorded response of a stage in its own unit, {@code [week]}; the caller owns the array. */
    public double[] recorded(int stage) {
        return design.stages().get(stage).recorded().clone();
    }

    /** Takes one draw of the reported parameters, in the order of {@code MediationModel.parameterNames()}. */
    public void load(double[] draw) {
        System.arraycopy(draw, 0, parameters, 0, parameters.length);
        int outcome = predictor.length - 1;
        for (int stage = 0; stage < predictor.length; stage++) {
            StageDesign stageDesign = design.stages().get(stage);
            LinearPart.fill(stageDesign, parameters, 1, predictor[stage]);
            for (int i = 0; i < stageDesign.inputs().length; i++) {
                int input = stageDesign.inputs()[i];
                double[] value = stage == outcome ? outcomeInput(input) : transformed(input, observed(input));
                ArrayMath.addScaled(parameters[stageDesign.media()[i]], value, 0, predictor[stage], 0, weeks);
            }
        }
    }

    private double[] observed(int input) {
        return design.scaledSpend(design.inputs().get(input).channel());
    }

    private double[] transformed(int input, double[] scaledSpend) {
        transforms[input].input(
                scaledSpend, design.history(design.inputs().get(input).channel()));
        return transforms[input].forward(parameters);
    }

    /** Transformed input of the outcome stage under the loaded draw, {@code [week]}; owned by this object until the next call. */
    double[] outcomeInput(int input) {
        int mediator = design.inputs().get(input).channel() - design.treatmentCount();
        if (mediator < 0 || design.mediator(mediator).enters() == MediatorSpec.Enters.OBSERVED) {
            return transformed(input, observed(input));
        }
        boolean predicted = design.mediator(mediator).enters() == MediatorSpec.Enters.PREDICTED;
        double unit = design.scales().inputOf(design.channels().get(design.treatmentCount() + mediator));
        double[] spend = observed(input);
        expected(mediator, scratch);
        for (int week = 0; week < weeks; week++) {
            double mean = Math.max(0, scratch[week]) / unit;
            scratch[week] = predicted ? mean : spend[week] - mean;
        }
        if (predicted) {
            return transformed(input, scratch);
        }
        transforms[input].input(scratch, 0);
        return transforms[input].forward(parameters);
    }

    /** Linear predictor of a stage on the scaled (and, for lognormal, logged) response, {@code [week]}, overwritten. */
    public void predictor(int stage, double[] out) {
        System.arraycopy(predictor[stage], 0, out, 0, weeks);
    }

    /** Linear predictor over sigma, {@code [week]}, overwritten. */
    public void standardisedPredictor(int stage, double[] out) {
        for (int week = 0; week < weeks; week++) {
            out[week] = predictor[stage][week] / sigma(stage);
        }
    }

    /**
     * {@code (response - predictor) / sigma} on the scale on which the noise is normal, {@code [week]}, overwritten; for a censored
     * week with the bound as the response.
     */
    public void standardisedResidual(int stage, double[] out) {
        double[] response = design.stages().get(stage).response();
        for (int week = 0; week < weeks; week++) {
            out[week] = (response[week] - predictor[stage][week]) / sigma(stage);
        }
    }

    /** Whether the recorded response lies at or below the bound, {@code [week]}; the caller owns the array. */
    public boolean[] censored(int stage) {
        return design.stages().get(stage).censored().clone();
    }

    /** Expected response of a stage in its own unit, {@code [week]}, overwritten. */
    public void expected(int stage, double[] out) {
        double sigma = sigma(stage);
        for (int week = 0; week < weeks; week++) {
            out[week] = means[stage].value(predictor[stage][week], sigma);
        }
    }

    private double sigma(int stage) {
        return parameters[design.stages().get(stage).sigma()];
    }

    /** A response that the stage could have produced in its own unit, noise and censoring included, {@code [week]}, overwritten. */
    public void replicate(int stage, UniformRandomProvider random, double[] out) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double sigma = sigma(stage);
        for (int week = 0; week < weeks; week++) {
            out[week] = means[stage].observed(predictor[stage][week] + sigma * normal.sample());
        }
    }

    /**
     * Log likelihood of each recorded response in its own unit, so that families compare: log density, or for a censored week
     * the log of the mass at or below the bound.
     *
     * @param out {@code [week]}, overwritten; 0 before the first week of the likelihood
     */
    public void logLikelihood(int stage, double[] out) {
        StageDesign stageDesign = design.stages().get(stage);
        boolean logarithm = stageDesign.family().distribution() == Family.Distribution.LOGNORMAL;
        double sigma = sigma(stage);
        for (int week = 0; week < weeks; week++) {
            double z = (stageDesign.response()[week] - predictor[stage][week]) / sigma;
            if (week < design.firstWeek()) {
                out[week] = 0;
            } else if (stageDesign.censored()[week]) {
                out[week] = NormalTail.logCdf(z);
            } else {
                double jacobian = logarithm ? stageDesign.recorded()[week] : stageDesign.scale();
                out[week] = -0.5 * z * z - Math.log(sigma * jacobian) - HALF_LOG_TWO_PI;
            }
        }
    }
}
