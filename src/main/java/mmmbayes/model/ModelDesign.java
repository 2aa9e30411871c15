package mmmbayes.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.Spec;

/**
 * Spec and data laid out for computation: scaled spends, equations, and the list of parameters. Immutable after construction by
 * {@link ModelDesignBuilder}; shared by all chains and by the effects.
 */
final class ModelDesign {
    /** Lags that count for the infinite adstock where a finite number is needed: weeks of tail, of history. */
    private static final int LAGS_OF_INFINITE_ADSTOCK = 52;

    private final Spec spec;
    private final Dataset data;
    private final Scales scales;
    private final List<String> channels;
    private final double[][] spend;
    private final List<InputDesign> inputs;
    private final List<StageDesign> stages;
    private final List<ParameterSlot> slots;
    private final int statedCount;
    /** Parameter of the latent noise of each mediator's weeks, {@code [mediator][week]}, -1 where there is none. */
    private final int[][] latentNoise;

    private final ParameterNames names;

    ModelDesign(
            Inputs given,
            List<String> channels,
            double[][] spend,
            List<InputDesign> inputs,
            List<StageDesign> stages,
            List<ParameterSlot> slots) {
        this.spec = given.spec();
        this.data = given.data();
        this.scales = given.scales();
        this.channels = List.copyOf(channels);
        this.spend = spend;
        this.inputs = List.copyOf(inputs);
        this.stages = List.copyOf(stages);
        this.slots = List.copyOf(slots);
        this.statedCount = slots.size();
        this.names = names(slots);
        this.latentNoise = new int[given.spec().mediators().size()][weekCount()];
        for (int[] ofMediator : latentNoise) {
            Arrays.fill(ofMediator, -1);
        }
    }

    private ModelDesign(ModelDesign of, List<ParameterSlot> slots, int[][] latentNoise) {
        this.spec = of.spec;
        this.data = of.data;
        this.scales = of.scales;
        this.channels = of.channels;
        this.spend = of.spend;
        this.inputs = of.inputs;
        this.stages = of.stages;
        this.slots = List.copyOf(slots);
        this.statedCount = of.statedCount;
        this.latentNoise = latentNoise;
        this.names = names(slots);
    }

    private static ParameterNames names(List<ParameterSlot> slots) {
        return ParameterNames.of(
                slots.stream().map(ParameterSlot::column).toList(),
                slots.stream().map(ParameterSlot::readable).toList());
    }

    /**
     * The same with latent noise among its parameters.
     *
     * @param further all parameters, those of this design first
     * @param parameters of the latent noise, {@code [mediator][week]}, -1 where there is none; not copied
     */
    ModelDesign withLatentNoise(List<ParameterSlot> further, int[][] parameters) {
        return new ModelDesign(this, further, parameters);
    }

    /** What a design is made from. */
    record Inputs(Spec spec, Dataset data, Scales scales) {}

    Spec spec() {
        return spec;
    }

    Dataset data() {
        return data;
    }

    Scales scales() {
        return scales;
    }

    /** Treatments, then mediators. */
    List<String> channels() {
        return channels;
    }

    int treatmentCount() {
        return spec.treatments().size();
    }

    int mediatorCount() {
        return spec.mediators().size();
    }

    /** Spend of a channel divided by its scale, {@code [week]}; not to be modified. */
    double[] scaledSpend(int channel) {
        return spend[channel];
    }

    /** Regressors of all stages, each once. */
    List<Regressor> regressors() {
        return stages.stream()
                .flatMap(stage -> Stream.concat(
                        stage.regressors().keySet().stream(),
                        stage.factors().stream().flatMap(factor -> factor.regressor().stream())))
                .distinct()
                .toList();
    }

    List<InputDesign> inputs() {
        return inputs;
    }

    /** Mediator stages in the spec's order, the outcome last. */
    List<StageDesign> stages() {
        return stages;
    }

    StageDesign outcome() {
        return stages.get(stages.size() - 1);
    }

    MediatorSpec mediator(int index) {
        return spec.mediators().get(index);
    }

    List<ParameterSlot> slots() {
        return slots;
    }

    /** How many of the parameters, the first ones, have a stated prior; after them comes latent noise. */
    int statedCount() {
        return statedCount;
    }

