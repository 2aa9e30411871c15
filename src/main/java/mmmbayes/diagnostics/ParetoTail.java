package mmmbayes.diagnostics;

import java.util.Arrays;

/**
 * Generalised Pareto distribution fitted to a tail by the empirical Bayes estimate of Zhang and Stephens (2009), with a weak
 * prior that draws the shape towards 1/2 (Vehtari and others 2024).
 *
 * @param shape k; NaN if the tail cannot be fitted
 * @param scale sigma, above 0
 */
record ParetoTail(double shape, double scale) {
    /** Weights below this times the largest are rounding. */
    private static final double NEGLIGIBLE = 10 * Math.ulp(1.0);

    /** Prior strength, in observations, of a shape of 1/2. */
    private static final double PRIOR_COUNT = 10;

    /**
     * Fits exceedances.
     *
     * @param exceedances ascending, above 0, at least 5, not modified
     */
    static ParetoTail fit(double[] exceedances) {
        int count = exceedances.length;
        int gridSize = 30 + (int) Math.sqrt(count);
        double quartile = exceedances[(int) (count / 4.0 + 0.5) - 1];
        double[] theta = new double[gridSize];
        double[] profile = new double[gridSize];
        for (int j = 0; j < gridSize; j++) {
            theta[j] = (1 - Math.sqrt(gridSize / (j + 0.5))) / (3 * quartile) + 1 / exceedances[count - 1];
            double shape = meanLogOneMinus(theta[j], exceedances);
            profile[j] = count * (Math.log(-theta[j] / shape) - shape - 1);
        }
        double posteriorTheta = average(theta, profile);
        double shape = meanLogOneMinus(posteriorTheta, exceedances);
        return new ParetoTail((count * shape + PRIOR_COUNT / 2) / (count + PRIOR_COUNT), -shape / posteriorTheta);
    }

    /** {@code mean log(1 - theta x)}, the shape for a given theta. */
    private static double meanLogOneMinus(double theta, double[] exceedances) {
        double sum = 0;
        for (double exceedance : exceedances) {
            sum += Math.log1p(-theta * exceedance);
        }
        return sum / exceedances.length;
    }

    /** Average of theta under weights proportional to the exponential of the profile log likelihood. */
    private static double average(double[] theta, double[] profile) {
        double largest = Arrays.stream(profile).max().orElseThrow();
        double all = 0;
        for (double value : profile) {
            all += Math.exp(value - largest);
        }
        double weightSum = 0;
        double sum = 0;
        for (int j = 0; j < theta.length; j++) {
            double weight = Math.exp(profile[j] - largest);
            if (weight / all >= NEGLIGIBLE) {
                weightSum += weight;
                sum += weight * theta[j];
            }
        }
        return sum / weightSum;
    }

    /**
     * Quantile of an exceedance.
     *
     * @param probability in [0, 1)
     */
    double quantile(double probability) {
        double hazard = -Math.log1p(-probability);
        // The limit at shape 0 is the exponential distribution.
        return Math.abs(shape) < Math.ulp(1.0) ? scale * hazard : scale * Math.expm1(shape * hazard) / shape;
    }
}
