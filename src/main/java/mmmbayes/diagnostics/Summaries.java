package mmmbayes.diagnostics;

import java.util.List;
import java.util.function.IntFunction;
import mmmbayes.draws.Draws;
import mmmbayes.numeric.Parallel;
import mmmbayes.numeric.Quantiles;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** Summaries of parameters and of quantities derived from them. */
public final class Summaries {
    /** Median distance from the median of a standard normal is {@code 1 / 1.4826}. */
    private static final double MAD_OF_NORMAL = 1.4826;

    private Summaries() {}

    /**
     * Of every parameter, in the order of the draws.
     *
     * @param threadCount how many to work on at once; changes nothing in the result
     */
    public static List<Summary> of(Draws draws, int threadCount) {
        return of(draws.parameters().readable(), draws::column, threadCount);
    }

    /**
     * Of named quantities, in their order.
     *
     * @param names readable names
     * @param column draws {@code [chain][draw]} of the quantity at an index; called from several threads
     * @param threadCount how many to work on at once; changes nothing in the result
     */
    public static List<Summary> of(List<String> names, IntFunction<double[][]> column, int threadCount) {
        if (names.isEmpty()) {
            return List.of();
        }
        NormalScores scores = scoresFor(column.apply(0));
        return Parallel.map(names.size(), threadCount, index -> of(names.get(index), column.apply(index), scores));
    }

    /**
     * Of one quantity.
     *
     * @param chains {@code [chain][draw]}, not modified
     */
    public static Summary of(String name, double[][] chains) {
        return of(name, chains, scoresFor(chains));
    }

    /** The largest finite R-hat; NaN if there is none. */
    public static double largestRHat(List<Summary> summaries) {
        return summaries.stream()
                .mapToDouble(Summary::rHat)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /** The least finite number of effective draws, in the middle or in the tails; NaN if there is none. */
    public static double leastEss(List<Summary> summaries) {
        return summaries.stream()
                .mapToDouble(summary -> Math.min(summary.essBulk(), summary.essTail()))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    private static NormalScores scoresFor(double[][] chains) {
        return NormalScores.ofSize(chains.length == 0 ? 0 : chains.length * (chains[0].length / 2 * 2));
    }

    private static Summary of(String name, double[][] chains, NormalScores scores) {
        double[] sorted = Chains.sorted(chains);
        if (sorted.length == 0 || !Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
            double none = Double.NaN;
            return new Summary(name, none, none, none, none, none, none, none, none, none, none);
        }
        // A sum of equal numbers rounds, so a constant is told by its extremes.
        boolean constant = sorted[0] == sorted[sorted.length - 1];
        double mean = constant ? sorted[0] : Chains.mean(chains);
        double sd = constant ? 0 : Math.sqrt(Chains.variance(chains));
        double median = Quantiles.ofSorted(sorted, 0.5);
        double mad = MAD_OF_NORMAL * Quantiles.ofSorted(new FoldedOrder(sorted, median).distances(), 0.5);
        double q5 = Quantiles.ofSorted(sorted, 0.05);
        double q95 = Quantiles.ofSorted(sorted, 0.95);
        double rHat = Double.NaN;
        double essBulk = Double.NaN;
        double essTail = Double.NaN;
        double mcse = Double.NaN;
        if (Chains.areUsable(chains)) {
            RankedDraws ranked = new RankedDraws(chains, sorted, scores);
            rHat = ranked.rHat();
            essBulk = ranked.essBulk();
            essTail = ranked.essTail();
            mcse = sd / Math.sqrt(ranked.essMean());
        }
        return new Summary(name, mean, median, sd, mad, q5, q95, rHat, essBulk, essTail, mcse);
    }

    /** The summaries as the table {@code summary.csv}. */
    public static Table table(List<Summary> summaries) {
        Table.Builder table = Table.withColumns(
                "parameter", "mean", "median", "sd", "mad", "q5", "q95", "rhat", "ess_bulk", "ess_tail", "mcse_mean");
        for (Summary s : summaries) {
            table.row(
                    Cell.text(s.name()),
                    Cell.real(s.mean()),
                    Cell.real(s.median()),
                    Cell.real(s.sd()),
                    Cell.real(s.mad()),
                    Cell.real(s.q5()),
                    Cell.real(s.q95()),
                    Cell.real(s.rHat()),
                    Cell.real(s.essBulk()),
                    Cell.real(s.essTail()),
                    Cell.real(s.mcseMean()));
        }
        return table.build();
    }
}
