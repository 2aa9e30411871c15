package mmmbayes.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Problem;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.Spec;
import mmmbayes.spec.StagePriors;
import mmmbayes.spec.TransformParameter;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;

/**
 * Turns spec and data into a {@link ModelDesign}. Parameters are listed group by group: transforms, media coefficients, then for
 * every kind of linear coefficient the stages in order, the noise, and the {@link LatentNoise} last.
 */
final class ModelDesignBuilder {
    private static final List<String> TRANSFORM_PARAMETERS =
            List.of("decay", "peak", "adstock_shape", "adstock_scale", "half_saturation", "shape");

    /** Of a half-life's prior, what is beyond the longest one may be cut off; above a half it is another prior than the stated one. */
    private static final double MOST_CUT = 0.5;

    private final Spec spec;
    private final Dataset data;
    private final Scales scales;
    private final List<ParameterSlot> slots = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();
    private final List<InputDesign> inputs = new ArrayList<>();
    private final List<DraftStage> drafts = new ArrayList<>();

    private final PriorChange priors;

    /** Another prior for a parameter. */
    interface PriorChange {
        Prior of(String readable, Prior stated);
    }

    private ModelDesignBuilder(Spec spec, Dataset data, Scales scales, PriorChange priors) {
        this.priors = priors;
        this.spec = spec;
        this.data = data;
        this.scales = scales;
    }

    /**
     * With the priors that the spec states.
     *
     * @throws InvalidInputException if a half-life's prior lies mostly beyond the longest one of its carry-over
     */
    static ModelDesign build(Spec spec, Dataset data, Scales scales) {
        ModelDesign design = build(spec, data, scales, (name, prior) -> prior);
        List<Problem> problems = design.slots().stream()
                .filter(slot -> slot.cutMass() > MOST_CUT)
                .map(ModelDesignBuilder::mostlyCut)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return design;
    }

    private static Problem mostlyCut(ParameterSlot slot) {
        return new Problem(
                "priors",
                String.format(
                        Locale.ROOT,
                        "%.0f%% of the prior of %s, %s, lies beyond %.0f weeks, after which its carry-over has ended.",
                        100 * slot.cutMass(),
                        slot.readable(),
                        slot.prior().text(),
                        slot.longestHalfLife()),
                "Raise max_lag, or state a shorter half-life.");
    }

    /** With priors made of those that the spec states. */
    static ModelDesign build(Spec spec, Dataset data, Scales scales, PriorChange priors) {
        return new ModelDesignBuilder(spec, data, scales, priors).build();
    }

    /** A stage while its parameters are being listed. */
    private static final class DraftStage {
        private final String name;
        /** Its name among what a treatment acts on. */
        private final String actedOnAs;

        private final Family family;
        private final double[] recorded;
        private final StagePriors priors;
        private final List<Integer> inputs = new ArrayList<>();
        private int[] media = {};
        private final List<double[]> columns = new ArrayList<>();
        private final List<String> columnNames = new ArrayList<>();
        private final List<Integer> linear = new ArrayList<>();
        private final List<FactorColumn> factors = new ArrayList<>();
        private NoiseSlots noise = new NoiseSlots(-1, -1, -1);
        private final Map<Regressor, Integer> regressors = new LinkedHashMap<>();

        DraftStage(String name, String actedOnAs, Family family, double[] recorded, StagePriors priors) {
            this.name = name;
            this.actedOnAs = actedOnAs;
            this.family = family;
            this.recorded = recorded;
            this.priors = priors;
        }

        private boolean isOutcome() {
            return actedOnAs.equals(TreatmentSpec.OUTCOME);
        }
    }

    private ModelDesign build() {
        for (TreatmentSpec treatment : spec.treatments()) {
            channels.add(treatment.name());
        }
        for (MediatorSpec mediator : spec.mediators()) {
            channels.add(mediator.name());
            drafts.add(new DraftStage(
                    Scales.stageName(spec, mediator),
                    mediator.name(),
                    mediator.family(),
                    data.column(mediator.column()),
                    mediator.priors()));
        }
        drafts.add(new DraftStage(
                Scales.OUTCOME,
                TreatmentSpec.OUTCOME,
                spec.outcome().family(),
                data.column(spec.outcome().column()),
                spec.outcome().priors()));
        addInputs();
        addMedia();
        addLinear();
        addLevers();
        addNoise();
        return LatentNoise.addTo(new ModelDesign(
                new ModelDesign.Inputs(spec, data, scales),
                channels,
                scaledSpends(),
                inputs,
                drafts.stream().map(this::finished).toList(),
                slots));
    }

