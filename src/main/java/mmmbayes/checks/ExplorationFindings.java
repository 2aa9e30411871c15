package mmmbayes.checks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.table.Table;

/**
 * What an exploration shows, in sentences.
 *
 * @param cautions what a person should act on before a fit, each with what to do
 * @param remarks what is worth knowing
 */
public record ExplorationFindings(List<String> cautions, List<String> remarks) {
    private static final double MANY_ZEROS = 0.3;
    private static final double STRONG_CORRELATION = 0.8;
    private static final double SEVERE_INFLATION = 10;
    private static final double STRONG_COLLINEARITY = 30;
    private static final int REPEATED = 3;
    /** A usual rule of thumb for regressions, whatever their inputs. */
    private static final int FEWEST_WEEKS_PER_INPUT = 10;

    /** Copies the lists. */
    public ExplorationFindings {
        cautions = List.copyOf(cautions);
        remarks = List.copyOf(remarks);
    }

    /** Sentences about data, those that decide about the model's form first. */
    public static ExplorationFindings of(Dataset data, Exploration exploration) {
        Sentences sentences = new Sentences(data, exploration);
        sentences.floor();
        sentences.weeks();
        sentences.scale();
        exploration.columns().forEach(sentences::column);
        sentences.collinearity();
        sentences.breaks();
        sentences.season();
        return new ExplorationFindings(sentences.cautions, sentences.remarks);
    }

    /** All sentences, cautions first. */
    public List<String> all() {
        return Stream.concat(cautions.stream(), remarks.stream()).toList();
    }

    private static final class Sentences {
        private final Dataset data;
        private final Exploration exploration;
        private final String outcome;
        private final List<String> cautions = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        Sentences(Dataset data, Exploration exploration) {
            this.data = data;
            this.exploration = exploration;
            this.outcome = exploration.outcome();
        }

        private void caution(String format, Object... values) {
            cautions.add(String.format(Locale.ROOT, format, values));
        }

        private void remark(String format, Object... values) {
            remarks.add(String.format(Locale.ROOT, format, values));
        }

        void floor() {
            double[] values = data.column(outcome);
            double least = Arrays.stream(values).min().orElseThrow();
            long weeks = Arrays.stream(values).filter(value -> value == least).count();
            if (weeks >= REPEATED && weeks < values.length) {
                caution(
                        "%s is exactly %s in %d weeks and never below: a floor, not a measurement; censored_below: %s"
                                + " says so to the model.",
                        outcome, plain(least), weeks, plain(least));
            }
        }

