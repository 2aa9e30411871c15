package mmmbayes.evaluate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.LeverEffects;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.Scales;
import mmmbayes.model.Simulation;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.ReportSpec;

/**
 * Everything that is true of simulated data, by the names that tables use.
 *
 * @param spec name of the spec
 * @param seed of the simulation
 * @param weeks number of weeks
 * @param currency of revenue and spend; may be empty
 * @param parameters by readable name
 * @param responseScales currency per unit of each stage's scaled response
 * @param inputScales currency per unit of each channel's scaled spend
 * @param effects by tail rule, scope, channel and estimand; 10 significant digits, 8 decimals; where the spec has experiments, under
 *     {@code lift_tests}, by channel, their true effects and the effects as measured
 * @param levers by tail rule, quantity and lever, over all weeks; likewise
 */
public record Truth(
        String spec,
        long seed,
        int weeks,
        String currency,
        Map<String, Double> parameters,
        Map<String, Double> responseScales,
        Map<String, Double> inputScales,
        Map<String, Map<String, Map<String, Map<String, Double>>>> effects,
        Map<String, Map<String, Map<String, Double>>> levers) {
    /** The last digits of a sum depend on the machine's exp and log, and so does what is left of differences that are 0. */
    private static final MathContext DIGITS = new MathContext(10);

    private static final int DECIMALS = 8;

    /** The truth of one simulation. */
    public static Truth of(Simulation simulation, long seed) {
        Map<String, Map<String, Map<String, Map<String, Double>>>> effects = new LinkedHashMap<>();
        Map<String, Map<String, Map<String, Double>>> levers = new LinkedHashMap<>();
        for (ReportSpec.Tail tail : ReportSpec.Tail.values()) {
            String rule = "tail_" + tail.name().toLowerCase(Locale.ROOT);
            effects.put(rule, byName(TrueEffects.of(simulation, tail)));
            levers.put(rule, levers(simulation, tail));
        }
        Map<String, Map<String, Map<String, Double>>> lifts = lifts(simulation);
        if (!lifts.isEmpty()) {
            effects.put("lift_tests", lifts);
        }
        Scales scales = simulation.model().scales();
        return new Truth(
                simulation.model().spec().name(),
                seed,
                simulation.data().weekCount(),
                simulation.model().spec().report().currency(),
                simulation.parametersByName(),
                new TreeMap<>(scales.response()),
                new TreeMap<>(scales.input()),
                effects,
                levers);
    }

    private static Map<String, Map<String, Map<String, Double>>> lifts(Simulation simulation) {
        LiftContrast.Evaluator evaluator = new LiftContrast.Evaluator(LiftContrast.counterfactuals(simulation.model()));
        Map<String, Map<String, Map<String, Double>>> byChannel = new LinkedHashMap<>();
        evaluator.load(simulation.parameters());
        for (int i = 0; i < evaluator.contrasts().size(); i++) {
            LiftTest test = evaluator.contrasts().get(i).test();
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("effect", rounded(evaluator.effect(i)));
            values.put("measured", rounded(test.effect()));
            values.put("standard_error", test.standardError());
            byChannel
                    .computeIfAbsent(test.channel(), key -> new LinkedHashMap<>())
                    .put(test.name(), values);
        }
        return byChannel;
    }

    private static Map<String, Map<String, Double>> levers(Simulation simulation, ReportSpec.Tail tail) {
        EffectSettings settings =
                EffectSettings.of(simulation.model().spec(), 1).withTail(tail);
        Map<String, Map<String, Double>> byQuantity = new LinkedHashMap<>();
        LeverEffects.of(simulation.model(), TrueEffects.oneDraw(simulation), settings).effects().stream()
                .filter(TrueEffects::isOfWholeLever)
                .forEach(effect -> byQuantity
                        .computeIfAbsent(effect.quantity().key(), key -> new LinkedHashMap<>())
                        .put(effect.setting(), rounded(effect.summary().mean())));
        return byQuantity;
    }

    private static Map<String, Map<String, Map<String, Double>>> byName(TrueEffects effects) {
        Map<String, Map<String, Map<String, Double>>> byScope = new LinkedHashMap<>();
        for (TrueEffects.Row row : effects.rows()) {
            byScope.computeIfAbsent(row.scope().key(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(row.channel(), key -> new LinkedHashMap<>())
                    .put(row.quantity(), rounded(row.value()));
        }
        return byScope;
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value)
                .round(DIGITS)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
