package mmmbayes.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Series from a seed: inputs of tests. */
final class RandomSeries {
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian normal;

    RandomSeries(long seed) {
        this.random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        this.normal = ZigguratSampler.NormalizedGaussian.of(random);
    }

    UniformRandomProvider random() {
        return random;
    }

    double normal() {
        return normal.sample();
    }

    /** Spend of about 1 a week, none in a third of the weeks. */
    double[] spend(int weeks) {
        double[] spend = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            spend[week] = random.nextInt(3) == 0 ? 0 : Math.exp(normal.sample());
        }
        return spend;
    }

    double[] normals(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = normal.sample();
        }
        return values;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
