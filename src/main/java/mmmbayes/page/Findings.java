package mmmbayes.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.LiftPredictions;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.report.Comparison;
import mmmbayes.report.Finding;
import mmmbayes.report.Finding.Level;
import mmmbayes.report.Numbers;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;

/** What a fit's results say in sentences: problems, cautions, what is in order, what is known. */
final class Findings {
    /** Names that a sentence lists before it counts. */
    private static final int NAMED = 4;

    /** Failed gates of convergence are told one by one up to so many; beyond, how many, and the first two. */
    private static final int MOST_FAILURES = 6;

    private static final int SHOWN_FAILURES = 2;

    private final FitResults results;
    private final PageBuilder.Besides besides;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(FitResults results, PageBuilder.Besides besides) {
        this.results = results;
        this.besides = besides;
    }

    static List<Finding> of(FitResults results, PageBuilder.Besides besides) {
        Findings findings = new Findings(results, besides);
        findings.convergence();
        findings.experiments();
        findings.findings.addAll(FitVerdict.of(results));
        findings.plausibility();
        findings.holdout();
        findings.findings.addAll(PriorFindings.of(results));
        findings.jointEffect();
        if (findings.findings.stream().noneMatch(Finding::forbidsUse)) {
            findings.findings.addAll(ReturnFindings.of(results));
        }
        Step step = results.spec().data().step();
        return findings.findings.stream()
                .map(finding -> new Finding(finding.level(), step.said(finding.text()), finding.forbidsUse()))
                .toList();
    }

    private void add(Level level, String format, Object... values) {
        findings.add(new Finding(level, String.format(Locale.ROOT, format, values)));
    }

    private void convergence() {
        List<mmmbayes.diagnostics.Finding> failures =
                new ArrayList<>(results.verdict().failures());
        if (failures.size() > MOST_FAILURES) {
            // chains before parameters, R-hat before the numbers of effective draws
            failures.sort(Comparator.comparing((mmmbayes.diagnostics.Finding failure) ->
                            failure.parameter().isPresent())
                    .thenComparing(mmmbayes.diagnostics.Finding::gate)
                    .thenComparingDouble(failure -> -failure.value()));
            add(
                    Level.PROBLEM,
                    "Sampling has not converged: %d gates failed, so the draws do not yet tell the posterior. Sample longer"
                            + " before you read on; diagnostics.json names all, here are two.",
                    failures.size());
        }
        failures.stream()
                .limit(failures.size() > MOST_FAILURES ? SHOWN_FAILURES : MOST_FAILURES)
                .forEach(failure -> findings.add(new Finding(Level.PROBLEM, failure.sentence())));
        results.verdict().warnings().forEach(warning -> findings.add(new Finding(Level.CAUTION, warning.sentence())));
        if (results.verdict().passed()) {
            add(
                    Level.GOOD,
                    "Sampling converged (R-hat at most %.3f, at least %.0f effective draws, no divergence).",
                    Summaries.largestRHat(results.summaries()),
                    Summaries.leastEss(results.summaries()));
        }
    }

    /** Experiments that the fit contradicts although it has learnt from them, and those that it agrees with. */
    private void experiments() {
        List<String> agreeing = new ArrayList<>();
        for (LiftPredictions.Lift lift : results.lifts().lifts()) {
            if (lift.conflicts()) {
                add(
                        Level.PROBLEM,
                        "Data and experiment contradict each other: %s with %s %s. Check both before acting on %s.",
                        lift.test().name(),
                        lift.test().channel(),
                        lift.numbers("the fit, which has learnt from it, says"),
                        lift.test().channel());
            } else {
                agreeing.add(lift.test().name() + " " + lift.numbers("fit"));
            }
        }
        if (!agreeing.isEmpty()) {
            add(Level.GOOD, "The fit agrees with the experiments it has learnt from: %s.", few(agreeing));
        }
    }