    private int add(String name, Prior prior) {
        slots.add(new ParameterSlot(name, name, priors.of(name, prior), Optional.empty()));
        return slots.size() - 1;
    }

    private int add(String group, int index, String label, Prior prior) {
        return add(group, index, label, prior, Optional.empty());
    }

    private int add(String group, int index, String label, Prior stated, Optional<HalfLife> halfLife) {
        String readable = group + "[" + label + "]";
        Prior prior = priors.of(readable, stated);
        boolean isStatedOnHalfLife = prior instanceof QuantityPrior.HalfLife;
        slots.add(new ParameterSlot(
                group + "." + (index + 1), readable, prior, halfLife.filter(form -> isStatedOnHalfLife)));
        return slots.size() - 1;
    }

    private double[][] scaledSpends() {
        double[][] spend = new double[channels.size()][];
        for (int channel = 0; channel < channels.size(); channel++) {
            String column = channel < spec.treatments().size()
                    ? spec.treatments().get(channel).column()
                    : spec.mediators().get(channel - spec.treatments().size()).column();
            double scale = scales.inputOf(channels.get(channel));
            spend[channel] = Arrays.stream(data.column(column))
                    .map(value -> value / scale)
                    .toArray();
        }
        return spend;
    }

    /** One transform per channel where the stages share them, one per stage and channel where they do not. */
    private void addInputs() {
        if (spec.media().transforms() == MediaSpec.Transforms.SHARED) {
            List<Integer> all = drafts.stream()
                    .flatMap(stage -> channelsOf(stage).stream())
                    .distinct()
                    .sorted()
                    .toList();
            List<Integer> indices = addTransforms("", all);
            for (DraftStage stage : drafts) {
                for (int channel : channelsOf(stage)) {
                    stage.inputs.add(indices.get(all.indexOf(channel)));
                }
            }
        } else {
            for (DraftStage stage : drafts) {
                stage.inputs.addAll(addTransforms(stage.name + "_", channelsOf(stage)));
            }
        }
    }

    /** Channels that act on a stage: treatments by what they state, and every mediator on the outcome. */
    private List<Integer> channelsOf(DraftStage stage) {
        int treatments = spec.treatments().size();
        return IntStream.range(0, channels.size())
                .filter(channel -> channel < treatments
                        ? spec.treatments().get(channel).actsOn().contains(stage.actedOnAs)
                        : stage.isOutcome())
                .boxed()
                .toList();
    }

    /** Parameters of the channels' transforms, kind by kind, each kind for the channels whose form has it. */
    private List<Integer> addTransforms(String prefix, List<Integer> of) {
        Map<String, int[]> slotOfChannel = new HashMap<>();
        for (String kind : TRANSFORM_PARAMETERS) {
            int[] slot = new int[channels.size()];
            int index = 0;
            for (int channel : of) {
                for (TransformParameter parameter : transform(channel).parameters()) {
                    if (parameter.name().equals(kind)) {
                        Prior prior = inScaledUnits(parameter.prior(), channels.get(channel));
                        Optional<HalfLife> halfLife =
                                HalfLife.of(transform(channel).adstock());
                        slot[channel] = add(prefix + kind, index++, channels.get(channel), prior, halfLife);
                    }
                }
            }
            slotOfChannel.put(kind, slot);
        }
        List<Integer> indices = new ArrayList<>();
        for (int channel : of) {
            TransformSpec form = transform(channel);
            indices.add(inputs.size());
            inputs.add(new InputDesign(
                    channel,
                    form,
                    slots(form.adstock().parameters(), channel, slotOfChannel),
                    slots(form.saturation().parameters(), channel, slotOfChannel)));
        }
        return indices;
    }

    /** A prior in currency as one in units of the channel's scaled input. */
    private Prior inScaledUnits(Prior prior, String channel) {
        return prior instanceof QuantityPrior.SpendPerWeek spend ? spend.dividedBy(scales.inputOf(channel)) : prior;
    }

    private static int[] slots(List<TransformParameter> parameters, int channel, Map<String, int[]> slotOfChannel) {
        return parameters.stream()
                .mapToInt(parameter -> Objects.requireNonNull(slotOfChannel.get(parameter.name()))[channel])
                .toArray();
    }

    private TransformSpec transform(int channel) {
        return spec.transforms().get(channel);
    }

    private void addMedia() {
        for (DraftStage stage : drafts) {
            stage.media = new int[stage.inputs.size()];
            for (int i = 0; i < stage.media.length; i++) {
                int channel = inputs.get(stage.inputs.get(i)).channel();
                stage.media[i] = add(stage.name + "_media", i, channels.get(channel), mediaPrior(stage, channel));
            }
        }
    }

