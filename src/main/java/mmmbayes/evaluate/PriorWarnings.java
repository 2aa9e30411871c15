package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mmmbayes.effects.LiftPredictions;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ParameterSlot;
import mmmbayes.spec.Family;
import mmmbayes.spec.Spec;

/** Sentences about priors that imply what nobody believes. */
final class PriorWarnings {
    /** A probability of the impossible that a prior may have. */
    private static final double TOLERATED = 0.1;

    /** How many times the recorded range a range that is believed may be wide. */
    private static final double WIDEST = 10;

    /** More outcome per unit of spend than any advertiser sees. */
    private static final double HIGHEST_ROAS = 50;

    /** Weeks after which an advertisement has half of its effect left; the literature knows weeks, not years. */
    private static final double LONGEST_HALF_LIFE = 26;

    /** Prior mass that is cut off and worth a word: more than what a thousand draws of the priors show. */
    private static final double TOLD_CUT = 0.001;

    private final List<String> warnings = new ArrayList<>();

    private PriorWarnings() {}

    static List<String> of(
            MediationModel model,
            List<PriorPredictive.ResponseRange> responses,
            List<PriorPredictive.Quantity> quantities,
            LiftPredictions lifts) {
        PriorWarnings warnings = new PriorWarnings();
        Spec spec = model.spec();
        for (int stage = 0; stage < responses.size(); stage++) {
            Family family = stage < spec.mediators().size()
                    ? spec.mediators().get(stage).family()
                    : spec.outcome().family();
            warnings.response(responses.get(stage), family);
        }
        quantities.forEach(warnings::quantity);
        model.parameters().stream().filter(slot -> slot.cutMass() >= TOLD_CUT).forEach(warnings::cut);
        warnings.returns(quantities);
        lifts.lifts().stream().filter(LiftPredictions.Lift::conflicts).forEach(warnings::lift);
        return warnings.warnings;
    }

    private void add(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }

    private void lift(LiftPredictions.Lift lift) {
        add(
                "The priors contradict the experiment %s with %s: %s. Check its sign, unit and weeks, or widen the priors.",
                lift.test().name(), lift.test().channel(), lift.numbers("before any data the priors say"));
    }

    private void cut(ParameterSlot slot) {
        add(
                "%.2g%% of the prior of %s, %s, lies beyond %.0f weeks, after which its carry-over has ended. It is cut off there,"
                        + " and the rest counts in proportion: raise max_lag, or state a shorter half-life.",
                100 * slot.cutMass(), slot.readable(), slot.prior().text(), slot.longestHalfLife());
    }

    private void response(PriorPredictive.ResponseRange row, Family family) {
        PriorPredictive.Range recorded = row.recorded();
        PriorPredictive.Range implied = row.implied();
        boolean lognormal = family.distribution() == Family.Distribution.LOGNORMAL;
        double allowed = WIDEST * (lognormal ? recorded.upper() : recorded.upper() - Math.min(0, recorded.lower()));
        if (implied.upper() > allowed || implied.lower() < -allowed) {
            add(
                    "The priors expect %s between %s and %s in 90%% of the weeks, where %s to %s was recorded: tighten"
                            + " the priors of the %s stage.",
                    row.stage(),
                    PriorPredictive.shown(implied.lower()),
                    PriorPredictive.shown(implied.upper()),
                    PriorPredictive.shown(recorded.lower()),
                    PriorPredictive.shown(recorded.upper()),
                    row.stage());
        } else if (implied.upper() < recorded.middle() || implied.lower() > recorded.middle()) {
            add(
                    "The priors expect %s between %s and %s in 90%% of the weeks, which leaves out the recorded median of"
                            + " %s: the priors of the %s stage contradict the data.",
                    row.stage(),
                    PriorPredictive.shown(implied.lower()),
                    PriorPredictive.shown(implied.upper()),
                    PriorPredictive.shown(recorded.middle()),
                    row.stage());
        }
    }

    private void quantity(PriorPredictive.Quantity row) {
        switch (row.name()) {
            case MediaShares.EXPECTED -> {
                if (row.negativeShare() > TOLERATED) {
                    add(
                            "The priors give the whole outcome a probability of %.0f%% to be negative: narrow"
                                    + " outcome.intercept or outcome.media.",
                            100 * row.negativeShare());
                }
            }
            case MediaShares.BASELINE -> {
                if (row.negativeShare() > TOLERATED) {
                    add(
                            "The priors give the baseline, that is the outcome without media, a probability of %.0f%% to"
                                    + " be negative: narrow outcome.intercept, or raise its mean.",
                            100 * row.negativeShare());
                }
            }
            case MediaShares.MEDIA_SHARE -> {
                if (row.upper() > 1) {
                    add(
                            "The priors allow media to bring more than everything (5%% of the draws above %.0f%% of the"
                                    + " outcome; median %.0f%%): tighten outcome.media.",
                            100 * row.upper(), 100 * row.median());
                }
            }
            case PriorPredictive.HALF_LIFE -> {
                if (row.quantiles().get(3) > LONGEST_HALF_LIFE) {
                    add(
                            "The priors of its carry-over give %s a chance of 25%% of a half-life above %.0f weeks: use ones"
                                    + " nearer to 0.",
                            row.channel(), row.quantiles().get(3));
                }
            }
            default -> {}
        }
    }

    private void returns(List<PriorPredictive.Quantity> quantities) {
        List<PriorPredictive.Quantity> high = quantities.stream()
                .filter(row -> row.name().equals(PriorPredictive.ROAS) && row.upper() > HIGHEST_ROAS)
                .toList();
        if (high.isEmpty()) {
            return;
        }
        double most =
                high.stream().mapToDouble(PriorPredictive.Quantity::upper).max().orElseThrow();
        add(
                "The priors allow %s a return above %.0f per unit of spend (95%% quantile; largest %s): tighten outcome.media.",
                String.join(
                        ", ",
                        high.stream().map(PriorPredictive.Quantity::channel).toList()),
                HIGHEST_ROAS,
                PriorPredictive.shown(most));
    }
}
