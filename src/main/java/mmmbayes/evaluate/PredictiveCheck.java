package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.Quantiles;
import mmmbayes.spec.Family;

/**
 * A posterior predictive check: a statistic of the recorded response beside the same statistic of responses that the fitted
 * model produces.
 *
 * @param stage whose response
 * @param statistic mean, sd, min, max, lag-1 correlation; share below 0, of a response that never is; share at the floor
 * @param observed its value in the data
 * @param lower 5% quantile over replicates
 * @param upper 95% quantile over replicates
 * @param probability share of replicates whose statistic is at least the observed one, ties counted half
 */
public record PredictiveCheck(
        String stage, String statistic, double observed, double lower, double upper, double probability) {
    /** The statistic: smallest value. */
    public static final String MINIMUM = "min";

    /** The statistic: largest value. */
    public static final String MAXIMUM = "max";

    /** The statistic: correlation of neighbouring weeks. */
    public static final String LAG_ONE = "lag-1 correlation";

    /** The statistic: share of weeks below 0, of a response that never is. */
    public static final String BELOW_ZERO = "share below 0";

    private static final String AT_FLOOR = "share at the floor";

    /** Below this, or above one minus this, the data are not like the model's own. */
    private static final double EXTREME = 0.01;

    /** Whether the observed statistic is one that the model could well have produced. */
    public boolean passed() {
        return probability >= EXTREME && probability <= 1 - EXTREME;
    }

    /** Whether the statistic is a share of weeks. */
    public boolean isShare() {
        return statistic.equals(BELOW_ZERO) || statistic.equals(AT_FLOOR);
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
        double[][] replicates = replicates(stage);
        checks.add(of(stage, replicates, "mean", PredictiveCheck::mean));
        checks.add(of(stage, replicates, "sd", PredictiveCheck::standardDeviation));
        checks.add(of(stage, replicates, MINIMUM, PredictiveCheck::minimum));
        checks.add(of(stage, replicates, MAXIMUM, PredictiveCheck::maximum));
        checks.add(of(stage, replicates, LAG_ONE, PredictiveCheck::lagOneCorrelation));
        if (minimum(recorded(stage)) >= 0) {
            checks.add(of(stage, replicates, BELOW_ZERO, PredictiveCheck::shareBelowZero));
        }
        OptionalDouble floor = family.censoredBelow();
        if (floor.isPresent()) {
            double bound = floor.getAsDouble();
            checks.add(of(stage, replicates, AT_FLOOR, values -> shareUpTo(bound, values)));
        }
        return checks;
    }

    /** {@code [draw][week of the likelihood]}. */
    private static double[][] replicates(PredictiveDraws.Stage stage) {
        int first = stage.firstWeek();
        double[][] replicates = new double[stage.replicates(first).length][stage.weekCount() - first];
        for (int week = first; week < stage.weekCount(); week++) {
            double[] ofWeek = stage.replicates(week);
            for (int draw = 0; draw < ofWeek.length; draw++) {
                replicates[draw][week - first] = ofWeek[draw];
            }
        }
        return replicates;
    }

    private static PredictiveCheck of(
            PredictiveDraws.Stage stage, double[][] replicates, String name, ToDoubleFunction<double[]> statistic) {
        double observed = statistic.applyAsDouble(recorded(stage));
        double[] replicated = new double[replicates.length];
        double atLeast = 0;
        for (int draw = 0; draw < replicated.length; draw++) {
            replicated[draw] = statistic.applyAsDouble(replicates[draw]);
            atLeast += replicated[draw] > observed ? 1 : replicated[draw] == observed ? 0.5 : 0;
        }
        Arrays.sort(replicated);
        return new PredictiveCheck(
                stage.name(),
                name,
                observed,
                Quantiles.ofSorted(replicated, 0.05),
                Quantiles.ofSorted(replicated, 0.95),
                atLeast / replicated.length);
    }

    private static double[] recorded(PredictiveDraws.Stage stage) {
        return Arrays.copyOfRange(stage.recorded(), stage.firstWeek(), stage.weekCount());
    }

    private static double mean(double[] values) {
        return ArrayMath.sum(values, 0, values.length) / values.length;
    }

    private static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double minimum(double[] values) {
        double minimum = Double.POSITIVE_INFINITY;
        for (double value : values) {
            minimum = Math.min(minimum, value);
        }
        return minimum;
    }

    private static double maximum(double[] values) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }

    private static double shareUpTo(double bound, double[] values) {
        int count = 0;
        for (double value : values) {
            count += value <= bound ? 1 : 0;
        }
        return count / (double) values.length;
    }

    private static double shareBelowZero(double[] values) {
        int count = 0;
        for (double value : values) {
            count += value < 0 ? 1 : 0;
        }
        return count / (double) values.length;
    }

    private static double lagOneCorrelation(double[] values) {
        double mean = mean(values);
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
