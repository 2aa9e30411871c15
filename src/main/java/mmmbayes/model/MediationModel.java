package mmmbayes.model;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import mmmbayes.data.Dataset;
import mmmbayes.draws.ParameterNames;
import mmmbayes.sampler.DensityFactory;
import mmmbayes.sampler.LogDensity;
import mmmbayes.spec.Prior;
import mmmbayes.spec.SamplerSpec;
import mmmbayes.spec.Spec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * The joint mediation model of one spec on one data set: every mediator's equation and the outcome's, sharing the channels'
 * transforms.
 *
 * <pre>
 * MediationModel model = MediationModel.of(spec, data);
 * Nuts.sample(model, settings, sink, listener);              // positions
 * model.newDecoder().decode(position, random, parameters);   // named parameters, collapsed coefficients drawn
 * </pre>
 */
public final class MediationModel implements DensityFactory {
    private final ModelDesign design;
    private final SamplingPlan plan;
    /** Priors of parameters that follow from those of business quantities. */
    private final Map<Integer, ImpliedPrior> impliedPriors;

    private MediationModel(ModelDesign design, SamplerSpec.Coefficients coefficients) {
        this.design = design;
        this.plan = new SamplingPlan(design, coefficients);
        this.impliedPriors = ImpliedPrior.of(this, StatedQuantities.parametersOf(design));
    }

    /** The model of a spec on its training data, with scales taken from them. */
    public static MediationModel of(Spec spec, Dataset training) {
        return of(spec, training, Scales.of(spec, training));
    }

    /** The model of a spec with scales from elsewhere: an earlier fit, or a training part of the data. */
    public static MediationModel of(Spec spec, Dataset data, Scales scales) {
        return new MediationModel(
                ModelDesignBuilder.build(spec, data, scales), spec.sampler().coefficients());
    }

    /**
     * The same model with other priors; scales and data stay.
     *
     * @param priors from a parameter's readable name and its prior to the prior that it is to have
     */
    public MediationModel withPriors(BiFunction<String, Prior, Prior> priors) {
        ModelDesign changed = ModelDesignBuilder.build(spec(), data(), scales(), priors::apply);
        return new MediationModel(changed, spec().sampler().coefficients());
    }

    /**
     * This model on more weeks, with its scales, to look at them under draws of this model. It has no experiments, hence no latent
     * noise, which comes last among the parameters of a draw.
     *
     * @param more the weeks of this model and others
     */
    public MediationModel onWeeks(Dataset more) {
        return of(spec().withLiftTests(List.of()), more, scales());
    }

    ModelDesign design() {
        return design;
    }

    SamplingPlan plan() {
        return plan;
    }

    /** The spec. */
    public Spec spec() {
        return design.spec();
    }

    /** The data. */
    public Dataset data() {
        return design.data();
    }

    /** The scales. */
    public Scales scales() {
        return design.scales();
    }

    /** Channels in order: treatments, then mediators. */
    public List<String> channels() {
        return design.channels();
    }

    /** Reported parameters in order, with their priors. */
    public List<ParameterSlot> parameters() {
        return design.slots();
    }

    /**
     * How many of the reported parameters, the first ones, have a prior that the spec or its defaults state. After them comes the noise
     * of censored mediator weeks that experiments depend on, as standard normal scores.
     */
    public int statedParameterCount() {
        return design.statedCount();
    }

    /** Standard deviation of a parameter's prior; infinite or NaN where the prior has none. */
    public double priorStandardDeviation(int parameter) {
        ImpliedPrior implied = impliedPriors.get(parameter);
        return implied == null ? Math.sqrt(prior(parameter).getVariance()) : implied.standardDeviation();
    }

    /** Density of a parameter's prior at a value. */
    public double priorDensity(int parameter, double value) {
        ImpliedPrior implied = impliedPriors.get(parameter);
        return implied == null ? prior(parameter).density(value) : implied.density(value);
    }