        private static String plain(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        void weeks() {
            int inputs = exploration.columns().size() - 1;
            if (data.weekCount() < FEWEST_WEEKS_PER_INPUT * inputs) {
                caution(
                        "%d weeks for %d inputs are fewer than %d weeks for each, so the priors will decide much: merge"
                                + " small channels, or leave inputs out.",
                        data.weekCount(), inputs, FEWEST_WEEKS_PER_INPUT);
            }
        }

        void scale() {
            exploration.boxCox().ifPresent(power -> {
                boolean log = power.lower() <= 0 && power.upper() >= 0;
                boolean plain = power.lower() <= 1 && power.upper() >= 1;
                String found = String.format(
                        Locale.ROOT,
                        "Box-Cox lambda of %s is %.2f (95%% interval %.2f to %.2f): ",
                        outcome,
                        power.lambda(),
                        power.lower(),
                        power.upper());
                if (log && plain) {
                    remark("%s", found + "normal and lognormal (family) fit its values alike.");
                } else if (log || Math.abs(power.lambda()) < 0.25) {
                    caution("%s", found + "near 0, it scatters in proportion to its size; consider family: lognormal.");
                } else if (plain) {
                    remark("%s", found + "near 1, it scatters alike in small and large weeks, as family: normal says.");
                } else if (power.lambda() < 0) {
                    caution(
                            "%s",
                            found
                                    + "below 0, some weeks lie far above the rest; name their cause (events, a control), or"
                                    + " consider family: lognormal or student_t.");
                } else {
                    remark("%s", found + "neither the scale of values nor that of logarithms.");
                }
            });
        }

        void column(String name, ColumnSummary summary) {
            if (summary.min() == summary.max()) {
                caution("%s never changes: nothing can be learnt about it. Leave it out.", name);
                return;
            }
            // of 0/1 columns zeros and outliers are what they are for
            boolean indicator = summary.min() == 0 && summary.max() == 1;
            if (!indicator && summary.zeroShare() >= MANY_ZEROS) {
                remark(
                        "%s is 0 in %.0f%% of the weeks, at most %d in a row.",
                        name, 100 * summary.zeroShare(), summary.longestZeroRun());
            }
            if (!indicator && !summary.robustOutliers().isEmpty()) {
                List<Integer> weeks = summary.robustOutliers();
                String found = String.format(
                        Locale.ROOT,
                        "%s lies far from its other values in %d week%s (robust z above 3.5), first %s: ",
                        name,
                        weeks.size(),
                        weeks.size() == 1 ? "" : "s",
                        data.weeks().get(weeks.get(0)));
                if (name.equals(outcome)) {
                    caution(
                            "%s",
                            found + "check the cells; what is right needs its cause in the spec (events, a control).");
                } else {
                    remark("%s", found + "check the cells.");
                }
            }
        }

        void collinearity() {
            for (Exploration.Correlation pair : exploration.correlations()) {
                if (Math.abs(pair.value()) < STRONG_CORRELATION) {
                    continue;
                }
                if (pair.first().equals(outcome) || pair.second().equals(outcome)) {
                    caution(
                            "%s moves with %s (correlation %.2f): if it is counted from sales or set by them, it is no cause"
                                    + " of them; leave it out.",
                            pair.first().equals(outcome) ? pair.second() : pair.first(), outcome, pair.value());
                } else {
                    caution(
                            "%s and %s move together (correlation %.2f): their effects are hard to tell apart. Merge them,"
                                    + " leave one out, or expect wide intervals for each; an experiment (lift_tests) would tell.",
                            pair.first(), pair.second(), pair.value());
                }
            }
            List<String> inflated = exploration.varianceInflation().entrySet().stream()
                    .filter(entry -> entry.getValue() > SEVERE_INFLATION)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!inflated.isEmpty()) {
                caution(
                        "The other inputs nearly give %s (variance inflation above %.0f): leave one of them out.",
                        String.join(", ", inflated), SEVERE_INFLATION);
            }
            if (exploration.conditionIndex() > STRONG_COLLINEARITY) {
                remark(
                        "Condition index of the inputs %.0f (above %.0f is strong collinearity; columns with a large mean and"
                                + " little movement raise it too).",
                        exploration.conditionIndex(), STRONG_COLLINEARITY);
            }
        }

        void breaks() {
            exploration.breaks().ifPresent(test -> {
                String found = String.format(
                        Locale.ROOT,
                        "Level, trend and yearly wave of %s: %s The test takes weeks as independent and knows no spend.",
                        exploration.series(),
                        test.sentence());
                if (test.isRejected()) {
                    caution(
                            "%s",
                            found + " What happened about " + largestBreak()
                                    + "? If it was not your spend, a control or an event for"
                                    + " it, or trend: piecewise, keeps it from being credited to media.");
                } else {
                    remark("%s", found);
                }
            });
        }

        private String largestBreak() {
            Table breaks = exploration.breakTable();
            int largest = 0;
            for (int row = 1; row < breaks.rowCount(); row++) {
                largest = breaks.number(row, "chow_f") > breaks.number(largest, "chow_f") ? row : largest;
            }
            return breaks.text(largest, "week");
        }

        void season() {
            exploration.season().ifPresent(stl -> {
                if (stl.hasRemainder()) {
                    remark(
                            "Of the variance of %s the trend has %.0f%%, the season %.0f%%, the remainder %.0f%% (STL).",
                            exploration.series(),
                            100 * stl.trendShare(),
                            100 * stl.seasonShare(),
                            100 * stl.remainderShare());
                } else {
                    remark(
                            "There are fewer than three years, so season and remainder of %s cannot be told apart (STL).",
                            exploration.series());
                }
            });
        }
    }
}
