package mmmbayes.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.report.Band;
import mmmbayes.report.Estimate;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Robustness;
import mmmbayes.report.Series;
import mmmbayes.sensitivity.ConfoundingSweep;
import mmmbayes.sensitivity.PowerScalingVerdict;
import mmmbayes.sensitivity.Sensitivity;
import mmmbayes.sensitivity.SensitivityRow;
import mmmbayes.sensitivity.SensitivityRow.Check;
import mmmbayes.sensitivity.Subject;

/** What the report shows of the sensitivity checks; the table has all. */
final class PageRobustness {
    /** Effects whose changes are shown. */
    private static final Set<String> SHOWN =
            Set.of(Estimand.TOTAL_EFFECT.key(), Estimand.NATURAL_INDIRECT_EFFECT.key());

    /** Of prior scales those that move an effect by so many posterior standard deviations, and those that need a refit. */
    private static final double NOTABLE = 0.25;

    private PageRobustness() {}

    static Robustness of(Sensitivity sensitivity, IntervalMasses masses) {
        return new Robustness(
                sensitivity.powerScaling().stream().map(PageRobustness::verdict).toList(),
                sensitivity.confounding().curves().stream()
                        .map(curve -> sweep(curve, masses))
                        .toList(),
                changes(sensitivity),
                sensitivity.confounding().obstacles());
    }

    private static Robustness.Verdict verdict(PowerScalingVerdict verdict) {
        return new Robustness.Verdict(
                PageBuilder.estimandInWords(verdict.about().estimand()),
                channel(verdict.about()),
                verdict.prior(),
                verdict.likelihood(),
                verdict.verdict().word());
    }

    private static Robustness.Sweep sweep(ConfoundingSweep.Curve curve, IntervalMasses masses) {
        Band band = new Band(
                series(curve, masses, Estimate::median),
                series(curve, masses, Estimate::lower),
                series(curve, masses, Estimate::innerLower),
                series(curve, masses, Estimate::innerUpper),
                series(curve, masses, Estimate::upper));
        double[] rho = ConfoundingSweep.correlations().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Robustness.Sweep(curve.mediator(), channel(curve.about()), Series.of(rho), band, curve.rhoAtZero());
    }

    private static Series series(
            ConfoundingSweep.Curve curve, IntervalMasses masses, ToDoubleFunction<Estimate> value) {
        return Series.of(curve.summaries().stream()
                .map(summary -> PageSeries.estimate(summary, masses))
                .mapToDouble(value)
                .toArray());
    }

    private static List<Robustness.Change> changes(Sensitivity sensitivity) {
        List<Robustness.Change> changes = new ArrayList<>();
        for (SensitivityRow row : sensitivity.rows()) {
            boolean shown = SHOWN.contains(row.about().estimand());
            boolean joint = row.about().channel().equals(EffectRow.ALL_TREATMENTS);
            double median = row.summary().map(PosteriorSummary::median).orElse(Double.NaN);
            if (shown && row.check() == Check.TRANSFORM) {
                changes.add(change(row, median, row.value(), row.verdict()));
            } else if (shown && joint && row.check() == Check.PRIOR_SCALE && isNotable(row)) {
                changes.add(change(
                        row,
                        median,
                        Double.NaN,
                        row.summary().isEmpty()
                                ? row.verdict()
                                : String.format(Locale.ROOT, "mean moves by %.2f sd", row.value())));
            }
        }
        return changes;
    }

    private static boolean isNotable(SensitivityRow row) {
        return row.summary().isEmpty() || Math.abs(row.value()) >= NOTABLE;
    }

    private static Robustness.Change change(SensitivityRow row, double median, double relative, String note) {
        String assumption = row.check() == Check.PRIOR_SCALE ? "spread of " + row.setting() : row.setting();
        return new Robustness.Change(
                words(assumption),
                PageBuilder.estimandInWords(row.about().estimand()),
                channel(row.about()),
                median,
                relative,
                note);
    }

    private static String channel(Subject about) {
        boolean interaction =
                about.scope().equals(EffectRow.Scope.INTERACTION.name().toLowerCase(Locale.ROOT));
        return interaction ? "interaction" : words(about.channel());
    }

    private static String words(String key) {
        return key.replace('_', ' ');
    }
}