    /** More than the whole outcome cannot have come from a part of it. */
    private void plausibility() {
        double outcome = Arrays.stream(
                        results.model().data().column(results.spec().outcome().column()))
                .sum();
        joint(Estimand.TOTAL_EFFECT)
                .filter(total -> Math.abs(total.median()) > outcome)
                .ifPresent(total -> add(
                        Level.PROBLEM,
                        "By this fit the treatments brought %s, but all %s in these weeks is %s: do not act on its"
                                + " effects.",
                        Numbers.compact(total.median()),
                        results.spec().outcome().column(),
                        Numbers.compact(outcome)));
    }

    private void holdout() {
        List<Comparison.Score> scores = besides.comparison().scores();
        if (scores.isEmpty()) {
            return;
        }
        Comparison.Score ours = scores.get(0);
        int weeks = besides.heldOutWeeks();
        if (!(ours.r2() > 0)) {
            add(
                    Level.PROBLEM,
                    "Refitted without the last %d weeks, it predicts them worse than their mean would (R2 %.2f).",
                    weeks,
                    ours.r2());
        } else {
            Comparison.Score ridge = scores.stream()
                    .filter(score -> score.model().contains("ridge"))
                    .max((a, b) -> Double.compare(a.r2(), b.r2()))
                    .orElse(ours);
            add(
                    Level.GOOD,
                    "Refitted without the last %d weeks, it predicts them better than their mean would: R2 %.2f (best"
                            + " ridge: %.2f).",
                    weeks,
                    ours.r2(),
                    ridge.r2());
        }
        double coverage = ours.coverageOuter().orElse(Double.NaN);
        // 90% of n weeks, give or take three binomial standard errors
        double slack = 3 * Math.sqrt(0.9 * 0.1 / weeks);
        if (coverage < 0.9 - slack) {
            add(
                    Level.CAUTION,
                    "Only %.0f%% of the held-out weeks lie in their 90%% predictive interval: the intervals are too narrow.",
                    100 * coverage);
        }
    }

    /** The first names, and how many more there are. */
    static String few(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }

    private void jointEffect() {
        Optional<PosteriorSummary> total = joint(Estimand.TOTAL_EFFECT);
        if (total.isEmpty()) {
            return;
        }
        String currency = results.spec().report().currency();
        String unit = currency.isEmpty() ? "" : " " + currency;
        PosteriorSummary all = total.get();
        String sentence = String.format(
                Locale.ROOT,
                "%s brought %s%s (%.0f%% interval %s)",
                findings.stream().noneMatch(finding -> finding.level() == Level.PROBLEM)
                        ? "All treatments together"
                        : "With these problems in mind: all treatments together",
                Numbers.compact(all.median()),
                unit,
                100 * all.outer().mass(),
                range(all));
        Optional<String> through = results.spec().mediators().isEmpty()
                ? Optional.empty()
                : joint(Estimand.NATURAL_INDIRECT_EFFECT)
                        .map(indirect -> ", of it " + Numbers.compact(indirect.median()) + unit + " by way of "
                                + mediators(results.spec()) + " (" + range(indirect)
                                + (indirect.isAwayFromZero() ? ")" : "), which may be nothing"));
        findings.add(new Finding(Level.RESULT, sentence + through.orElse("") + "."));
    }

    /** Every mediator, as indirect effects go through all of them. */
    static String mediators(Spec spec) {
        return spec.mediators().stream().map(MediatorSpec::name).collect(Collectors.joining(" and "));
    }

    private static String range(PosteriorSummary summary) {
        return Numbers.compact(summary.outer().lower()) + " to "
                + Numbers.compact(summary.outer().upper());
    }

    private Optional<PosteriorSummary> joint(Estimand estimand) {
        return results.effects()
                .row(EffectRow.Scope.JOINT, EffectRow.ALL_TREATMENTS, estimand)
                .summary();
    }
}