    /** Parameter of the latent noise of a mediator's weeks, {@code [week]}, -1 where there is none; not to be modified. */
    int[] latentNoise(int mediator) {
        return latentNoise[mediator];
    }

    ParameterNames names() {
        return names;
    }

    List<ChannelTransform> channelTransforms() {
        boolean shared = spec.media().transforms() == MediaSpec.Transforms.SHARED;
        List<ChannelTransform> transforms = new ArrayList<>();
        for (int input = 0; input < inputs.size(); input++) {
            int index = input;
            String stage = stages.stream()
                    .filter(candidate -> Arrays.stream(candidate.inputs()).anyMatch(used -> used == index))
                    .findFirst()
                    .map(StageDesign::name)
                    .orElse("");
            InputDesign design = inputs.get(input);
            String channel = channels.get(design.channel());
            transforms.add(new ChannelTransform(
                    shared ? "" : stage,
                    channel,
                    design.form(),
                    IntStream.concat(Arrays.stream(design.adstock()), Arrays.stream(design.saturation()))
                            .boxed()
                            .toList(),
                    scales.inputOf(channel)));
        }
        return transforms;
    }

    /** Weibull scales whose priors are stated on a half-life: indices of scale and shape. */
    List<HalfLifeScales.Pair> halfLifeScales() {
        List<HalfLifeScales.Pair> pairs = new ArrayList<>();
        for (InputDesign input : inputs) {
            if (input.form().adstock() instanceof Adstock.WeibullPdf) {
                int shape = input.adstock()[0];
                int scale = input.adstock()[1];
                if (slots.get(scale).prior() instanceof QuantityPrior.HalfLife) {
                    pairs.add(new HalfLifeScales.Pair(scale, shape));
                }
            }
        }
        return pairs;
    }

    /** Quantities that priors of media coefficients are stated on. */
    List<MediaQuantity> mediaQuantities() {
        List<MediaQuantity> quantities = new ArrayList<>();
        StageDesign outcome = outcome();
        for (int i = 0; i < outcome.media().length; i++) {
            if (slots.get(outcome.media()[i]).prior() instanceof QuantityPrior.OfMedia prior) {
                int channel = inputs.get(outcome.inputs()[i]).channel();
                double perSpend = 1 / (Arrays.stream(spend[channel]).sum() * scales.inputOf(channels.get(channel)));
                // the scale of a response is its mean
                double unit = prior instanceof QuantityPrior.Roas ? outcome.scale() * perSpend : 1.0 / weekCount();
                quantities.add(new MediaQuantity(outcome.media()[i], outcome.inputs()[i], unit));
            }
        }
        return quantities;
    }

    int weekCount() {
        return data.weekCount();
    }

    /** Weeks before this one serve as history only. */
    int firstWeek() {
        return spec.media().history() == MediaSpec.History.DROP ? lagCount() : 0;
    }

    /** Weeks for which spend of any channel acts after its own week. */
    int lagCount() {
        return spec.longestLag(LAGS_OF_INFINITE_ADSTOCK);
    }

    /** Weeks at the end of the data whose mean holds after them. */
    int lastWeekCount() {
        return Math.min(weekCount(), lagCount() + 1);
    }

    /** Whether spend does not act at all after the {@link #lagCount}. */
    boolean lagsEnd() {
        return spec.transforms().stream()
                .allMatch(transform -> transform.adstock().maxLag().isPresent());
    }

    /** A transform of one input over a series of the given length, with scratch arrays of its own. */
    InputTransform newTransform(InputDesign input, int weeks) {
        return new InputTransform(input, historyWeeks(), weeks);
    }

    /** Transforms of several inputs of one form over series of the given length. */
    InputTransforms newTransforms(List<InputDesign> of, int weeks) {
        return new InputTransforms(of, historyWeeks(), weeks);
    }

    private int historyWeeks() {
        return spec.media().history() == MediaSpec.History.FIRST_WEEK_MEAN ? lagCount() : 0;
    }

    /** Spend assumed for each week before the data: the mean of the first weeks, or 0. */
    double history(int channel) {
        if (spec.media().history() != MediaSpec.History.FIRST_WEEK_MEAN) {
            return 0;
        }
        int weeks = Math.min(lagCount() + 1, weekCount());
        double sum = 0;
        for (int week = 0; week < weeks; week++) {
            sum += spend[channel][week];
        }
        return sum / weeks;
    }
}
