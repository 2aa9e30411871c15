package mmmbayes.diagnostics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How much a posterior would move if the prior or the likelihood counted a little more or less (Kallioinen, Paananen, Bürkner,
 * Vehtari 2024), by reweighting the draws that are there.
 *
 * <p>A component's density is raised to the power alpha, for alpha {@code 1.01} and {@code 1 / 1.01}. The distance between the draws as
 * they are and as reweighted is the cumulative Jensen-Shannon distance; the sensitivity is its mean per doubling of alpha.
 */
public final class PowerScaling {
    /** Above this a quantity is called sensitive. */
    public static final double SENSITIVE = 0.05;

    private static final double UPPER_POWER = 1.01;
    private static final double LOG_2 = Math.log(2);

    private final double[] lowerWeights;
    private final double[] upperWeights;

    private PowerScaling(double[] lowerWeights, double[] upperWeights) {
        this.lowerWeights = lowerWeights;
        this.upperWeights = upperWeights;
    }

    /**
     * Scales one component of the posterior.
     *
     * @param logComponent its log density at every draw: the summed log priors asked about, or the summed log likelihood; finite,
     *     not modified
     * @throws IllegalArgumentException if a value is not finite
     */
    public static PowerScaling of(double[] logComponent) {
        return new PowerScaling(weights(logComponent, 1 / UPPER_POWER), weights(logComponent, UPPER_POWER));
    }

    private static double[] weights(double[] logComponent, double power) {
        double[] logRatios =
                Arrays.stream(logComponent).map(value -> (power - 1) * value).toArray();
        double[] weights = ParetoSmoothed.of(logRatios, 1).logWeights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i]);
        }
        return weights;
    }

    /**
     * Sensitivity of one quantity.
     *
     * @param values the quantity at every draw, in the order of the component's, finite, not modified
     * @return at least 0; 0 for a constant
     * @throws IllegalArgumentException if there are not as many values as draws
     */
    public double sensitivity(double[] values) {
        if (values.length != lowerWeights.length) {
            throw new IllegalArgumentException(values.length + " values for " + lowerWeights.length + " draws");
        }
        double[] mirrored = Arrays.stream(values).map(value -> -value).toArray();
        double lower = Math.max(distance(values, lowerWeights), distance(mirrored, lowerWeights));
        double upper = Math.max(distance(values, upperWeights), distance(mirrored, upperWeights));
        return (lower + upper) / (2 * Math.log(UPPER_POWER) / LOG_2);
    }

    /**
     * Cumulative Jensen-Shannon distance of weighted from equally weighted draws: over the gaps b between sorted values with
     * distribution functions P and Q, {@code sum b P log2(2P / (P + Q)) + (int Q - int P) / (2 ln 2)} and the same exchanged,
     * divided by {@code int P + int Q}, its root taken.
     */
    static double distance(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double weightSum = Arrays.stream(weights).sum();
        double equalIntegral = 0;
        double weightedIntegral = 0;
        double equalDivergence = 0;
        double weightedDivergence = 0;
        double weighted = 0;
        for (int i = 0; i + 1 < order.length; i++) {
            weighted += weights[order[i]] / weightSum;
            double equal = (i + 1.0) / order.length;
            double width = values[order[i + 1]] - values[order[i]];
            double logMean = Math.log((equal + weighted) / 2) / LOG_2;
            equalIntegral += width * equal;
            weightedIntegral += width * weighted;
            equalDivergence += width * equal * (Math.log(equal) / LOG_2 - logMean);
            weightedDivergence += weighted > 0 ? width * weighted * (Math.log(weighted) / LOG_2 - logMean) : 0;
        }
        if (equalIntegral + weightedIntegral == 0) {
            return 0;
        }
        double excess = (weightedIntegral - equalIntegral) / (2 * LOG_2);
        double divergence = Math.max(0, equalDivergence + excess) + Math.max(0, weightedDivergence - excess);
        return Math.sqrt(divergence / (equalIntegral + weightedIntegral));
    }
}
