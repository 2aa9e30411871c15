package mmmbayes.sampler;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The starting point of a chain. Positions are expected on a scale where values of order 1 are plausible, as after whitening by the
 * prior: candidates are normal with standard deviation {@link #SPREAD}, and of the first few valid ones the chain starts from the one
 * with the highest log density, so that no chain has to walk in from a tail.
 */
final class InitialPoint {
    /** Standard deviation of the candidates. */
    static final double SPREAD = 0.5;

    private static final int CANDIDATES = 5;
    private static final int MAX_TRIES = 100;

    private InitialPoint() {}

    /**
     * Puts a chain on its starting point.
     *
     * @throws SamplingException if no candidate out of 100 has a finite log density and gradient
     */
    static void find(Kernel kernel, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] candidate = new double[kernel.current().position.length];
        double[] best = new double[candidate.length];
        double bestLogDensity = Double.NEGATIVE_INFINITY;
        int validCount = 0;
        for (int tries = 0; tries < MAX_TRIES && validCount < CANDIDATES; tries++) {
            Arrays.setAll(candidate, i -> SPREAD * normal.sample());
            if (kernel.moveTo(candidate)) {
                validCount++;
                if (kernel.current().logDensity > bestLogDensity) {
                    bestLogDensity = kernel.current().logDensity;
                    System.arraycopy(candidate, 0, best, 0, best.length);
                }
            }
        }
        if (validCount == 0) {
            throw new SamplingException(failure(kernel.current()));
        }
        kernel.moveTo(best);
    }

    private static String failure(PhasePoint last) {
        int badGradients = 0;
        int firstBad = -1;
        for (int i = 0; i < last.gradient.length; i++) {
            if (!Double.isFinite(last.gradient[i])) {
                firstBad = badGradients == 0 ? i : firstBad;
                badGradients++;
            }
        }
        String gradient = badGradients == 0
                ? "its gradient is finite"
                : String.format(
                        Locale.ROOT,
                        "%d of %d gradient entries are not finite, the first at coordinate %d",
                        badGradients,
                        last.gradient.length,
                        firstBad);
        return String.format(
                Locale.ROOT,
                "no valid starting point in %d tries: at the last one the log density is %s and %s",
                MAX_TRIES,
                last.logDensity,
                gradient);
    }
}
