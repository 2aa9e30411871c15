package mmmbayes.sampler;

import java.util.function.DoubleUnaryOperator;

/**
 * Mean, effective sample size and Monte Carlo standard error of a function of the draws, in the plainest way: autocovariances by
 * their definition, Geyer's initial monotone sequence. Used only to judge the sampler in tests, apart from the product's own
 * diagnostics.
 */
final class MonteCarloError {
    private final double mean;
    private final double sd;
    private final double effectiveDraws;

    private MonteCarloError(double mean, double sd, double effectiveDraws) {
        this.mean = mean;
        this.sd = sd;
        this.effectiveDraws = effectiveDraws;
    }

    /** Of {@code function(draw)} over all chains, {@code draws[chain][draw]}. */
    static MonteCarloError of(double[][] draws, DoubleUnaryOperator function) {
        int chainCount = draws.length;
        int length = draws[0].length;
        double[][] values = new double[chainCount][length];
        double grandMean = 0;
        for (int chain = 0; chain < chainCount; chain++) {
            for (int draw = 0; draw < length; draw++) {
                values[chain][draw] = function.applyAsDouble(draws[chain][draw]);
                grandMean += values[chain][draw] / ((double) chainCount * length);
            }
        }
        double variance = autocovariance(values, grandMean, 0);
        double tau = -1;
        double previousPair = Double.POSITIVE_INFINITY;
        for (int lag = 0; lag + 1 < length; lag += 2) {
            double pair =
                    (autocovariance(values, grandMean, lag) + autocovariance(values, grandMean, lag + 1)) / variance;
            if (!(pair > 0)) {
                break;
            }
            previousPair = Math.min(previousPair, pair);
            tau += 2 * previousPair;
        }
        double total = (double) chainCount * length;
        return new MonteCarloError(grandMean, Math.sqrt(variance), total / Math.max(tau, 1 / Math.log10(total)));
    }

    /** About the mean of all chains, so that chains that disagree lower the effective sample size. */
    private static double autocovariance(double[][] values, double mean, int lag) {
        double sum = 0;
        for (double[] chain : values) {
            for (int draw = lag; draw < chain.length; draw++) {
                sum += (chain[draw] - mean) * (chain[draw - lag] - mean);
            }
        }
        return sum / ((double) values.length * values[0].length);
    }

    double mean() {
        return mean;
    }

    double sd() {
        return sd;
    }

    double effectiveDraws() {
        return effectiveDraws;
    }

    double mcse() {
        return sd / Math.sqrt(effectiveDraws);
    }

    /** Distance from a known mean in standard errors. */
    double zScore(double truth) {
        return (mean - truth) / mcse();
    }
}
