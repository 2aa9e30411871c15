package mmmbayes.model;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Moments of a distribution from its quantiles, by the trapezoidal rule in the normal score {@code u = Phi^-1(F(x))}, which for smooth
 * functions that vanish at both ends is exact.
 */
final class NormalScores {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double REACH = 9;
    private static final double STEP = 0.05;

    private NormalScores() {}

    static double mean(ContinuousDistribution distribution) {
        return centralMoment(distribution, 1, 0);
    }

    static double variance(ContinuousDistribution distribution) {
        return centralMoment(distribution, 2, mean(distribution));
    }

    private static double centralMoment(ContinuousDistribution distribution, int power, double center) {
        double sum = 0;
        int steps = (int) (REACH / STEP);
        for (int i = -steps; i <= steps; i++) {
            double u = i * STEP;
            double value = u < 0
                    ? distribution.inverseCumulativeProbability(NORMAL.cumulativeProbability(u))
                    : distribution.inverseSurvivalProbability(NORMAL.survivalProbability(u));
            sum += STEP * NORMAL.density(u) * Math.pow(value - center, power);
        }
        return sum;
    }
}