    private Prior mediaPrior(DraftStage stage, int channel) {
        int treatments = spec.treatments().size();
        if (channel >= treatments) {
            return spec.mediators().get(channel - treatments).outcomeMedia();
        }
        TreatmentSpec treatment = spec.treatments().get(channel);
        return (stage.isOutcome() ? treatment.outcomeMedia() : treatment.mediatorMedia()).orElseThrow();
    }

    /** Group by group, so that a kind of coefficient stands together for all stages. */
    private void addLinear() {
        List<List<LinearColumn>> columns = drafts.stream()
                .map(stage -> LinearColumns.of(spec, data, scales, stage.actedOnAs, stage.priors))
                .toList();
        for (String group : LinearColumns.GROUPS) {
            for (int stage = 0; stage < drafts.size(); stage++) {
                List<LinearColumn> ofGroup = columns.get(stage).stream()
                        .filter(column -> column.group().equals(group))
                        .toList();
                for (int i = 0; i < ofGroup.size(); i++) {
                    addColumn(drafts.get(stage), ofGroup.get(i), i);
                }
            }
        }
    }

    private void addColumn(DraftStage stage, LinearColumn column, int index) {
        String group = stage.name + "_" + column.group();
        int parameter = column.label().isEmpty()
                ? add(group, column.prior())
                : add(group, index, column.label(), column.prior());
        ControlSpec.Acts acts = spec.outcome().trendAndSeason();
        if (stage.isOutcome()
                && acts != ControlSpec.Acts.ADDITIVE
                && LinearColumns.TREND_AND_SEASON.contains(column.group())) {
            stage.factors.add(new FactorColumn(column.name(), Optional.empty(), acts, parameter, -1, column.values()));
            return;
        }
        stage.columns.add(column.values());
        stage.columnNames.add(column.name());
        stage.linear.add(parameter);
        column.regressor().ifPresent(regressor -> stage.regressors.put(regressor, parameter));
    }

    private void addLevers() {
        DraftStage outcome = drafts.get(drafts.size() - 1);
        int index = 0;
        int quadraticIndex = 0;
        VariableTable table = VariableTable.of(spec, data, scales, data.weekCount());
        for (ControlSpec control : spec.controls()) {
            if (control.multiplies()) {
                String group = outcome.name + "_factor";
                Regressor regressor =
                        new Regressor.Control(control.column(), scales.controlOf(control.column()), control.lag());
                int coefficient = add(group, index++, control.column(), control.outcomePrior());
                int quadratic = -1;
                if (control.quadratic().isPresent()) {
                    quadratic = add(
                            group + "_quadratic",
                            quadraticIndex++,
                            control.column(),
                            control.quadratic().get());
                }
                outcome.factors.add(new FactorColumn(
                        control.column(),
                        Optional.of(regressor),
                        control.acts(),
                        coefficient,
                        quadratic,
                        regressor.values(table)));
            }
        }
    }

    private void addNoise() {
        for (DraftStage stage : drafts) {
            int sigma = add(stage.name + "_sigma", stage.priors.sigma());
            boolean heavyTailed = stage.family.distribution() == Family.Distribution.STUDENT_T;
            boolean autocorrelated = stage.family.errors() == Family.Errors.AR1;
            stage.noise = new NoiseSlots(
                    sigma,
                    heavyTailed ? add(stage.name + "_dof", stage.priors.dof()) : -1,
                    autocorrelated ? add(stage.name + "_autocorrelation", stage.priors.autocorrelation()) : -1);
        }
    }

    private StageDesign finished(DraftStage draft) {
        double scale = scales.responseOf(draft.name);
        boolean logarithm = draft.family.isOnLogarithm();
        double bound = draft.family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        double[] response = new double[draft.recorded.length];
        boolean[] censored = new boolean[draft.recorded.length];
        for (int week = 0; week < response.length; week++) {
            censored[week] = draft.recorded[week] <= bound;
            double value = (censored[week] ? bound : draft.recorded[week]) / scale;
            response[week] = logarithm ? Math.log(value) : value;
        }
        return new StageDesign(
                draft.name,
                draft.family,
                scale,
                response,
                draft.recorded,
                censored,
                draft.columns.toArray(double[][]::new),
                List.copyOf(draft.columnNames),
                draft.linear.stream().mapToInt(Integer::intValue).toArray(),
                Collections.unmodifiableMap(draft.regressors),
                draft.inputs.stream().mapToInt(Integer::intValue).toArray(),
                draft.media,
                draft.noise,
                List.copyOf(draft.factors));
    }
}