    /** Quantile of a parameter's prior. */
    public double priorQuantile(int parameter, double probability) {
        ImpliedPrior implied = impliedPriors.get(parameter);
        return implied == null
                ? prior(parameter).inverseCumulativeProbability(probability)
                : implied.quantile(probability);
    }

    private ContinuousDistribution prior(int parameter) {
        return design.slots().get(parameter).distribution();
    }

    /** Translates between parameters and the business quantities that priors are stated on: one per thread. */
    public StatedQuantities newStatedQuantities() {
        return new StatedQuantities(design);
    }

    /** Names of the reported parameters. */
    public ParameterNames parameterNames() {
        return design.names();
    }

    /** Transforms of the channels, those shared by the stages once. */
    public List<ChannelTransform> channelTransforms() {
        return design.channelTransforms();
    }

    /** First week of the likelihood; the weeks before it serve as history only. */
    public int firstWeek() {
        return design.firstWeek();
    }

    /** Number of sampled coordinates. */
    public int dimension() {
        return plan.dimension();
    }

    /** What a sampled coordinate stands for, for messages about the sampler. */
    public String coordinateName(int coordinate) {
        return plan.coordinateName(coordinate);
    }

    @Override
    public LogDensity newLogDensity() {
        return new MediationDensity(plan);
    }

    /** A decoder from sampled positions to reported parameters, with scratch arrays of its own: one per thread. */
    public Decoder newDecoder() {
        return new Decoder(plan);
    }

    /** Turns sampled positions into reported parameters. */
    public static final class Decoder {
        private final SamplingPlan plan;
        private final MediationDensity density;
        private final double[] gradient;

        private Decoder(SamplingPlan plan) {
            this.plan = plan;
            this.density = new MediationDensity(plan);
            this.gradient = new double[plan.dimension()];
        }

        /**
         * Reported parameters at a position; coefficients that were integrated out are drawn from their exact conditional
         * distribution.
         *
         * @param position sampled coordinates, not modified
         * @param random stream for the integrated-out coefficients
         * @param parametersOut one value per reported parameter, overwritten
         */
        public void decode(double[] position, UniformRandomProvider random, double[] parametersOut) {
            density.valueAndGradient(position, gradient);
            double[] parameters = density.parameters();
            for (int stage = 0; stage < plan.stages().size(); stage++) {
                StagePlan stagePlan = plan.stages().get(stage);
                if (stagePlan.collapsed()) {
                    drawCollapsed(stage, stagePlan, parameters, random);
                }
            }
            System.arraycopy(parameters, 0, parametersOut, 0, parameters.length);
        }

        private void drawCollapsed(int stage, StagePlan stagePlan, double[] parameters, UniformRandomProvider random) {
            List<Integer> columns = stagePlan.normalColumns();
            double[] coefficients = new double[columns.size()];
            double sigma = parameters[stagePlan.design().sigma()];
            density.collapsedLikelihood(stage).drawCoefficients(density.predictor(stage), sigma, random, coefficients);
            for (int i = 0; i < coefficients.length; i++) {
                parameters[stagePlan.design().linear()[columns.get(i)]] = coefficients[i];
            }
        }
    }

    /**
     * Sampled coordinates of reported parameters: inverse of decoding.
     *
     * @param parameters one value per reported parameter, inside the priors' supports
     * @param positionOut {@code dimension()} coordinates, overwritten
     */
    public void encode(double[] parameters, double[] positionOut) {
        double[] stated = parameters.clone();
        newStatedQuantities().toQuantities(stated);
        for (int i = 0; i < plan.whitenedCount(); i++) {
            positionOut[i] = plan.whitening(i).coordinate(stated[plan.whitenedParameter(i)]);
        }
        int start = plan.whitenedCount();
        for (StagePlan stage : plan.stages()) {
            if (stage.block().isPresent()) {
                stage.block().get().coordinates(parameters, positionOut, start);
                start += stage.blockSize();
            }
        }
    }
}
