package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import mmmbayes.spec.Family;

/**
 * A posterior predictive check: a statistic of the recorded response beside the same statistic of responses that the fitted
 * model produces.
 *
 * @param stage whose response
 * @param statistic mean, sd, min, max, lag-1 correlation, or share at the floor
 * @param observed its value in the data
 * @param lower 5% quantile over replicates
 * @param upper 95% quantile over replicates
 * @param probability share of replicates whose statistic is at least the observed one, ties counted half
 */
public record PredictiveCheck(
        String stage, String statistic, double observed, double lower, double upper, double probability) {
    /** Below this, or above one minus this, the data are not like the model's own. */
    private static final double EXTREME = 0.01;

    /** Whether the observed statistic is one that the model could well have produced. */
    public boolean passed() {
        return probability >= EXTREME && probability <= 1 - EXTREME;
    }

    /** The check in a sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s: %s is %.4g; the model's own data have %.4g to %.4g (90%%)%s",
                stage,
                statistic,
                observed,
                lower,
                upper,
                passed() ? "." : ": the model does not reproduce it.");
    }

    /**
     * All checks of one stage over the weeks of its likelihood.
     *
     * @param family of the stage, for the floor
     */
    public static List<PredictiveCheck> of(PredictiveDraws.Stage stage, Family family) {
        List<PredictiveCheck> checks = new ArrayList<>();
        checks.add(of(stage, "mean", values -> Arrays.stream(values).average().orElse(Double.NaN)));
        checks.add(of(stage, "sd", PredictiveCheck::standardDeviation));
        checks.add(of(stage, "min", values -> Arrays.stream(values).min().orElse(Double.NaN)));
        checks.add(of(stage, "max", values -> Arrays.stream(values).max().orElse(Double.NaN)));
        checks.add(of(stage, "lag-1 correlation", PredictiveCheck::lagOneCorrelation));
        OptionalDouble floor = family.censoredBelow();
        if (floor.isPresent()) {
            double bound = floor.getAsDouble();
            checks.add(of(
                    stage,
                    "share at the floor",
                    values -> Arrays.stream(values)
                                    .filter(value -> value <= bound)
                                    .count()
                            / (double) values.length));
        }
        return checks;
    }

    private static PredictiveCheck of(PredictiveDraws.Stage stage, String name, ToDoubleFunction<double[]> statistic) {
        int first = stage.firstWeek();
        int weeks = stage.weekCount() - first;
        double observed = statistic.applyAsDouble(Arrays.copyOfRange(stage.recorded(), first, first + weeks));
        double[][] byWeek = new double[weeks][];
        for (int week = 0; week < weeks; week++) {
            byWeek[week] = stage.replicates(first + week);
        }
        int draws = byWeek[0].length;
        double[] replicated = new double[draws];
        double[] series = new double[weeks];
        double atLeast = 0;
        for (int draw = 0; draw < draws; draw++) {
            for (int week = 0; week < weeks; week++) {
                series[week] = byWeek[week][draw];
            }
            replicated[draw] = statistic.applyAsDouble(series);
            atLeast += replicated[draw] > observed ? 1 : replicated[draw] == observed ? 0.5 : 0;
        }
        Arrays.sort(replicated);
        return new PredictiveCheck(
                stage.name(),
                name,
                observed,
                mmmbayes.numeric.Quantiles.ofSorted(replicated, 0.05),
                mmmbayes.numeric.Quantiles.ofSorted(replicated, 0.95),
                atLeast / draws);
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    private static double lagOneCorrelation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double product = 0;
        double squares = 0;
        for (int week = 0; week < values.length; week++) {
            double deviation = values[week] - mean;
            squares += deviation * deviation;
            if (week > 0) {
                product += deviation * (values[week - 1] - mean);
            }
        }
        return squares > 0 ? product / squares : 0;
    }
}
