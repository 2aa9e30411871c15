package mmmbayes.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.model.Scales;
import mmmbayes.reference.ReferenceFile;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Against an independent computation of the same definitions in NumPy, at the generating values of the reference data (first case)
 * and at values drawn from the priors.
 */
class EffectsReferenceTest {
    /** Both sides add up some 180 weeks of sums of 10 terms; differences of them lose up to three digits. */
    private static final double TOLERANCE = 1e-9;

    private static final Map<String, Estimand> ESTIMANDS = Map.of(
            "TE", Estimand.TOTAL_EFFECT,
            "NDE", Estimand.NATURAL_DIRECT_EFFECT,
            "NIE", Estimand.NATURAL_INDIRECT_EFFECT,
            "induced_spend", Estimand.INDUCED_SPEND,
            "share_mediated", Estimand.SHARE_MEDIATED,
            "roas", Estimand.ROAS,
            "roas_net", Estimand.NET_ROAS,
            "roas_system", Estimand.SYSTEM_ROAS,
            "marginal_roas", Estimand.MARGINAL_ROAS_1);

    static Stream<JsonNode> cases() {
        return ReferenceFile.read("effects/effects-at-draws.json").get("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void effectsEqualThoseOfTheReferenceComputation(JsonNode expected) {
        Spec spec = ReferenceModels.r1().spec();
        Dataset data = ReferenceModels.data();
        Scales own = Scales.of(spec, data);
        Scales scales = new Scales(
                own.input(),
                Map.of(
                        "mediator", expected.get("mediator_scale").doubleValue(),
                        "outcome", expected.get("outcome_scale").doubleValue()),
                own.controls(),
                own.weekCount());
        MediationModel model = MediationModel.of(spec, data, scales);
        double[] parameters = parameters(model, expected.get("parameters"));
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), 1, 1);
        draws.sink().accept(0, 0, parameters, new DrawStats(0, 1, 1, 1, 1, false, 0));
        for (ReportSpec.Tail tail : ReportSpec.Tail.values()) {
            EffectSettings settings = new EffectSettings(Optional.empty(), tail, List.of(0.9), 1, 1);
            Effects effects = Effects.of(model, draws, settings);
            JsonNode numbers = expected.get(tail.name().toLowerCase(Locale.ROOT));
            assertThat(numbers.size()).isEqualTo(4 * 9 + 6);
            SoftAssertions softly = new SoftAssertions();
            numbers.propertyStream()
                    .forEach(entry -> softly.assertThat(value(effects, entry.getKey()))
                            .as("tail %s, %s", tail, entry.getKey())
                            .isCloseTo(
                                    entry.getValue().doubleValue(),
                                    within(TOLERANCE
                                            * Math.max(
                                                    1, Math.abs(entry.getValue().doubleValue())))));
            softly.assertAll();
        }
    }

    /** The value of a key such as {@code TE[facebook]}. */
    private static double value(Effects effects, String key) {
        if (key.equals("interaction")) {
            return effects.draws(Scope.INTERACTION, EffectRow.ALL_TREATMENTS, Estimand.TOTAL_EFFECT)[0][0];
        }
        if (key.equals("mediator_own")) {
            return effects.draws(Scope.MEDIATOR, "google", Estimand.MEDIATOR_OWN)[0][0];
        }
        String name = key.substring(0, key.indexOf('['));
        String channel = key.substring(key.indexOf('[') + 1, key.length() - 1);
        boolean joint = channel.equals("joint");
        Scope scope = joint ? Scope.JOINT : Scope.CHANNEL;
        String label = joint ? EffectRow.ALL_TREATMENTS : channel;
        return effects.draws(scope, label, ESTIMANDS.get(name))[0][0];
    }

    /** The stated parameters; those that the effects of an additive outcome do not depend on keep a value of 0.3. */
    private static double[] parameters(MediationModel model, JsonNode stated) {
        double[] parameters = new double[model.parameterNames().size()];
        Arrays.fill(parameters, 0.3);
        stated.propertyStream().forEach(group -> {
            double[] values = ReferenceFile.doubles(group.getValue());
            for (int i = 0; i < values.length; i++) {
                parameters[model.parameterNames().indexOf(group.getKey() + "." + (i + 1))] = values[i];
            }
        });
        return parameters;
    }
}
