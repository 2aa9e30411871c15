package mmmbayes.cli;

import java.util.List;
import java.util.OptionalInt;
import mmmbayes.diagnostics.EffectiveSampleSize;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Summary;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.model.MediationModel;
import mmmbayes.page.FitResults;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.ReportSpec;

/**
 * Sampling until every reported parameter and every reported effect and return has enough effective draws, in bulk and tails.
 * When to look again follows from the draws alone, so that equal seeds give equal bytes.
 *
 * @param wanted effective draws
 * @param settings of the run; its draws are the first look's
 * @param progress hears how far it is
 */
record EssGoal(int wanted, NutsSettings settings, ConsoleProgress progress) {
    /** The most that may be asked for: effects are computed on at most some four times as many draws. */
    static final int MOST = 10_000;

    /** Looks end when a chain has this many times its first draws: it does not mix, and more would not help. */
    private static final int MOST_BLOCKS = 200;

    /** A forecast from few effective draws is not trusted for more than this factor. */
    private static final int LARGEST_GROWTH = 4;

    /** Aim above what the forecast says, so that chance rarely asks for another look. */
    private static final double MARGIN = 1.1;

    /** What has the fewest effective draws. */
    private record Least(double ess, String name) {
        Least orIfLess(double other, String otherName) {
            return other < ess || Double.isNaN(other) ? new Least(other, otherName) : this;
        }
    }

    /** Draws a chain to go on to; empty when these are enough, or more would not help. */
    OptionalInt drawsAfter(MediationModel model, Draws draws) {
        Least least = least(model, draws);
        int blocks = Math.max(1, draws.drawCount() / settings.draws());
        boolean reached = least.ess() >= wanted;
        if (reached || Double.isNaN(least.ess()) || blocks >= MOST_BLOCKS) {
            progress.say(
                    reached
                            ? "%d draws a chain: at least %d effective draws everywhere, %.0f for %s"
                            : "%d draws a chain: still fewer than %d effective draws, %.0f for %s; it does not mix, so"
                                    + " sampling ends here",
                    draws.drawCount(),
                    wanted,
                    least.ess(),
                    least.name());
            return OptionalInt.empty();
        }
        double forecast = Math.ceil(MARGIN * blocks * wanted / Math.max(1, least.ess()));
        int next = (int) Math.min(Math.max(blocks + 1.0, forecast), Math.min(LARGEST_GROWTH * blocks, MOST_BLOCKS));
        progress.say(
                "%d draws a chain: %.0f of %d effective draws for %s; on to %d",
                draws.drawCount(), least.ess(), wanted, least.name(), next * settings.draws());
        return OptionalInt.of(next * settings.draws());
    }

    private Least least(MediationModel model, Draws draws) {
        Least least = new Least(Double.POSITIVE_INFINITY, "");
        List<Summary> summaries = Summaries.of(draws, FitResults.summaryThreads(draws, settings.threads()));
        for (Summary summary : summaries) {
            least = least.orIfLess(Math.min(summary.essBulk(), summary.essTail()), summary.name());
        }
        if (least.ess() < wanted || Double.isNaN(least.ess())) {
            // effects cost more, and could not change that more draws are needed
            return least;
        }
        Draws ofEffects = FitResults.ofEffects(draws);
        for (ReportSpec.Tail tail : ReportSpec.Tail.values()) {
            Effects effects = Effects.of(
                    model,
                    ofEffects,
                    EffectSettings.of(model.spec(), settings.threads()).withTail(tail));
            for (EffectRow row : effects.rows()) {
                if (row.summary().isPresent() && !row.isFixed()) {
                    double[][] values = effects.draws(row);
                    double ess = Math.min(EffectiveSampleSize.bulk(values), EffectiveSampleSize.tail(values));
                    least = least.orIfLess(ess, row.quantity() + "[" + row.channel() + "]");
                }
            }
        }
        return least;
    }
}
