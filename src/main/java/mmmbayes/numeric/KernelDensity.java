package mmmbayes.numeric;

import java.util.Arrays;

/** Gaussian kernel density estimate with Silverman's bandwidth {@code 0.9 min(sd, IQR / 1.34) n^(-1/5)}. */
public final class KernelDensity {
    private KernelDensity() {}

    /**
     * Density at the grid's points.
     *
     * @param values draws, not modified; at least two different ones
     * @param grid where to evaluate, not modified
     * @return one density per grid point, in units of one over the values' unit
     */
    public static double[] at(double[] values, double[] grid) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double bandwidth = bandwidth(sorted);
        double[] density = new double[grid.length];
        double[] exponent = new double[sorted.length];
        double[] kernel = new double[sorted.length];
        double[] scratch = new double[sorted.length];
        for (int point = 0; point < grid.length; point++) {
            setExponents(sorted, grid[point], bandwidth, exponent);
            ArrayMath.exp(exponent, kernel, scratch, kernel.length);
            double sum = ArrayMath.sum(kernel, 0, kernel.length);
            density[point] = sum / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI));
        }
        return density;
    }

    private static void setExponents(double[] values, double at, double bandwidth, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double z = (at - values[i]) / bandwidth;
            out[i] = -0.5 * z * z;
        }
    }

    private static double bandwidth(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElse(0);
        double variance =
                Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, sorted.length - 1);
        double range = Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25);
        double spread = range > 0 ? Math.min(Math.sqrt(variance), range / 1.34) : Math.sqrt(variance);
        return Math.max(0.9 * spread * Math.pow(sorted.length, -0.2), Double.MIN_NORMAL);
    }
}
