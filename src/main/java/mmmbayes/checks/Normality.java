package mmmbayes.checks;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Whether values look like draws from a normal distribution. */
public final class Normality {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final String REJECTED =
            "Residuals are not normal; intervals that assume it may mislead in the tails";
    private static final String KEPT = "No sign that residuals are not normal";

    private Normality() {}

    /**
     * Jarque-Bera test: {@code n / 6 (skew^2 + (kurtosis - 3)^2 / 4)}, chi-squared with 2 degrees of freedom; meant for large n.
     *
     * @param values {@code [week]}, not modified
     * @throws IllegalArgumentException if there are fewer than 3 values or one is not finite
     */
    public static TestResult jarqueBera(double[] values) {
        Series.check("Jarque-Bera", values, 3);
        if (Series.isConstant(values)) {
            return TestResult.impossible("jarque_bera", "all values are equal");
        }
        double variance = Series.centralMoment(values, 2);
        double skew = Series.centralMoment(values, 3) / Math.pow(variance, 1.5);
        double excess = Series.centralMoment(values, 4) / (variance * variance) - 3;
        double statistic = values.length / 6.0 * (skew * skew + excess * excess / 4);
        double p = ChiSquaredDistribution.of(2).survivalProbability(statistic);
        return TestResult.of("jarque_bera", statistic, p, REJECTED, KEPT);
    }

    /**
     * Shapiro-Wilk test with Royston's approximation of weights and p-value (1995, algorithm AS R94): W near 1 is normal.
     *
     * @param values {@code [week]}, 3 to 5,000, not modified
     * @throws IllegalArgumentException if there are fewer than 3 values or one is not finite
     */
    public static TestResult shapiroWilk(double[] values) {
        Series.check("Shapiro-Wilk", values, 3);
        if (Series.isConstant(values) || values.length > 5000) {
            return TestResult.impossible("shapiro_wilk", "it needs 3 to 5000 values that are not all equal");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] weights = roystonWeights(sorted.length);
        double mean = Series.mean(sorted);
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < sorted.length; i++) {
            slope += weights[i] * (sorted[i] - mean);
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        // 1 - W as a product, since W itself is close to 1.
        double root = Math.sqrt(squares);
        double distance = Math.max((root - slope) * (root + slope) / squares, 0);
        return TestResult.of("shapiro_wilk", 1 - distance, roystonP(distance, sorted.length), REJECTED, KEPT);
    }

    /** Weights of the ordered values, antisymmetric, with squares that add up to 1. */
    private static double[] roystonWeights(int n) {
        double[] weights = new double[n];
        if (n == 3) {
            weights[0] = -Math.sqrt(0.5);
            weights[2] = Math.sqrt(0.5);
            return weights;
        }
        double[] scores = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            scores[i] = NORMAL.inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
            sum += scores[i] * scores[i];
        }
        double u = 1 / Math.sqrt(n);
        double last =
                scores[n - 1] / Math.sqrt(sum) + polynomial(u, 0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056);
        double next =
                scores[n - 2] / Math.sqrt(sum) + polynomial(u, 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633);
        boolean two = n > 5;
        double left = sum - 2 * scores[n - 1] * scores[n - 1] - (two ? 2 * scores[n - 2] * scores[n - 2] : 0);
        double norm = Math.sqrt(left / (1 - 2 * last * last - (two ? 2 * next * next : 0)));
        for (int i = 0; i < n; i++) {
            weights[i] = scores[i] / norm;
        }
        weights[n - 1] = last;
        weights[0] = -last;
        if (two) {
            weights[n - 2] = next;
            weights[1] = -next;
        }
        return weights;
    }

    /** Probability of a W this far from 1 or farther; Royston's normalising transformations. */
    private static double roystonP(double distance, int n) {
        if (n == 3) {
            double exact = 6 / Math.PI * (Math.asin(Math.sqrt(1 - distance)) - Math.asin(Math.sqrt(0.75)));
            return Math.min(1, Math.max(0, exact));
        }
        if (distance == 0) { // exactly 0: a perfect fit, whose logarithm would be endless
            return 1;
        }
        double y = Math.log(distance);
        double mean;
        double sd;
        if (n <= 11) {
            double limit = polynomial(n, -2.273, 0.459);
            if (y >= limit) {
                return 0;
            }
            y = -Math.log(limit - y);
            mean = polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4);
            sd = Math.exp(polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322));
        } else {
            double logCount = Math.log(n);
            mean = polynomial(logCount, -1.5861, -0.31082, -0.083751, 0.0038915);
            sd = Math.exp(polynomial(logCount, -0.4803, -0.082676, 0.0030302));
        }
        return NORMAL.survivalProbability((y - mean) / sd);
    }

    private static double polynomial(double x, double... coefficients) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    /**
     * Points of a normal quantile plot, in rising order: {@code [point][0]} the standard normal quantile at Filliben's estimate of the
     * median rank, {@code [point][1]} the ordered value.
     *
     * @throws IllegalArgumentException if there are fewer than 3 values or one is not finite
     */
    public static double[][] quantilePlot(double[] values) {
        Series.check("a quantile plot", values, 3);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double end = Math.pow(0.5, 1.0 / n);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            double rank = i == 0 ? 1 - end : i == n - 1 ? end : (i + 1 - 0.3175) / (n + 0.365);
            points[i] = new double[] {NORMAL.inverseCumulativeProbability(rank), sorted[i]};
        }
        return points;
    }
}
