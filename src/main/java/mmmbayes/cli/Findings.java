package mmmbayes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mmmbayes.diagnostics.Summary;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.evaluate.HoldoutComparison;
import mmmbayes.evaluate.PredictiveCheck;
import mmmbayes.model.ParameterSlot;
import mmmbayes.report.Finding;
import mmmbayes.report.Finding.Level;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/** What a fit's results say in sentences: problems, cautions, what is in order, what is known. */
final class Findings {
    /** A channel whose total effect's sd is above this share of what its prior allows has hardly been learnt about. */
    private static final double LITTLE_CONTRACTION = 0.15;

    private final FitResults results;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(FitResults results) {
        this.results = results;
    }

    static List<Finding> of(FitResults results) {
        Findings findings = new Findings(results);
        findings.convergence();
        findings.predictiveChecks();
        findings.holdout();
        findings.signsByAssumption();
        findings.littleLearnt();
        findings.jointEffect();
        return findings.findings;
    }

    private void add(Level level, String format, Object... values) {
        findings.add(new Finding(level, String.format(Locale.ROOT, format, values)));
    }

    private void convergence() {
        results.verdict().failures().forEach(failure -> findings.add(new Finding(Level.PROBLEM, failure.sentence())));
        results.verdict().warnings().forEach(warning -> findings.add(new Finding(Level.CAUTION, warning.sentence())));
        if (results.verdict().passed()) {
            double rHat = results.summaries().stream()
                    .mapToDouble(Summary::rHat)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN);
            double ess = results.summaries().stream()
                    .mapToDouble(summary -> Math.min(summary.essBulk(), summary.essTail()))
                    .filter(Double::isFinite)
                    .min()
                    .orElse(Double.NaN);
            add(
                    Level.GOOD,
                    "Sampling converged: largest R-hat %.3f, at least %.0f effective draws of every parameter, no"
                            + " divergence.",
                    rHat,
                    ess);
        }
    }

    private void predictiveChecks() {
        List<PredictiveCheck> failed =
                results.checks().stream().filter(check -> !check.passed()).toList();
        failed.forEach(
                check -> findings.add(new Finding(Level.PROBLEM, "The model does not fit: " + check.sentence())));
        if (failed.isEmpty()) {
            add(
                    Level.GOOD,
                    "The model reproduces mean, spread, extremes and week-to-week correlation of the data (%d posterior"
                            + " predictive checks).",
                    results.checks().size());
        }
    }

    private void holdout() {
        Optional<HoldoutComparison> comparison = results.comparison();
        if (comparison.isEmpty()) {
            return;
        }
        HoldoutComparison.ModelScore ours = comparison.get().scores().get(0);
        int weeks = comparison.get().fold().testCount();
        if (!(ours.points().r2() > 0)) {
            add(
                    Level.PROBLEM,
                    "Refitted without the last %d weeks, it predicts them worse than their mean would (R2 %.2f).",
                    weeks,
                    ours.points().r2());
        } else {
            HoldoutComparison.ModelScore ridge = comparison.get().scores().stream()
                    .filter(score -> score.model().contains("ridge"))
                    .max((a, b) -> Double.compare(a.points().r2(), b.points().r2()))
                    .orElse(ours);
            add(
                    Level.RESULT,
                    "Refitted without the last %d weeks, it predicts them with R2 %.2f (best ridge: %.2f).",
                    weeks,
                    ours.points().r2(),
                    ridge.points().r2());
        }
        double coverage = ours.coverage90().orElse(Double.NaN);
        // 90% of n weeks, give or take three binomial standard errors
        double slack = 3 * Math.sqrt(0.9 * 0.1 / weeks);
        if (coverage < 0.9 - slack) {
            add(
                    Level.CAUTION,
                    "Only %.0f%% of the held-out weeks lie in their 90%% predictive interval: the intervals are too narrow.",
                    100 * coverage);
        }
    }

    /** A prior on the positive half-line decides the sign before the data are seen; say so where it does. */
    private void signsByAssumption() {
        Spec spec = results.spec();
        List<String> indirect = spec.mediators().isEmpty()
                ? List.of()
                : spec.treatments().stream()
                        .filter(treatment -> isPositive(treatment.mediatorMedia()))
                        .map(TreatmentSpec::name)
                        .toList();
        if (!indirect.isEmpty()) {
            add(
                    Level.CAUTION,
                    "The prior of mediator.media allows no negative effect on the mediator: that the indirect effects of %s"
                            + " are positive comes from the prior, not from the data. With normal(0, 0.5) the data decide"
                            + " the sign.",
                    String.join(", ", indirect));
        }
        List<String> direct = spec.directEffects()
                ? spec.treatments().stream()
                        .filter(treatment -> isPositive(treatment.outcomeMedia()))
                        .map(TreatmentSpec::name)
                        .toList()
                : List.of();
        if (!direct.isEmpty()) {
            add(
                    Level.CAUTION,
                    "The prior of outcome.media likewise makes the direct effects of %s positive by assumption.",
                    direct.size() == spec.treatments().size() ? "all treatments" : String.join(", ", direct));
        }
    }

    private static boolean isPositive(Prior prior) {
        return prior instanceof Prior.HalfNormal
                || prior instanceof Prior.LogNormal
                || prior instanceof Prior.Gamma
                || prior instanceof Prior.InverseGamma
                || prior instanceof Prior.Exponential
                || prior instanceof Prior.HalfStudentT
                || prior instanceof Prior.Beta
                || (prior instanceof Prior.Uniform uniform && uniform.lower() >= 0)
                || (prior instanceof Prior.TruncatedNormal truncated && truncated.lower() >= 0);
    }

    private void littleLearnt() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < results.summaries().size(); i++) {
            ParameterSlot slot = results.model().parameters().get(i);
            double priorSd = results.model().priorStandardDeviation(i);
            double contraction = 1 - Math.pow(results.summaries().get(i).sd() / priorSd, 2);
            if (slot.readable().contains("_media[") && contraction < LITTLE_CONTRACTION) {
                names.add(slot.readable());
            }
        }
        if (!names.isEmpty()) {
            add(
                    Level.CAUTION,
                    "The data say little about %s: the posterior is hardly narrower than the prior.",
                    String.join(", ", names));
        }
    }

    private void jointEffect() {
        EffectRow total = results.effects().row(EffectRow.Scope.JOINT, EffectRow.ALL_TREATMENTS, Estimand.TOTAL_EFFECT);
        Optional<PosteriorSummary> summary = total.summary();
        if (summary.isEmpty()) {
            return;
        }
        String currency = results.spec().report().currency();
        String unit = currency.isEmpty() ? "" : " " + currency;
        PosteriorSummary joint = summary.get();
        add(
                Level.RESULT,
                "All treatments together brought %,.0f%s (%.0f%% interval %,.0f to %,.0f).",
                joint.median(),
                unit,
                100 * joint.outer().mass(),
                joint.outer().lower(),
                joint.outer().upper());
        if (!results.spec().mediators().isEmpty()) {
            results.effects()
                    .row(EffectRow.Scope.JOINT, EffectRow.ALL_TREATMENTS, Estimand.NATURAL_INDIRECT_EFFECT)
                    .summary()
                    .ifPresent(indirect -> add(
                            Level.RESULT,
                            "Of it %,.0f%s came by way of %s (%,.0f to %,.0f)%s",
                            indirect.median(),
                            unit,
                            results.spec().mediators().get(0).name(),
                            indirect.outer().lower(),
                            indirect.outer().upper(),
                            indirect.isAwayFromZero() ? "." : ": it may be nothing."));
        }
    }
}
