package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.NaturalEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.Units;
import mmmbayes.model.MediationModel;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.SensitivityRow.Measured;

/**
 * Effects with every decay 20% smaller and larger (at most {@link #LARGEST_DECAY}), and with every half-saturation 15% smaller and
 * larger, draw by draw with all other parameters as they are: how much an effect leans on the curve as such. A refit would let the
 * coefficients follow, so the true dependence is usually smaller.
 */
final class TransformSensitivity {
    /** A carry-over that never ends has no effect of its own. */
    private static final double LARGEST_DECAY = 0.98;

    private static final List<Estimand> ESTIMANDS = List.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.ROAS,
            Estimand.NET_ROAS);

    private record Variant(String group, double factor) {
        String label() {
            return String.format(Locale.ROOT, "%s %+.0f%%", group, 100 * (factor - 1));
        }
    }

    private static final List<Variant> VARIANTS = List.of(
            new Variant("decay", 0.8),
            new Variant("decay", 1.2),
            new Variant("half_saturation", 0.85),
            new Variant("half_saturation", 1.15));

    private TransformSensitivity() {}

    static List<SensitivityRow> rows(MediationModel model, Draws draws, EffectSettings settings) {
        NaturalEffects asFitted = NaturalEffects.of(model, draws, settings);
        List<SensitivityRow> rows = new ArrayList<>();
        for (Variant variant : VARIANTS) {
            int[] parameters = parametersOf(draws, variant.group());
            if (parameters.length > 0) {
                Draws changed = ChangedDraws.of(draws, values -> change(values, parameters, variant));
                rows.addAll(rows(model, variant, asFitted, NaturalEffects.of(model, changed, settings), settings));
            }
        }
        return rows;
    }

    /** Parameters of a kind, whichever stage and channel they are of. */
    private static int[] parametersOf(Draws draws, String group) {
        List<String> names = draws.parameters().readable();
        return IntStream.range(0, names.size())
                .filter(i ->
                        names.get(i).startsWith(group + "[") || names.get(i).contains("_" + group + "["))
                .toArray();
    }

    private static void change(double[] values, int[] parameters, Variant variant) {
        boolean decay = variant.group().equals("decay");
        for (int parameter : parameters) {
            double value = values[parameter] * variant.factor();
            values[parameter] = decay ? Math.min(value, Math.max(values[parameter], LARGEST_DECAY)) : value;
        }
    }

    private static List<SensitivityRow> rows(
            MediationModel model,
            Variant variant,
            NaturalEffects asFitted,
            NaturalEffects changed,
            EffectSettings settings) {
        List<SensitivityRow> rows = new ArrayList<>();
        for (int target = 0; target < asFitted.targets().size(); target++) {
            NaturalEffects.Target about = asFitted.targets().get(target);
            for (Estimand estimand : ESTIMANDS) {
                if ((estimand.isReturn() && !(about.spend() > 0)) || asFitted.isFixed(target, estimand)) {
                    continue;
                }
                PosteriorSummary before =
                        PosteriorSummary.ofUnordered(asFitted.draws(target, estimand), settings.intervals());
                PosteriorSummary after =
                        PosteriorSummary.ofUnordered(changed.draws(target, estimand), settings.intervals());
                Subject subject = new Subject(
                        estimand.key(),
                        about.scope().key(),
                        about.channel(),
                        Units.of(estimand.unit(), model.spec().report().currency()));
                double change = after.median() / before.median() - 1;
                rows.add(SensitivityRow.of(
                        Check.TRANSFORM,
                        variant.label(),
                        subject,
                        after,
                        Measured.of("relative_change_of_median", change, "")));
            }
        }
        return rows;
    }
}
