package mmmbayes.model;

import java.util.List;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.spec.MediatorSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What one draw says of every stage's response in every week of a model's data: linear predictor, expectation, noisy replicate,
 * log likelihood. For held-out weeks, build the model on all weeks with the training weeks' scales. The outcome is conditional on
 * the mediator spend in the data (on its mean where it enters as predicted). One instance per thread; {@link #load} first.
 */
public final class PosteriorPredictive {
    private final ModelDesign design;
    private final int weeks;
    private final double[] parameters;
    private final InputTransform[] transforms;
    private final StageResponse[] responses;
    private final FactorPart[] factors;
    private final double[][] predictor;
    /** What the levers multiply a stage's mean by, {@code [stage][week]}. */
    private final double[][] factor;

    private final double[] scratch;

    /** Noise of each week in the last replicate of a stage with autocorrelated errors. */
    private final double[][] simulatedNoise;

    private PosteriorPredictive(ModelDesign design) {
        this.design = design;
        this.weeks = design.weekCount();
        this.parameters = new double[design.slots().size()];
        this.transforms = design.inputs().stream()
                .map(input -> design.newTransform(input, weeks))
                .toArray(InputTransform[]::new);
        this.responses = design.stages().stream().map(StageResponse::of).toArray(StageResponse[]::new);
        this.factors = design.stages().stream()
                .map(stage -> new FactorPart(stage.factors(), weeks))
                .toArray(FactorPart[]::new);
        this.factor = new double[design.stages().size()][weeks];
        this.predictor = new double[design.stages().size()][weeks];
        this.scratch = new double[weeks];
        this.simulatedNoise = new double[design.stages().size()][weeks];
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
            responses[stage].load(parameters);
            factors[stage].forward(parameters, factor[stage]);
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

    /** Location of the response over sigma, on the scale on which the noise is added, {@code [week]}, overwritten. */
    public void standardisedPredictor(int stage, double[] out) {
        double sigma = parameters[design.stages().get(stage).sigma()];
        for (int week = 0; week < weeks; week++) {
            at(stage, week);
            out[week] = responses[stage].location() / sigma;
        }
    }

    /**
     * Residuals that are independent and standard normal if the model is right, {@code [week]}, overwritten: {@code (response -
     * location) / spread}, its innovation where errors are autocorrelated, by rank where the noise is not normal; for a censored
     * week with the bound as the response.
     */
    public void standardisedResidual(int stage, double[] out) {
        residuals(stage, out);
        StageResponse response = responses[stage];
        double rho = response.autocorrelation();
        for (int week = weeks - 1; week >= 0; week--) {
            double innovation = week == design.firstWeek() || week == 0
                    ? Math.sqrt(1 - rho * rho) * out[week]
                    : out[week] - rho * out[week - 1];
            out[week] = response.noise().normalScore(innovation);
        }
    }

    private void at(int stage, int week) {
        responses[stage].at(predictor[stage][week], factor[stage][week]);
    }

    /** {@code (response - location) / spread}. */
    private void residuals(int stage, double[] out) {
        double[] response = design.stages().get(stage).response();
        for (int week = 0; week < weeks; week++) {
            at(stage, week);
            out[week] = (response[week] - responses[stage].location()) / responses[stage].spread();
        }
    }

    /** Whether the recorded response lies at or below the bound, {@code [week]}; the caller owns the array. */
    public boolean[] censored(int stage) {
        return design.stages().get(stage).censored().clone();
    }

    /** Expected response of a stage in its own unit, {@code [week]}, overwritten. */
    public void expected(int stage, double[] out) {
        for (int week = 0; week < weeks; week++) {
            out[week] = responses[stage].mean(predictor[stage][week], factor[stage][week]);
        }
    }

    /**
     * Expected response of a stage in its own unit given the weeks of the fit, {@code [week]}, overwritten: {@link #expected}, but where
     * errors are autocorrelated, k weeks after the fit with the mean {@code rho^k z} and, on the logarithm, the variance {@code (1 -
     * rho^2k) / (1 - rho^2)} that the last residual z of the fit leaves to the noise.
     */
    public void forecast(int stage, double[] out) {
        expected(stage, out);
        if (!isAutocorrelated(stage)) {
            return;
        }
        StageDesign stageDesign = design.stages().get(stage);
        StageResponse response = responses[stage];
        double rho = response.autocorrelation();
        residuals(stage, scratch);
        int fitted = design.scales().weekCount();
        double mean = fitted <= weeks ? scratch[fitted - 1] : 0;
        double variance = 0;
        for (int week = fitted; week < weeks; week++) {
            mean *= rho;
            variance = 1 + rho * rho * variance;
            at(stage, week);
            double spread = response.spread();
            out[week] = stageDesign.family().isOnLogarithm()
                    ? stageDesign.scale()
                            * Math.exp(response.location() + spread * mean + 0.5 * spread * spread * variance)
                    : out[week] + stageDesign.scale() * spread * mean;
        }
    }

    /**
     * A response that the stage could have produced in its own unit, noise and censoring included, {@code [week]}, overwritten.
     * Autocorrelated noise of weeks after those of the fit goes on from the residual of its last week.
     */
    public void replicate(int stage, UniformRandomProvider random, double[] out) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        StageResponse response = responses[stage];
        double rho = response.autocorrelation();
        boolean autocorrelated = isAutocorrelated(stage);
        double noise = 0;
        if (autocorrelated) {
            residuals(stage, scratch);
            noise = normal.sample() / Math.sqrt(1 - rho * rho);
        }
        for (int week = 0; week < weeks; week++) {
            if (autocorrelated && week == design.scales().weekCount()) {
                noise = scratch[week - 1];
            }
            noise = rho * noise + response.noise().atNormalScore(normal.sample());
            simulatedNoise[stage][week] = noise;
            out[week] = response.observed(predictor[stage][week], factor[stage][week], noise);
        }
    }

    /**
     * Log likelihood of each recorded response in its own unit, so that families compare: log density (given the weeks before,
     * where errors are autocorrelated), or for a censored week the log of the mass at or below the bound.
     *
     * @param out {@code [week]}, overwritten; 0 before the first week of the likelihood
     */
    public void logLikelihood(int stage, double[] out) {
        residuals(stage, scratch);
        logDensities(stage, scratch, out);
    }

    /**
     * The same for weeks after those of the fit as they are forecast, given the weeks of the fit alone: where errors are
     * autocorrelated, each follows the noise that the last {@link #replicate} simulated for the week before, so that the mean of the
     * densities over many draws is that of the forecast. Weeks of the fit are as in {@link #logLikelihood}.
     *
     * @param out {@code [week]}, overwritten
     */
    public void logForecast(int stage, double[] out) {
        residuals(stage, scratch);
        int fitted = Math.min(weeks, design.scales().weekCount());
        double[] before = simulatedNoise[stage].clone();
        System.arraycopy(scratch, 0, before, 0, fitted);
        logDensities(stage, before, out);
    }

    /** Whether a stage's forecast differs from its likelihood given the week before. */
    public boolean isAutocorrelated(int stage) {
        return design.stages().get(stage).noise().autocorrelation() >= 0;
    }

    /**
     * Of the residuals in {@link #scratch}.
     *
     * @param before what the noise of a week's successor builds on, {@code [week]}
     */
    private void logDensities(int stage, double[] before, double[] out) {
        StageDesign stageDesign = design.stages().get(stage);
        boolean logarithm = stageDesign.family().isOnLogarithm();
        StageResponse response = responses[stage];
        double rho = response.autocorrelation();
        for (int week = 0; week < weeks; week++) {
            double z = scratch[week];
            if (week < design.firstWeek()) {
                out[week] = 0;
            } else if (stageDesign.censored()[week]) {
                out[week] = response.noise().logCdf(z);
            } else {
                boolean first = week == design.firstWeek();
                double start = Math.sqrt(1 - rho * rho);
                double innovation = first ? start * z : z - rho * before[week - 1];
                at(stage, week);
                double unit = response.spread() * (logarithm ? stageDesign.recorded()[week] : stageDesign.scale());
                out[week] = response.noise().logDensity(innovation) - Math.log(first ? unit / start : unit);
            }
        }
    }
}
