package mmmbayes.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.TransformSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data simulated with each carry-over and saturation: the posterior must find the curve that made them. */
class TransformRecoveryTest {
    private static final int WEEKS = 130;
    private static final Prior DECAY = new Prior.Beta(2, 2);
    private static final Prior WEEKS_TO_HALF = new QuantityPrior.HalfLife(new Prior.LogNormal(0.5, 0.6));
    private static final Prior HALF = new Prior.LogNormal(0, 0.6);

    /** A form of facebook's, and its true parameters. */
    private record Form(TransformSpec transform, Map<String, Double> truth) {
        @Override
        public String toString() {
            return transform.parameters().stream()
                            .map(parameter -> parameter.prior().text())
                            .collect(
                                    Collectors.joining(", ", transform.adstock().form() + " (", ")"))
                    + " and " + transform.saturation().form();
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                new Form(
                        new TransformSpec(
                                new Adstock.Delayed(8, DECAY, new Prior.HalfNormal(2)), new Saturation.Logistic(HALF)),
                        Map.of("decay", 0.6, "peak", 2.5, "half_saturation", 0.8)),
                new Form(
                        new TransformSpec(
                                new Adstock.WeibullPdf(8, new Prior.Gamma(9, 3), new Prior.Gamma(4, 2)),
                                new Saturation.MichaelisMenten(HALF)),
                        Map.of("adstock_shape", 2.5, "adstock_scale", 3.5, "half_saturation", 0.7)),
                new Form(
                        new TransformSpec(new Adstock.Binomial(8, DECAY), new Saturation.Log1p()),
                        Map.of("decay", 0.6)),
                new Form(
                        new TransformSpec(
                                new Adstock.Geometric(OptionalInt.of(12), WEEKS_TO_HALF), new Saturation.None()),
                        Map.of("decay", 0.7)),
                new Form(
                        new TransformSpec(
                                new Adstock.Delayed(8, WEEKS_TO_HALF, new Prior.HalfNormal(2)), new Saturation.None()),
                        Map.of("decay", 0.6, "peak", 2.5)),
                new Form(
                        new TransformSpec(new Adstock.Binomial(8, WEEKS_TO_HALF), new Saturation.None()),
                        Map.of("decay", 0.6)),
                new Form(
                        new TransformSpec(
                                new Adstock.WeibullPdf(
                                        8, new Prior.TruncatedNormal(3, 1, 1, Double.POSITIVE_INFINITY), WEEKS_TO_HALF),
                                new Saturation.None()),
                        Map.of("adstock_shape", 2.5, "adstock_scale", 3.5)),
                new Form(
                        new TransformSpec(
                                new Adstock.None(),
                                new Saturation.Hill(
                                        new QuantityPrior.SpendPerWeek(new Prior.LogNormal(9, 0.6)),
                                        new Prior.LogNormal(0.2, 0.3))),
                        Map.of("half_saturation", 0.9)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theTrueCurveIsFound(Form form) {
        MediationModel model = Simulator.generate(GeneratingSpec.of(variant(form), truth(form)), WEEKS, 5)
                .model();
        NutsSettings settings = NutsSettings.defaults()
                .withChains(2)
                .withWarmup(250)
                .withDraws(250)
                .withThreads(2);
        Draws draws = PosteriorSampling.inMemory(model, settings);
        Map<String, Double> wanted = new LinkedHashMap<>();
        form.truth().forEach((name, value) -> wanted.put(name + "[facebook]", value));
        wanted.put("mediator_media[facebook]", 0.45);
        wanted.put("outcome_media[facebook]", 0.3);
        wanted.forEach((name, value) -> {
            int parameter = model.parameterNames().indexOf(name);
            Marginal found = Marginal.of(draws, parameter);
            found.assertNear(value);
            found.assertLearnt(model.priorStandardDeviation(parameter));
        });
    }

    private static Variant variant(Form form) {
        Variant variant = ReferenceModels.r1();
        variant.forms = Map.of("facebook", form.transform());
        return variant;
    }

    private static Map<String, Double> truth(Form form) {
        Map<String, Double> truth = new LinkedHashMap<>(
                GeneratingSpec.r1().simulation().orElseThrow().parameters());
        truth.remove("decay[facebook]");
        form.truth().forEach((name, value) -> truth.put(name + "[facebook]", value));
        truth.put("outcome_media[facebook]", 0.3);
        // little noise, so that weeks tell the curves apart
        truth.put("mediator_sigma", 0.03);
        truth.put("outcome_sigma", 0.03);
        return truth;
    }
}
