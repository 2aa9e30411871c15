package mmmbayes.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.model.GeneratingSpec;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.model.Simulator;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Family;
import mmmbayes.spec.Family.Distribution;
import mmmbayes.spec.Family.Errors;
import mmmbayes.spec.Family.MeanScale;
import mmmbayes.spec.Family.Noise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data simulated with each form of noise, mean and factor: the posterior must find the parameters that made them. */
class LikelihoodRecoveryTest {
    private static final int WEEKS = 150;
    private static final OptionalDouble NO_FLOOR = OptionalDouble.empty();

    /** A form, and the true values that it must find. */
    private record Form(String name, Consumer<Variant> change, Map<String, Double> truth) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                form(
                        "Student's t",
                        v -> v.outcomeFamily =
                                family(Distribution.STUDENT_T, NO_FLOOR, Noise.CONSTANT, Errors.INDEPENDENT),
                        Map.of("outcome_sigma", 0.07, "outcome_dof", 4.0)),
                form(
                        "autocorrelated errors",
                        v -> {
                            v.outcomeFamily = family(Distribution.NORMAL, NO_FLOOR, Noise.CONSTANT, Errors.AR1);
                            v.mediatorFamily = family(Distribution.STUDENT_T, NO_FLOOR, Noise.CONSTANT, Errors.AR1);
                        },
                        Map.of(
                                "outcome_sigma", 0.07,
                                "outcome_autocorrelation", 0.6,
                                "mediator_autocorrelation", -0.4,
                                "mediator_dof", 6.0)),
                form(
                        "noise by mean",
                        v -> v.outcomeFamily = family(Distribution.NORMAL, NO_FLOOR, Noise.MEAN, Errors.INDEPENDENT),
                        Map.of("outcome_sigma", 0.06)),
                form(
                        "noise by volume and factors of price, promotion, trend and season",
                        v -> {
                            v.outcomeFamily = family(Distribution.NORMAL, NO_FLOOR, Noise.VOLUME, Errors.INDEPENDENT);
                            v.factors = true;
                        },
                        Map.of(
                                "outcome_sigma",
                                0.05,
                                "outcome_factor[average_price]",
                                -0.2,
                                "outcome_factor_quadratic[average_price]",
                                0.03)),
                form(
                        "lognormal about a natural mean",
                        v -> v.outcomeFamily = family(Distribution.LOGNORMAL, NO_FLOOR, Noise.MEAN, Errors.INDEPENDENT),
                        Map.of("outcome_sigma", 0.08)),
                form(
                        "lognormal, autocorrelated",
                        v -> v.outcomeFamily =
                                new Family(Distribution.LOGNORMAL, NO_FLOOR, MeanScale.LOG, Noise.MEAN, Errors.AR1),
                        Map.of("outcome_sigma", 0.08, "outcome_autocorrelation", 0.5)),
                form(
                        "floors",
                        v -> {
                            v.mediatorFamily = family(
                                    Distribution.NORMAL, OptionalDouble.of(9000), Noise.CONSTANT, Errors.INDEPENDENT);
                            v.outcomeFamily = family(
                                    Distribution.STUDENT_T, OptionalDouble.of(200_000), Noise.MEAN, Errors.INDEPENDENT);
                        },
                        Map.of("outcome_sigma", 0.06, "mediator_sigma", 0.1)));
    }

    private static Form form(String name, Consumer<Variant> change, Map<String, Double> truth) {
        return new Form(name, change, truth);
    }

    private static Family family(Distribution distribution, OptionalDouble floor, Noise noise, Errors errors) {
        return new Family(distribution, floor, MeanScale.NATURAL, noise, errors);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theTrueParametersAreFound(Form form) {
        Variant variant = ReferenceModels.r1();
        form.change().accept(variant);
        Map<String, Double> truth = new LinkedHashMap<>(
                GeneratingSpec.r1().simulation().orElseThrow().parameters());
        // what is not under test would otherwise be drawn from its prior and could swamp it
        for (String control : List.of("social_followers", "emails_send", "sms_send", "average_price", "promotions")) {
            truth.put("mediator_controls[" + control + "]", 0.03);
            boolean isFactor =
                    variant.factors && List.of("average_price", "promotions").contains(control);
            truth.put((isFactor ? "outcome_factor[" : "outcome_controls[") + control + "]", 0.03);
        }
        truth.putAll(form.truth());
        MediationModel model =
                Simulator.generate(GeneratingSpec.of(variant, truth), WEEKS, 7).model();
        Draws draws = PosteriorSampling.inMemory(
                model,
                NutsSettings.defaults()
                        .withChains(2)
                        .withWarmup(300)
                        .withDraws(250)
                        .withThreads(2));
        form.truth().forEach((name, value) -> {
            int parameter = model.parameterNames().indexOf(name);
            Marginal found = Marginal.of(draws, parameter);
            found.assertNear(value);
            found.assertLearnt(model.priorStandardDeviation(parameter));
        });
    }
}
