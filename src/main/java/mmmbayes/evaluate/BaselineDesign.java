package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mmmbayes.baseline.DesignMatrix;
import mmmbayes.baseline.MediationDesign;
import mmmbayes.baseline.MediatorFeature;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RegressionFeatures;
import mmmbayes.model.Scales;
import mmmbayes.numeric.Quantiles;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.TransformParameter;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;

/** The model's inputs with fixed transforms, as design matrices for regressions, over all weeks of the model's data. */
final class BaselineDesign {
    /** Carry-over of the write-ups: half the effect is left after 2.5 weeks. */
    private static final double USUAL_DECAY = Math.pow(0.5, 1 / 2.5);

    private final MediationModel model;
    private final RegressionFeatures features;
    private final List<RegressionFeatures.Transform> transforms;

    private BaselineDesign(MediationModel model, List<RegressionFeatures.Transform> transforms) {
        this.model = model;
        this.features = RegressionFeatures.of(model);
        this.transforms = transforms;
    }

    /** Half-life 2.5 weeks and log1p for every channel. */
    static BaselineDesign usual(MediationModel model) {
        return new BaselineDesign(
                model,
                model.channels().stream()
                        .<RegressionFeatures.Transform>map(
                                channel -> new RegressionFeatures.Transform.LogOfCarriedOver(USUAL_DECAY))
                        .toList());
    }

    /** The model's own transforms at the medians of a posterior. */
    static BaselineDesign atMedians(MediationModel model, Draws draws) {
        List<TransformSpec> forms = model.spec().transforms();
        List<RegressionFeatures.Transform> transforms = new ArrayList<>();
        for (int channel = 0; channel < forms.size(); channel++) {
            transforms.add(medians(draws, model.channels().get(channel), forms.get(channel)));
        }
        return new BaselineDesign(model, transforms);
    }

    /** Medians of a channel's transform; a stage's own transform is the outcome's, and what is not in the model is mild. */
    private static RegressionFeatures.Transform medians(Draws draws, String channel, TransformSpec form) {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (TransformParameter parameter : form.parameters()) {
            double mild = parameter.name().equals("decay") ? 0.5 : 1;
            medians.put(parameter.name(), median(draws, parameter.name() + "[" + channel + "]", mild));
        }
        return new RegressionFeatures.Transform.OfModel(medians);
    }

    private static double median(Draws draws, String name, double fallback) {
        List<String> names = draws.parameters().readable();
        for (String candidate : List.of(name, "outcome_" + name, "mediator_" + name)) {
            int index = names.indexOf(candidate);
            if (index >= 0) {
                double[] sorted = Arrays.stream(draws.column(index))
                        .flatMapToDouble(Arrays::stream)
                        .sorted()
                        .toArray();
                return Quantiles.ofSorted(sorted, 0.5);
            }
        }
        return fallback;
    }

    /** Name of a treatment's feature. */
    static String featureName(String channel) {
        return "media:" + channel;
    }

    List<String> treatments() {
        return model.channels().subList(0, treatmentCount());
    }

    int weekCount() {
        return model.data().weekCount();
    }

    private int treatmentCount() {
        return model.spec().treatments().size();
    }

    private double[] feature(int channel) {
        return features.transformed(channel, features.spend(channel), transforms.get(channel));
    }

    /** Outcome, {@code [week]}. */
    double[] outcome() {
        return model.data().column(model.spec().outcome().column());
    }

    /** Spend of the only mediator, {@code [week]}. */
    double[] mediator() {
        return features.spend(treatmentCount());
    }

    /** Whether there is one mediator, which two-stage regressions need. */
    boolean isMediated() {
        return model.spec().mediators().size() == 1;
    }

    private DesignMatrix treatmentFeatures(Predicate<TreatmentSpec> which) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int channel = 0; channel < treatmentCount(); channel++) {
            if (which.test(model.spec().treatments().get(channel))) {
                columns.put(featureName(model.channels().get(channel)), feature(channel));
            }
        }
        return DesignMatrix.of(weekCount(), columns);
    }

    private DesignMatrix linear(String stage) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        features.linearColumns(stage).forEach((name, values) -> columns.put("linear:" + name, values));
        return DesignMatrix.of(weekCount(), columns);
    }

    /** All channels as plain inputs of the outcome, without mediation: those that act by way of mediators alone, too. */
    DesignMatrix direct() {
        return outcome(treatment -> true);
    }

    private DesignMatrix outcome(Predicate<TreatmentSpec> which) {
        DesignMatrix matrix = treatmentFeatures(which);
        for (int channel = treatmentCount(); channel < model.channels().size(); channel++) {
            matrix = matrix.with(featureName(model.channels().get(channel)), feature(channel));
        }
        return matrix.beside(linear(Scales.OUTCOME));
    }

    /** Inputs of one stage: the treatments that act on it, for the outcome the mediators too, and the stage's linear columns. */
    DesignMatrix stage(String name) {
        if (name.equals(Scales.OUTCOME)) {
            return outcome(TreatmentSpec::actsOnOutcome);
        }
        MediatorSpec mediator = model.spec().mediators().stream()
                .filter(candidate -> Scales.stageName(model.spec(), candidate).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage " + name));
        return mediator(mediator);
    }

    private DesignMatrix mediator(MediatorSpec mediator) {
        return treatmentFeatures(treatment -> treatment.actsOn(mediator))
                .beside(linear(Scales.stageName(model.spec(), mediator)));
    }

    /** Both stages of a mediation by one mediator. */
    MediationDesign mediation() {
        return new MediationDesign(
                mediator(model.spec().mediators().get(0)),
                treatmentFeatures(TreatmentSpec::actsOnOutcome).beside(linear(Scales.OUTCOME)));
    }

    /** From the mediator's spend to its feature in stage 2. */
    MediatorFeature mediatorFeature() {
        int mediator = treatmentCount();
        return spend -> features.transformed(mediator, spend, transforms.get(mediator));
    }
}
