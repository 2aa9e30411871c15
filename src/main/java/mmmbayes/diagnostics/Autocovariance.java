package mmmbayes.diagnostics;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Mean over chains of the biased autocovariance, {@code acov_t = 1/N sum_n (x_n - mean)(x_(n+t) - mean)}.
 *
 * <p>Chains that mix well need few lags, so the first ones are summed directly when asked for; past {@link #DIRECT_LAGS} all
 * the rest come from one Fourier transform.
 */
final class Autocovariance {
    /**
     * Lags summed directly. At 8 half chains of 5,000 draws the transform costs as much as some 170 of them (measured); a chain
     * that needs more than 64 usually needs hundreds.
     */
    private static final int DIRECT_LAGS = 64;

    private final double[][] centred;
    private double[] transformed = {};

    /**
     * Of several chains.
     *
     * @param chains {@code [chain][draw]}, not modified
     */
    Autocovariance(double[][] chains) {
        centred = new double[chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            double mean = Chains.mean(chains[chain]);
            double[] row = chains[chain].clone();
            for (int draw = 0; draw < row.length; draw++) {
                row[draw] -= mean;
            }
            centred[chain] = row;
        }
    }

    int drawCount() {
        return centred[0].length;
    }

    /** Autocovariance at a lag from 0 to {@code drawCount() - 1}. */
    double at(int lag) {
        if (lag < DIRECT_LAGS) {
            return direct(lag);
        }
        if (transformed.length == 0) {
            transformed = byTransform();
        }
        return transformed[lag];
    }

    /** The definition, at one lag. */
    double direct(int lag) {
        double sum = 0;
        for (double[] chain : centred) {
            sum += laggedProduct(chain, lag);
        }
        return sum / ((double) drawCount() * centred.length);
    }

    /** Four sums side by side: additions of one sum wait for each other. */
    private static double laggedProduct(double[] chain, int lag) {
        int count = chain.length - lag;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            sum0 += chain[i] * chain[i + lag];
            sum1 += chain[i + 1] * chain[i + 1 + lag];
            sum2 += chain[i + 2] * chain[i + 2 + lag];
            sum3 += chain[i + 3] * chain[i + 3 + lag];
        }
        for (; i < count; i++) {
            sum0 += chain[i] * chain[i + lag];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /**
     * All lags by Wiener and Khinchin. Two chains travel as one complex series {@code a + ib}: their power spectra enter only
     * as a sum, and {@code |A_k|^2 + |B_k|^2 = (|Z_k|^2 + |Z_(-k)|^2) / 2}.
     */
    double[] byTransform() {
        int size = Integer.highestOneBit(2 * drawCount() - 1) << 1;
        double[] power = new double[size];
        for (int chain = 0; chain < centred.length; chain += 2) {
            double[] real = Arrays.copyOf(centred[chain], size);
            double[] imaginary =
                    chain + 1 < centred.length ? Arrays.copyOf(centred[chain + 1], size) : new double[size];
            transform(real, imaginary, TransformType.FORWARD);
            for (int k = 0; k < size; k++) {
                int mirrored = (size - k) & (size - 1);
                double square = real[k] * real[k] + imaginary[k] * imaginary[k];
                double mirroredSquare = real[mirrored] * real[mirrored] + imaginary[mirrored] * imaginary[mirrored];
                power[k] += (square + mirroredSquare) / 2;
            }
        }
        transform(power, new double[size], TransformType.INVERSE);
        double[] lags = Arrays.copyOf(power, drawCount());
        for (int lag = 0; lag < lags.length; lag++) {
            lags[lag] /= (double) drawCount() * centred.length;
        }
        return lags;
    }

    private static void transform(double[] real, double[] imaginary, TransformType type) {
        FastFourierTransformer.transformInPlace(new double[][] {real, imaginary}, DftNormalization.STANDARD, type);
    }
}
