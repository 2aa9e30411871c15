package mmmbayes.checks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether a regression keeps its coefficients over time. At each admissible week the weeks before it and from it on are fitted apart;
 * Chow's {@code F = ((S - S1 - S2) / k) / ((S1 + S2) / (n - 2 k))} compares the residual sums of squares with one fit for all. Where a
 * regressor does not move on one side, such as a promotion that came later, only the coefficients that both sides have are counted.
 */
public final class StructuralBreaks {
    private final int firstBreak;
    private final double[] chow;
    private final double[] pValues;
    private final TestResult largest;

    private StructuralBreaks(int firstBreak, double[] chow, double[] pValues, TestResult largest) {
        this.firstBreak = firstBreak;
        this.chow = chow;
        this.pValues = pValues;
        this.largest = largest;
    }

    /**
     * Tests a break at every week that leaves at least a share of the weeks, and more weeks than regressors, on either side.
     *
     * @param outcome {@code [week]}, not modified
     * @param design {@code [week][regressor]}, constant column included, not modified
     * @param trim least share of weeks on either side, such as 0.15
     * @param simulationCount simulated series behind the p-value of the largest F, such as 1,000
     * @param seed same seed, same p-value
     * @throws IllegalArgumentException if the lengths differ or no week is admissible
     */
    public static StructuralBreaks of(
            double[] outcome, double[][] design, double trim, int simulationCount, long seed) {
        Series.check("a break test", outcome, 3);
        if (design.length != outcome.length) {
            throw new IllegalArgumentException(
                    "break test: design of " + design.length + " weeks for " + outcome.length + " values");
        }
        int regressorCount = design[0].length;
        int least = Math.max((int) Math.ceil(trim * outcome.length), regressorCount + 1);
        if (outcome.length < 2 * least) {
            throw new IllegalArgumentException(
                    "break test: " + outcome.length + " weeks are too few for " + least + " on either side");
        }
        Splits splits = Splits.of(design, least);
        double[] chow = splits.chow(outcome);
        double[] pValues = IntStream.range(0, chow.length)
                .mapToDouble(i -> splits.pValue(i, chow[i]))
                .toArray();
        return new StructuralBreaks(
                least, chow, pValues, supF(chow, least, splits.simulatedLargest(simulationCount, seed)));
    }

    /**
     * The largest F against its own distribution: under normal errors of equal variance it depends on the design alone, so that
     * simulated errors give an exact test (Dufour, 2006) with {@code p = (1 + exceedances) / (1 + simulations)}.
     */
    private static TestResult supF(double[] chow, int firstBreak, double[] simulated) {
        double largest = Arrays.stream(chow).max().orElseThrow();
        long exceedances = Arrays.stream(simulated).filter(f -> f >= largest).count();
        int week = firstBreak
                + IntStream.range(0, chow.length)
                        .filter(i -> chow[i] == largest)
                        .findFirst()
                        .orElseThrow();
        return TestResult.of(
                "sup_f",
                largest,
                (1.0 + exceedances) / (1.0 + simulated.length),
                "Coefficients change over time, most clearly from week " + (week + 1) + " on",
                "No sign of a structural break; the largest change would start in week " + (week + 1));
    }

    /** First week, from 0, at which a break was tested: the first week of the second regime. */
    public int firstBreak() {
        return firstBreak;
    }

    /** Chow's F, {@code [tested week]}. */
    public double[] chow() {
        return chow.clone();
    }

    /** p-value of each F as if its week had been named beforehand, {@code [tested week]}. */
    public double[] pValues() {
        return pValues.clone();
    }

    /** The largest F over all tested weeks, its p-value allowing for the search, and its week in the sentence. */
    public TestResult largest() {
        return largest;
    }

    /** Bases of all weeks, of those before each break and of those from it on; made once, used for every series. */
    record Splits(LeastSquares all, List<LeastSquares> before, List<LeastSquares> after) {
        static Splits of(double[][] design, int least) {
            int weekCount = design.length;
            return new Splits(
                    LeastSquares.of(design),
                    IntStream.rangeClosed(least, weekCount - least)
                            .mapToObj(week -> LeastSquares.of(Arrays.copyOfRange(design, 0, week)))
                            .toList(),
                    IntStream.rangeClosed(least, weekCount - least)
                            .mapToObj(week -> LeastSquares.of(Arrays.copyOfRange(design, week, weekCount)))
                            .toList());
        }

        int weekCount() {
            return all.weekCount();
        }

        /** Chow's F at each break, {@code [tested week]}. */
        double[] chow(double[] series) {
            // The fit to all weeks lies in the span of each pair of fits, so its residuals give the same sums with more
            // digits.
            double[] residuals = all.residuals(series);
            double whole = Arrays.stream(residuals).map(e -> e * e).sum();
            double[] chow = new double[before.size()];
            for (int i = 0; i < chow.length; i++) {
                double explained = before.get(i).explained(residuals, 0)
                        + after.get(i).explained(residuals, before.get(i).weekCount());
                chow[i] = extraRank(i) == 0 ? 0 : explained / extraRank(i) / ((whole - explained) / freeWeeks(i));
            }
            return chow;
        }

        double pValue(int split, double f) {
            return extraRank(split) == 0
                    ? 1
                    : FDistribution.of(extraRank(split), freeWeeks(split)).survivalProbability(f);
        }

        /** Coefficients that two fits have more than one: k, or fewer where a regressor does not move in one of the parts. */
        private int extraRank(int split) {
            return before.get(split).rank() + after.get(split).rank() - all.rank();
        }

        private int freeWeeks(int split) {
            return weekCount() - before.get(split).rank() - after.get(split).rank();
        }

        /** Largest F of series of independent normal errors, {@code [simulation]}. */
        double[] simulatedLargest(int simulationCount, long seed) {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[] largest = new double[simulationCount];
            double[] errors = new double[weekCount()];
            for (int simulation = 0; simulation < simulationCount; simulation++) {
                Arrays.setAll(errors, week -> normal.sample());
                largest[simulation] = Arrays.stream(chow(errors)).max().orElseThrow();
            }
            return largest;
        }
    }
}
