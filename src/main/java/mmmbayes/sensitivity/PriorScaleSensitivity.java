package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mmmbayes.diagnostics.ParetoSmoothed;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.SensitivityRow.Measured;

/**
 * Effects had a group of priors been half as wide or half as wide again: draws weighted by the ratio of the priors, Pareto-smoothed.
 * Where the smoothing's k says that the draws lie too far from such a posterior, no number is given and a refit is named instead.
 */
final class PriorScaleSensitivity {
    private static final double[] FACTORS = {0.5, 1.5};
    static final String ALL = "all priors";
    private static final String REFIT = "needs a refit";
    private static final String SENSITIVE = "moves by more than half its sd";
    private static final double MUCH = 0.5;

    private static final Set<String> ESTIMANDS = Set.of(
            Estimand.TOTAL_EFFECT.key(),
            Estimand.NATURAL_DIRECT_EFFECT.key(),
            Estimand.NATURAL_INDIRECT_EFFECT.key(),
            Estimand.ROAS.key(),
            Estimand.NET_ROAS.key(),
            "elasticity",
            "lift");

    private PriorScaleSensitivity() {}

    /** Weights of one setting; none where they cannot be trusted or there is no such prior. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class, and nobody writes to it
    private record Weighting(String setting, double[] weights, double paretoK, String problem) {}

    static List<SensitivityRow> rows(
            LogComponents components, List<ReportedQuantity> quantities, List<Double> intervals) {
        List<Weighting> weightings = new ArrayList<>();
        groups(components).forEach((name, parameters) -> {
            for (double factor : FACTORS) {
                weightings.add(weighting(components, name, parameters, factor));
            }
        });
        List<ReportedQuantity> shown = quantities.stream()
                .filter(quantity -> ESTIMANDS.contains(quantity.about().estimand()))
                .toList();
        double[] equal = new double[components.drawCount()];
        Arrays.fill(equal, 1.0 / equal.length);
        List<SensitivityRow> rows = new ArrayList<>();
        for (ReportedQuantity quantity : shown) {
            PosteriorSummary asFitted = PosteriorSummary.weighted(quantity.draws(), equal, intervals);
            for (Weighting weighting : weightings) {
                rows.add(row(quantity, weighting, asFitted, intervals));
            }
        }
        return rows;
    }

    private static Map<String, List<Integer>> groups(LogComponents components) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>(components.groups());
        groups.put(ALL, groups.values().stream().flatMap(List::stream).sorted().toList());
        return groups;
    }

    private static Weighting weighting(LogComponents components, String name, List<Integer> parameters, double factor) {
        String setting = String.format(Locale.ROOT, "%s %+.0f%%", name, 100 * (factor - 1));
        double[] logRatio = components.logRatio(parameters, factor);
        if (logRatio.length == 0 || !Arrays.stream(logRatio).allMatch(Double::isFinite)) {
            return new Weighting(setting, new double[0], Double.NaN, "needs a refit: another support");
        }
        ParetoSmoothed smoothed = ParetoSmoothed.of(logRatio, 1);
        boolean reliable = !(smoothed.paretoK() > ParetoSmoothed.reliableK(logRatio.length));
        double[] weights = Arrays.stream(smoothed.logWeights()).map(Math::exp).toArray();
        return new Weighting(setting, reliable ? weights : new double[0], smoothed.paretoK(), reliable ? "" : REFIT);
    }

    private static SensitivityRow row(
            ReportedQuantity quantity, Weighting weighting, PosteriorSummary asFitted, List<Double> intervals) {
        if (weighting.weights().length == 0) {
            return new SensitivityRow(
                    Check.PRIOR_SCALE,
                    weighting.setting(),
                    quantity.about(),
                    Optional.empty(),
                    "",
                    Double.NaN,
                    weighting.paretoK(),
                    weighting.problem());
        }
        PosteriorSummary summary = PosteriorSummary.weighted(quantity.draws(), weighting.weights(), intervals);
        double change = (summary.mean() - asFitted.mean()) / asFitted.sd();
        String verdict = Math.abs(change) > MUCH ? SENSITIVE : "";
        return SensitivityRow.of(
                Check.PRIOR_SCALE,
                weighting.setting(),
                quantity.about(),
                summary,
                new Measured("change_of_mean_in_sd", change, weighting.paretoK(), verdict));
    }

    /** Settings for which there are no numbers. */
    static List<String> unreachable(List<SensitivityRow> rows) {
        return rows.stream()
                .filter(row -> row.check() == Check.PRIOR_SCALE && row.summary().isEmpty())
                .map(SensitivityRow::setting)
                .distinct()
                .toList();
    }
}
