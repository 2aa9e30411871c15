package mmmbayes.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import mmmbayes.draws.Draws;

/** The gates that every parameter has to pass. */
final class ParameterGates {
    private final Draws draws;
    private final Thresholds thresholds;

    ParameterGates(Draws draws, Thresholds thresholds) {
        this.draws = draws;
        this.thresholds = thresholds;
    }

    /** What one parameter fails. */
    List<Finding> failures(int parameter, Summary summary) {
        if (draws.drawCount() < Chains.MIN_DRAW_COUNT) {
            return List.of(tooFewDraws(summary));
        }
        if (!summary.isFinite()) {
            return List.of(notFinite(parameter, summary));
        }
        if (summary.isConstant()) {
            return List.of(constant(summary));
        }
        List<Finding> failures = new ArrayList<>();
        if (!(summary.rHat() <= thresholds.rHat())) {
            failures.add(rHat(parameter, summary));
        }
        if (!(summary.essBulk() >= thresholds.ess())) {
            failures.add(ess(Gate.ESS_BULK, "bulk", parameter, summary, summary.essBulk(), RankedDraws::essBulk));
        }
        if (!(summary.essTail() >= thresholds.ess())) {
            failures.add(ess(Gate.ESS_TAIL, "tail", parameter, summary, summary.essTail(), RankedDraws::essTail));
        }
        return failures;
    }

    private Finding tooFewDraws(Summary summary) {
        String sentence = say(
                "%s: %d draws a chain are too few to judge convergence, which takes at least %d. Sample more (--draws 1000).",
                summary.name(), draws.drawCount(), Chains.MIN_DRAW_COUNT);
        return new Finding(
                Gate.ESS_BULK,
                Optional.of(summary.name()),
                OptionalInt.empty(),
                Double.NaN,
                thresholds.ess(),
                sentence);
    }

    private Finding notFinite(int parameter, Summary summary) {
        double[][] column = draws.column(parameter);
        for (int chain = 0; chain < column.length; chain++) {
            for (int draw = 0; draw < column[chain].length; draw++) {
                double value = column[chain][draw];
                if (!Double.isFinite(value)) {
                    String sentence = say(
                            "%s: draw %d of chain %d is %s, not a number. Its prior may reach values that overflow: make it tighter.",
                            summary.name(), draw + 1, chain + 1, value);
                    return finding(Gate.FINITE, summary, chain, value, 0, sentence);
                }
            }
        }
        throw new IllegalArgumentException("the summary of " + summary.name() + " is not of these draws");
    }

    private static Finding constant(Summary summary) {
        String sentence = say(
                "%s: every draw is %s, so it was not sampled. Fix it in the spec if that is meant; otherwise its prior leaves"
                        + " it no room.",
                summary.name(), summary.mean());
        return new Finding(Gate.MOVING, Optional.of(summary.name()), OptionalInt.empty(), 0, 0, sentence);
    }

    private Finding rHat(int parameter, Summary summary) {
        int chain = new RankedDraws(draws.column(parameter)).outlyingChain();
        String where = draws.chainCount() == 1
                ? "the halves of the chain differ"
                : say("chain %d lies apart from the others", chain + 1);
        String sentence = say(
                "%s: R-hat %.3f is above %s; %s. Sample longer (--warmup, --draws). If it stays, the posterior has several"
                        + " modes or the data cannot tell this parameter from others: compare the chains, tighten its prior.",
                summary.name(), summary.rHat(), shortest(thresholds.rHat()), where);
        return finding(Gate.R_HAT, summary, chain, summary.rHat(), thresholds.rHat(), sentence);
    }

    private Finding ess(
            Gate gate,
            String kind,
            int parameter,
            Summary summary,
            double value,
            ToDoubleFunction<RankedDraws> measure) {
        double[][] column = draws.column(parameter);
        int fewest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int chain = 0; chain < column.length; chain++) {
            double own = measure.applyAsDouble(new RankedDraws(new double[][] {column[chain]}));
            if (own < least) {
                least = own;
                fewest = chain;
            }
        }
        String sentence = say(
                "%s: %s ESS %.0f is below %s, fewest in chain %d. Sample more (--draws %d).",
                summary.name(), kind, Math.floor(value), shortest(thresholds.ess()), fewest + 1, drawsFor(value));
        return finding(gate, summary, fewest, value, thresholds.ess(), sentence);
    }

    /** Draws a chain that should reach the threshold at the same rate with a tenth to spare, in full hundreds. */
    private long drawsFor(double ess) {
        double wanted = 1.1 * draws.drawCount() * thresholds.ess() / Math.max(ess, 1);
        return 100 * (long) Math.ceil(wanted / 100);
    }

    private static Finding finding(
            Gate gate, Summary summary, int chain, double value, double threshold, String sentence) {
        return new Finding(gate, Optional.of(summary.name()), OptionalInt.of(chain + 1), value, threshold, sentence);
    }

    /** A threshold as a person writes it: 400 rather than 400.0. */
    static String shortest(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    static String say(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
