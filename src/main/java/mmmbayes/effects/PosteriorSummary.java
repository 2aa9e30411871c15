package mmmbayes.effects;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import mmmbayes.diagnostics.MonteCarloError;
import mmmbayes.diagnostics.OrderedDraws;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.Quantiles;
import mmmbayes.table.Cell;

/**
 * A posterior quantity in numbers.
 *
 * @param mean of all draws
 * @param median of all draws
 * @param sd standard deviation, divisor n - 1
 * @param intervals central intervals, in the order asked for
 * @param probabilityPositive share of draws above 0
 * @param mcse Monte Carlo standard error of the mean; NaN where it was not asked for or has no value
 */
public record PosteriorSummary(
        double mean, double median, double sd, List<Interval> intervals, double probabilityPositive, double mcse) {
    /** Copies the list. */
    public PosteriorSummary {
        intervals = List.copyOf(intervals);
    }

    /**
     * Of all draws, with the Monte Carlo error of their mean.
     *
     * @param chains {@code [chain][draw]}, not modified
     * @param masses of the intervals
     */
    public static PosteriorSummary of(double[][] chains, List<Double> masses) {
        return of(ArrayMath.joined(chains), masses, MonteCarloError.mean(chains));
    }

    /** Of draws whose order does not matter; sorts {@code values}. */
    public static PosteriorSummary ofUnordered(double[] values, List<Double> masses) {
        return of(values, masses, Double.NaN);
    }

    /**
     * Of draws that count with different weights, without a Monte Carlo error. Quantiles are those of the weighted step function.
     *
     * @param draws in order
     * @param weights one per draw in the order in which the draws were given, adding up to 1, not modified
     */
    public static PosteriorSummary weighted(OrderedDraws draws, double[] weights, List<Double> masses) {
        double[] values = draws.ascending();
        double[] ordered = draws.inOrder(weights);
        double mean = weightedMean(values, ordered);
        List<Interval> intervals = new ArrayList<>();
        for (double mass : masses) {
            intervals.add(new Interval(
                    quantile(values, ordered, lowerProbability(mass)),
                    quantile(values, ordered, upperProbability(mass)),
                    mass));
        }
        return new PosteriorSummary(
                mean,
                quantile(values, ordered, 0.5),
                Math.sqrt(weightedVariance(values, ordered, mean)),
                intervals,
                weightAboveZero(values, ordered),
                Double.NaN);
    }

    /** The first value at which the weights up to it reach the probability. */
    private static double quantile(double[] ascending, double[] weights, double probability) {
        double sum = 0;
        for (int i = 0; i < ascending.length; i++) {
            sum += weights[i];
            if (sum >= probability) {
                return ascending[i];
            }
        }
        return ascending[ascending.length - 1];
    }

    private static PosteriorSummary of(double[] values, List<Double> masses, double mcse) {
        Arrays.sort(values);
        double mean = mean(values);
        List<Interval> intervals = new ArrayList<>();
        for (double mass : masses) {
            double lower = Quantiles.ofSorted(values, lowerProbability(mass));
            double upper = Quantiles.ofSorted(values, upperProbability(mass));
            intervals.add(new Interval(lower, upper, mass));
        }
        double median = Quantiles.ofSorted(values, 0.5);
        return new PosteriorSummary(
                mean, median, standardDeviation(values, mean), intervals, shareAboveZero(values), mcse);
    }

    // Loops in methods of their own: compiled while they run, a loop brings along the rest of its method.

    private static double mean(double[] sorted) {
        if (sorted.length > 0 && sorted[0] == sorted[sorted.length - 1]) {
            // a sum of equal numbers rounds
            return sorted[0];
        }
        return ArrayMath.sum(sorted, 0, sorted.length) / sorted.length;
    }

    private static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    private static double shareAboveZero(double[] sorted) {
        int positive = 0;
        for (double value : sorted) {
            positive += value > 0 ? 1 : 0;
        }
        return sorted.length == 0 ? Double.NaN : (double) positive / sorted.length;
    }

    private static double weightedMean(double[] values, double[] weights) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += weights[i] * values[i];
        }
        return mean;
    }

    private static double weightedVariance(double[] values, double[] weights, double mean) {
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            variance += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        return variance;
    }

    private static double weightAboveZero(double[] values, double[] weights) {
        double above = 0;
        for (int i = 0; i < values.length; i++) {
            above += values[i] > 0 ? weights[i] : 0;
        }
        return above;
    }

    private static double lowerProbability(double mass) {
        return decimal((1 - mass) / 2);
    }

    private static double upperProbability(double mass) {
        return decimal((1 + mass) / 2);
    }

    /** Rounded to 12 decimals, so that 0.9 gives 0.05 and not its neighbour. */
    private static double decimal(double probability) {
        return Math.rint(1e12 * probability) / 1e12;
    }

    /** The widest interval. */
    public Interval outer() {
        return intervals.stream()
                .max((a, b) -> Double.compare(a.mass(), b.mass()))
                .orElseThrow(() -> new IllegalStateException("no interval was asked for"));
    }

    /** Whether the widest interval lies on one side of 0. */
    public boolean isAwayFromZero() {
        return !outer().covers(0);
    }

    /** Names of {@link #cells}: {@code mean, median, sd}, quantiles ascending, {@code p_positive, mcse_mean}. */
    public static List<String> columns(List<Double> masses) {
        List<String> names = new ArrayList<>(List.of("mean", "median", "sd"));
        for (double probability : probabilities(masses)) {
            names.add(quantileName(probability));
        }
        names.addAll(List.of("p_positive", "mcse_mean"));
        return names;
    }

    /** Probabilities of the interval ends that {@link #columns} names, ascending. */
    public static double[] quantiles(List<Double> masses) {
        return probabilities(masses);
    }

    /** The column of a quantile: {@code q05} for 0.05, {@code q97.5} for 0.975. */
    public static String quantileName(double probability) {
        String percent = BigDecimal.valueOf(probability)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
        return percent.indexOf('.') == 1 || percent.length() == 1 ? "q0" + percent : "q" + percent;
    }

    private static double[] probabilities(List<Double> masses) {
        return masses.stream()
                .flatMapToDouble(mass -> DoubleStream.of(lowerProbability(mass), upperProbability(mass)))
                .sorted()
                .toArray();
    }

    /** The numbers of one table row, in the order of {@link #columns}. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(List.of(Cell.real(mean), Cell.real(median), Cell.real(sd)));
        intervals.stream()
                .flatMapToDouble(interval -> DoubleStream.of(interval.lower(), interval.upper()))
                .sorted()
                .forEach(quantile -> cells.add(Cell.real(quantile)));
        cells.add(Cell.real(probabilityPositive));
        cells.add(Double.isNaN(mcse) ? Cell.missing() : Cell.real(mcse));
        return cells;
    }

    /** As many empty cells as {@link #columns} names. */
    public static List<Cell> missing(List<Double> masses) {
        return columns(masses).stream().map(name -> Cell.missing()).toList();
    }
}
