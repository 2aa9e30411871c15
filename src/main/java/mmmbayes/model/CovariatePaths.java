package mmmbayes.model;

import java.util.Arrays;
import mmmbayes.spec.SimulationSpec.ControlPath;
import mmmbayes.spec.SimulationSpec.Flighting;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Simulated spends and controls, as a file would hold them: money in whole cents, counts in whole numbers. */
final class CovariatePaths {
    /** Sd of the logarithm between bursts, and between the weeks of a burst: some bursts are twice as heavy as others. */
    private static final double BURST_SPREAD = 0.4;

    private static final double WEEK_SPREAD = 0.25;

    private CovariatePaths() {}

    /**
     * Spend in flights: bursts of {@code 1 + Poisson(weeksOn - 1)} weeks, gaps of exact zeros of {@code 1 + Poisson(weeksOff -
     * 1)} weeks; a burst has a log-normal level, its weeks scatter log-normally about it. The first weeks of a longer path are
     * the shorter path.
     */
    static double[] spend(Flighting flighting, int weeks, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] spend = new double[weeks];
        double shareOn = flighting.weeksOn() / (flighting.weeksOn() + flighting.weeksOff());
        boolean on = random.nextDouble() < shareOn;
        int week = 0;
        while (week < weeks) {
            int end = week + runLength(on ? flighting.weeksOn() : flighting.weeksOff(), random);
            if (on) {
                double level = flighting.level() * Math.exp(BURST_SPREAD * normal.sample());
                for (int active = week; active < Math.min(end, weeks); active++) {
                    spend[active] = cents(level * Math.exp(WEEK_SPREAD * normal.sample()));
                }
            }
            week = end;
            on = !on || flighting.weeksOff() == 0;
        }
        return spend;
    }

    /**
     * Spend that goes with another channel's: {@code factor leader + w own}, w such that two uncorrelated paths give the
     * correlation r, {@code w = factor sd(leader) / sd(own) sqrt(1 / r^2 - 1)}; then brought back to the level of {@code factor
     * leader}.
     *
     * @param leader the other channel's spend, not modified
     * @param factor this channel's level over the other's
     * @param own flights of this channel, not modified
     * @param correlation r, above 0 and up to 1
     */
    static double[] following(double[] leader, double factor, double[] own, double correlation) {
        double spread = standardDeviation(own);
        double weight = spread == 0
                ? 0
                : factor * standardDeviation(leader) / spread * Math.sqrt(1 / (correlation * correlation) - 1);
        double[] mix = new double[leader.length];
        Arrays.setAll(mix, week -> factor * leader[week] + weight * own[week]);
        double total = Arrays.stream(mix).sum();
        double scale = total == 0 ? 1 : factor * Arrays.stream(leader).sum() / total;
        return Arrays.stream(mix).map(spend -> cents(spend * scale)).toArray();
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    private static int runLength(double mean, UniformRandomProvider random) {
        return mean > 1 ? 1 + PoissonSampler.of(random, mean - 1).sample() : 1;
    }

    /** A control's path. */
    static double[] control(ControlPath path, int weeks, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] values = new double[weeks];
        if (path instanceof ControlPath.Walk walk) {
            double level = walk.start();
            for (int week = 0; week < weeks; week++) {
                values[week] = Math.rint(level);
                level += walk.drift() + walk.sd() * normal.sample();
            }
        } else if (path instanceof ControlPath.Counts counts) {
            Arrays.setAll(values, week -> {
                boolean any = random.nextDouble() >= counts.zeroShare();
                return any ? PoissonSampler.of(random, counts.mean()).sample() : 0;
            });
        } else if (path instanceof ControlPath.Wave wave) {
            Arrays.setAll(
                    values,
                    week -> cents(wave.mean()
                            + wave.amplitude() * Math.sin(2 * Math.PI * week / wave.period())
                            + wave.sd() * normal.sample()));
        } else if (path instanceof ControlPath.Flag flag) {
            Arrays.setAll(values, week -> random.nextDouble() < flag.share() ? 1 : 0);
        } else {
            throw new IllegalStateException("no path for " + path);
        }
        return values;
    }

    /** Rounded to two decimals: the double that a reader makes of the written text. */
    static double cents(double value) {
        return Math.rint(value * 100) / 100;
    }
}
