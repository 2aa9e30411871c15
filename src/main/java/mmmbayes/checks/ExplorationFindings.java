package mmmbayes.checks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mmmbayes.data.Dataset;

/** What an exploration shows that a modeller should know, in sentences. */
public final class ExplorationFindings {
    private static final double MANY_ZEROS = 0.3;
    private static final double STRONG_CORRELATION = 0.8;
    private static final double SEVERE_INFLATION = 10;
    private static final double STRONG_COLLINEARITY = 30;
    private static final int REPEATED = 3;

    private final List<String> sentences = new ArrayList<>();

    private ExplorationFindings() {}

    /** Sentences about data, those that decide about the model's form first. */
    public static List<String> of(Dataset data, Exploration exploration) {
        ExplorationFindings findings = new ExplorationFindings();
        findings.floor(data.column(exploration.outcome()), exploration.outcome());
        findings.scale(exploration);
        exploration.columns().forEach(findings::column);
        findings.collinearity(exploration);
        exploration
                .breaks()
                .ifPresent(test -> findings.add(
                        "Level, trend and yearly wave of %s: %s The test takes weeks as independent and knows no spend.",
                        exploration.series(), test.sentence()));
        findings.season(exploration);
        return List.copyOf(findings.sentences);
    }

    private void add(String format, Object... values) {
        sentences.add(String.format(Locale.ROOT, format, values));
    }

    private void floor(double[] outcome, String name) {
        double least = Double.POSITIVE_INFINITY;
        int weeks = 0;
        for (double value : outcome) {
            weeks = value < least ? 1 : value == least ? weeks + 1 : weeks;
            least = Math.min(least, value);
        }
        if (weeks >= REPEATED && weeks < outcome.length) {
            add(
                    "%s is exactly %s in %d weeks and never below: a floor, not a measurement; consider"
                            + " censored_below: %s.",
                    name, plain(least), weeks, plain(least));
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void scale(Exploration exploration) {
        exploration.boxCox().ifPresent(power -> {
            boolean log = (power.lower() <= 0 && power.upper() >= 0) || Math.abs(power.lambda()) < 0.25;
            boolean plain = power.lower() <= 1 && power.upper() >= 1;
            add(
                    "Box-Cox lambda of %s is %.2f (95%% interval %.2f to %.2f)%s",
                    exploration.outcome(),
                    power.lambda(),
                    power.lower(),
                    power.upper(),
                    log
                            ? ": near 0, the scale of logarithms; consider family: lognormal."
                            : plain ? ": near 1, it may stay as it is." : ".");
        });
    }

    private void column(String name, ColumnSummary summary) {
        if (summary.min() == summary.max()) {
            add("%s never changes: nothing can be learnt about it.", name);
            return;
        }
        // of 0/1 columns zeros and outliers are what they are for
        boolean indicator = summary.min() == 0 && summary.max() == 1;
        if (!indicator && summary.zeroShare() >= MANY_ZEROS) {
            add(
                    "%s is 0 in %.0f%% of the weeks, at most %d in a row.",
                    name, 100 * summary.zeroShare(), summary.longestZeroRun());
        }
        if (!indicator && !summary.robustOutliers().isEmpty()) {
            List<Integer> weeks = summary.robustOutliers();
            add(
                    "%s lies far from its other values in %d week%s (robust z above 3.5), first in row %d.",
                    name, weeks.size(), weeks.size() == 1 ? "" : "s", weeks.get(0) + 1);
        }
    }

    private void collinearity(Exploration exploration) {
        exploration.correlations().stream()
                .filter(pair -> Math.abs(pair.value()) >= STRONG_CORRELATION)
                .forEach(pair -> add(
                        "%s and %s move together (correlation %.2f): their effects are hard to tell apart.",
                        pair.first(), pair.second(), pair.value()));
        List<String> inflated = exploration.varianceInflation().entrySet().stream()
                .filter(entry -> entry.getValue() > SEVERE_INFLATION)
                .map(Map.Entry::getKey)
                .toList();
        if (!inflated.isEmpty()) {
            add(
                    "The other inputs nearly give %s (variance inflation above %.0f).",
                    String.join(", ", inflated), SEVERE_INFLATION);
        }
        if (exploration.conditionIndex() > STRONG_COLLINEARITY) {
            add(
                    "Condition index of the inputs %.0f (above %.0f is strong collinearity; columns with a large mean and"
                            + " little movement raise it too).",
                    exploration.conditionIndex(), STRONG_COLLINEARITY);
        }
    }

    private void season(Exploration exploration) {
        exploration.season().ifPresent(stl -> {
            if (stl.hasRemainder()) {
                add(
                        "Of the variance of %s the trend has %.0f%%, the season %.0f%%, the remainder %.0f%% (STL).",
                        exploration.series(),
                        100 * stl.trendShare(),
                        100 * stl.seasonShare(),
                        100 * stl.remainderShare());
            } else {
                add(
                        "There are fewer than three years, so season and remainder of %s cannot be told apart (STL).",
                        exploration.series());
            }
        });
    }
}
