package mmmbayes.diagnostics;

import java.util.Arrays;

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
        return sensitivity(OrderedDraws.of(values));
    }

    /** The same of values that are in order already. */
    public double sensitivity(OrderedDraws values) {
        double[] ascending = values.ascending();
        double[] gaps = new double[Math.max(0, ascending.length - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = ascending[i + 1] - ascending[i];
        }
        double sum = distance(gaps, values.inOrder(lowerWeights)) + distance(gaps, values.inOrder(upperWeights));
        return sum / (2 * Math.log(UPPER_POWER) / LOG_2);
    }

    /** The larger of the distances of the values and of the values with their signs changed. */
    private static double distance(double[] gaps, double[] weights) {
        double up = oneSided(gaps, weights);
        reverse(gaps);
        reverse(weights);
        double down = oneSided(gaps, weights);
        reverse(gaps);
        return Math.max(up, down);
    }

    private static void reverse(double[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /**
     * Cumulative Jensen-Shannon distance of weighted from equally weighted draws: over the gaps b between sorted values with
     * distribution functions P and Q, {@code sum b P log2(2P / (P + Q)) + (int Q - int P) / (2 ln 2)} and the same exchanged,
     * divided by {@code int P + int Q}, its root taken.
     *
     * @param gaps between neighbours in order
     * @param weights in order
     */
    private static double oneSided(double[] gaps, double[] weights) {
        double weightSum = Arrays.stream(weights).sum();
        double equalIntegral = 0;
        double weightedIntegral = 0;
        double equalDivergence = 0;
        double weightedDivergence = 0;
        double weighted = 0;
        for (int i = 0; i < gaps.length; i++) {
            weighted += weights[i] / weightSum;
            double equal = (i + 1.0) / weights.length;
            double width = gaps[i];
            double logMean = Math.log((equal + weighted) / 2);
            equalIntegral += width * equal;
            weightedIntegral += width * weighted;
            equalDivergence += width * equal * (Math.log(equal) - logMean);
            weightedDivergence += weighted > 0 ? width * weighted * (Math.log(weighted) - logMean) : 0;
        }
        if (equalIntegral + weightedIntegral == 0) {
            return 0;
        }
        double excess = (weightedIntegral - equalIntegral) / 2;
        double divergence = Math.max(0, equalDivergence + excess) + Math.max(0, weightedDivergence - excess);
        return Math.sqrt(divergence / (LOG_2 * (equalIntegral + weightedIntegral)));
    }
}
