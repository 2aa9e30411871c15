package mmmbayes.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Standard normal variates below a bound: what is known of the noise of a censored week. */
final class TruncatedNormalSampler {
    /** Above this, plain rejection accepts at least 31%; below, the exponential proposal is the better one. */
    private static final double PLAIN_REJECTION_ABOVE = -0.5;

    private TruncatedNormalSampler() {}

    /**
     * One draw of {@code Z | Z <= bound}; in the lower tail by rejection from a shifted exponential (Robert 1995, Statistics and
     * Computing 5, section 2.1).
     */
    static double below(double bound, UniformRandomProvider random) {
        if (bound > PLAIN_REJECTION_ABOVE) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            double value = normal.sample();
            while (value > bound) {
                value = normal.sample();
            }
            return value;
        }
        double least = -bound;
        double rate = 0.5 * (least + Math.sqrt(least * least + 4));
        while (true) {
            double value = least - Math.log1p(-random.nextDouble()) / rate;
            double distance = value - rate;
            if (random.nextDouble() <= Math.exp(-0.5 * distance * distance)) {
                return -value;
            }
        }
    }
}
