package mmmbayes.evaluate;

import java.util.Arrays;

/**
 * Scores of predictive draws for one week against what was observed. Smaller is better for {@link #crps} and {@link #intervalScore},
 * larger for {@link #logScore}.
 */
public final class DrawScores {
    private DrawScores() {}

    /**
     * Continuous ranked probability score of the draws' empirical distribution: {@code mean |X - y| - 1/2 mean |X - X'|} over all
     * draws X and pairs of draws, in units of the outcome. With one draw it is the absolute error.
     *
     * <p>Exact in O(n log n): over sorted draws, {@code sum |X - X'| = 2 sum_i (2 i - n - 1) x_(i)}. Gneiting and Raftery (2007),
     * equation 20.
     *
     * @param draws {@code [draw]}, at least one, not modified
     * @throws IllegalArgumentException if there is no draw
     */
    public static double crps(double observed, double[] draws) {
        double[] sorted = sorted(draws);
        double count = sorted.length;
        double toObserved = 0;
        double betweenDraws = 0;
        for (int i = 0; i < sorted.length; i++) {
            toObserved += Math.abs(sorted[i] - observed);
            // Distances from the first draw keep digits where all draws are large and close.
            betweenDraws += (2 * (i + 1) - count - 1) * (sorted[i] - sorted[0]);
        }
        return toObserved / count - betweenDraws / (count * count);
    }

    /**
     * Log predictive density of one week: {@code log mean_s p(y | draw s)}.
     *
     * @param logLikelihood natural log of the density of the observed value under each draw, {@code [draw]}, not modified
     * @return the score; negative infinity if every draw rules the value out
     * @throws IllegalArgumentException if there is no draw
     */
    public static double logScore(double[] logLikelihood) {
        needDraws(logLikelihood);
        double largest = Arrays.stream(logLikelihood).max().orElseThrow();
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : logLikelihood) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum / logLikelihood.length);
    }

    /**
     * Interval score of the central interval [l, u] of mass 1 - a: {@code (u - l) + 2/a (l - y)+ + 2/a (y - u)+}, in units of the
     * outcome. Gneiting and Raftery (2007), equation 43.
     *
     * @param mass mass of the interval, between 0 and 1, such as 0.9
     * @throws IllegalArgumentException if there is no draw or the mass is not between 0 and 1
     */
    public static double intervalScore(double observed, double[] draws, double mass) {
        double[] sorted = sorted(draws);
        double lower = quantile(sorted, (1 - checkedMass(mass)) / 2);
        double upper = quantile(sorted, (1 + mass) / 2);
        double outside = Math.max(0, lower - observed) + Math.max(0, observed - upper);
        return upper - lower + 2 / (1 - mass) * outside;
    }

    /**
     * Whether the observed value lies in the central interval of that mass, ends included. The share of weeks with {@code true} is
     * the coverage.
     *
     * @throws IllegalArgumentException if there is no draw or the mass is not between 0 and 1
     */
    public static boolean isCovered(double observed, double[] draws, double mass) {
        double[] sorted = sorted(draws);
        return observed >= quantile(sorted, (1 - checkedMass(mass)) / 2)
                && observed <= quantile(sorted, (1 + mass) / 2);
    }

    /**
     * Share of weeks whose observed value lies in its central interval.
     *
     * @param observed {@code [week]}, at least one
     * @param draws {@code [week][draw]}
     * @throws IllegalArgumentException if the lengths differ, a week has no draw, or the mass is not between 0 and 1
     */
    public static double coverage(double[] observed, double[][] draws, double mass) {
        if (observed.length == 0 || observed.length != draws.length) {
            throw new IllegalArgumentException(
                    "draws for " + draws.length + " weeks, observed " + observed.length + " weeks");
        }
        int covered = 0;
        for (int week = 0; week < observed.length; week++) {
            covered += isCovered(observed[week], draws[week], mass) ? 1 : 0;
        }
        return (double) covered / observed.length;
    }

    /**
     * Probability integral transform: the place of the observed value among the draws, {@code (less + v (equal + 1)) / (n + 1)} with
     * v uniform. If value and draws come from one distribution, discrete or not, it is exactly uniform on 0 to 1.
     *
     * @param uniform v, a uniform random number between 0 and 1, of the caller's own stream
     * @throws IllegalArgumentException if there is no draw or {@code uniform} is not between 0 and 1
     */
    public static double pit(double observed, double[] draws, double uniform) {
        needDraws(draws);
        if (!(uniform >= 0 && uniform <= 1)) {
            throw new IllegalArgumentException("the uniform number must lie between 0 and 1, got " + uniform);
        }
        int less = 0;
        int equal = 0;
        for (double draw : draws) {
            less += draw < observed ? 1 : 0;
            equal += draw == observed ? 1 : 0;
        }
        return (less + uniform * (equal + 1)) / (draws.length + 1.0);
    }

    /** Quantile by linear interpolation between order statistics (R type 7, NumPy's default). */
    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double checkedMass(double mass) {
        if (!(mass > 0 && mass < 1)) {
            throw new IllegalArgumentException("the mass of an interval must lie between 0 and 1, got " + mass);
        }
        return mass;
    }

    private static double[] sorted(double[] draws) {
        needDraws(draws);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void needDraws(double[] draws) {
        if (draws.length == 0) {
            throw new IllegalArgumentException("a predictive distribution needs at least one draw");
        }
    }
}
