package mmmbayes.diagnostics;

import java.util.Arrays;

/**
 * Autocorrelations of several chains cut where noise takes over (Geyer 1992, initial positive and initial monotone
 * sequence).
 *
 * <p>{@code rho_t = 1 - (W - acov_t) / var+}. The pair sums {@code P_k = rho_2k + rho_(2k+1)} of a reversible chain are
 * positive and fall, so they are kept while positive and then made to fall.
 */
final class GeyerSequence {
    private final Autocovariance autocovariance;
    private final double within;
    private final double variance;
    private double[] rho = new double[64];

    /** Last lag of a pair that is kept. */
    private int lastLag;

    /**
     * Of the mean autocovariance of chains.
     *
     * @param within mean variance within chains, W
     * @param variance estimate of the variance from within and between chains, var+
     */
    GeyerSequence(Autocovariance autocovariance, double within, double variance) {
        this.autocovariance = autocovariance;
        this.within = within;
        this.variance = variance;
    }

    /** {@code tau = -1 + 2 sum_(t <= last) rho_t + rho_(last + 1)}, the last an even lag left over if it is positive. */
    double integratedTime() {
        keepPositivePairs();
        makeMonotone();
        double sum = 0;
        for (int lag = 0; lag <= lastLag; lag++) {
            sum += rho[lag];
        }
        return -1 + 2 * sum + rho[lastLag + 1];
    }

    private void keepPositivePairs() {
        int drawCount = autocovariance.drawCount();
        double even = 1;
        double odd = correlation(1);
        rho[0] = even;
        rho[1] = odd;
        int lag = 1;
        while (lag < drawCount - 3 && even + odd > 0) {
            even = correlation(lag + 1);
            odd = correlation(lag + 2);
            if (even + odd >= 0) {
                rho = lag + 3 < rho.length ? rho : Arrays.copyOf(rho, 2 * rho.length);
                rho[lag + 1] = even;
                rho[lag + 2] = odd;
            }
            lag += 2;
        }
        lastLag = lag - 2;
        if (even > 0) {
            rho[lastLag + 1] = even;
        }
    }

    private void makeMonotone() {
        for (int lag = 1; lag <= lastLag - 2; lag += 2) {
            double previous = rho[lag - 1] + rho[lag];
            if (rho[lag + 1] + rho[lag + 2] > previous) {
                rho[lag + 1] = previous / 2;
                rho[lag + 2] = previous / 2;
            }
        }
    }

    private double correlation(int lag) {
        return 1 - (within - autocovariance.at(lag)) / variance;
    }
}
