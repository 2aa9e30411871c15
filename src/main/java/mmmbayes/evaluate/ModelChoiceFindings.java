package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mmmbayes.diagnostics.PredictiveFit;

/** Which spec to choose, how sure that is, and what to doubt. */
final class ModelChoiceFindings {
    /** Below it differences of ELPD say little, and their standard errors cannot be trusted (Sivula et al., 2020). */
    private static final double SMALL_DIFFERENCE = 4;

    /** Differences below so many standard errors may be chance. */
    private static final double CLEAR = 2;

    private static final double LARGEST_RHAT = 1.05;
    private static final double SMALL_WEIGHT = 0.05;

    private final ModelChoice choice;
    private final List<String> sentences = new ArrayList<>();

    private ModelChoiceFindings(ModelChoice choice) {
        this.choice = choice;
    }

    static List<String> of(ModelChoice choice) {
        ModelChoiceFindings findings = new ModelChoiceFindings(choice);
        findings.ranking(
                "Each of the last " + choice.futureWeekCount() + " weeks given the weeks before it (leave-future-out)",
                CandidateFit::futureFit);
        findings.ranking("Each week given all others (leave-one-out)", CandidateFit::loo);
        findings.disagreement();
        findings.unreliable();
        findings.mixture();
        findings.holdout();
        findings.convergence();
        return List.copyOf(findings.sentences);
    }

    private void add(String format, Object... values) {
        sentences.add(String.format(Locale.ROOT, format, values));
    }

    private void ranking(String what, Function<CandidateFit, PredictiveFit> which) {
        CandidateFit best = choice.best(which);
        List<String> others = new ArrayList<>();
        for (CandidateFit fit : choice.fits()) {
            if (!fit.name().equals(best.name())) {
                PredictiveFit.Difference difference = which.apply(best).minus(which.apply(fit));
                others.add(String.format(
                        Locale.ROOT,
                        "%s by %.1f (standard error %.1f: %s)",
                        fit.name(),
                        difference.difference(),
                        difference.standardError(),
                        judged(difference)));
            }
        }
        add("%s: %s predicts best, ahead of %s.", what, best.name(), String.join(", of ", others));
    }

    private static String judged(PredictiveFit.Difference difference) {
        if (difference.difference() < SMALL_DIFFERENCE) {
            return "too small to tell";
        }
        return difference.difference() >= CLEAR * difference.standardError()
                ? "a clear difference"
                : "it may be chance";
    }

    private void disagreement() {
        String future = choice.best(CandidateFit::futureFit).name();
        String loo = choice.best(CandidateFit::loo).name();
        if (!future.equals(loo)) {
            add(
                    "The two disagree: %s fills gaps best, %s forecasts best. Leave-one-out knows the weeks after the one it"
                            + " predicts; for forecasts and for effects that are to hold in future, prefer leave-future-out.",
                    loo, future);
        }
    }

    private void unreliable() {
        for (CandidateFit fit : choice.fits()) {
            if (fit.loo().unreliableCount() > 0) {
                add(
                        "%s: k-hat is too high in %d of %d weeks, so its leave-one-out densities there cannot be trusted"
                                + " (they look better than they are); leave-future-out refits where that happens.",
                        fit.name(), fit.loo().unreliableCount(), fit.loo().pointwise().length);
            }
        }
    }

    private void mixture() {
        double[] weights = choice.weights(CandidateFit::futureFit);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] >= SMALL_WEIGHT) {
                parts.add(String.format(
                        Locale.ROOT, "%s %.0f%%", choice.fits().get(i).name(), 100 * weights[i]));
            }
        }
        add(
                parts.size() == 1
                        ? "The best mixture of forecasts is one spec alone: %s; the others add nothing to it."
                        : "The best mixture of forecasts: %s; what has weight predicts weeks that the others miss.",
                String.join(", ", parts));
    }

    private void holdout() {
        CandidateFit best = choice.fits().get(0);
        ForecastScores score = best.holdout();
        add(
                "Fitted once to the weeks before, %s predicts the last %d weeks with R2 %.2f; its 90%% intervals hold %.0f%% of"
                        + " them.",
                best.name(), choice.futureWeekCount(), score.points().r2(), 100 * score.covered90());
    }

    private void convergence() {
        for (CandidateFit fit : choice.fits()) {
            CandidateFit.Convergence found = fit.convergence();
            if (found.largestRHat() > LARGEST_RHAT || found.divergences() > 0) {
                add(
                        "%s: the largest R-hat is %.2f, with %d divergences; its numbers are provisional, ask for more draws.",
                        fit.name(), found.largestRHat(), found.divergences());
            }
        }
    }
}
