package mmmbayes.report;

import java.util.List;

/**
 * How sampling went.
 *
 * @param run sizes and counts
 * @param chains one per chain
 * @param parameters one row per reported parameter
 * @param traces draws of the parameters worth looking at, the worst first
 */
public record SamplerDiagnostics(Run run, List<Chain> chains, List<ParameterRow> parameters, List<Trace> traces) {
    /**
     * Sizes and counts of a run.
     *
     * @param warmup warm-up draws a chain
     * @param draws kept draws a chain
     * @param divergences divergent transitions after warm-up
     * @param depthHits transitions that reached the largest tree depth
     * @param seconds wall time; NaN where it is not to be shown
     */
    public record Run(int warmup, int draws, long divergences, long depthHits, double seconds) {}

    /**
     * One chain.
     *
     * @param stepSize adapted leapfrog step
     * @param acceptance mean acceptance statistic, in [0, 1]
     * @param leapfrogs mean leapfrog steps a draw
     * @param divergences divergent transitions after warm-up
     * @param eBfmi energy fraction of missing information
     * @param energy energy of each kept draw; may be empty
     */
    public record Chain(
            double stepSize, double acceptance, double leapfrogs, long divergences, double eBfmi, Series energy) {}

    /**
     * Posterior summary of one parameter.
     *
     * @param parameter readable name
     * @param estimate posterior
     * @param sd posterior standard deviation
     * @param rHat rank-normalised split R-hat
     * @param essBulk effective draws for the middle
     * @param essTail effective draws for the tails
     * @param mcseMean Monte Carlo error of the mean
     */
    public record ParameterRow(
            String parameter,
            Estimate estimate,
            double sd,
            double rHat,
            double essBulk,
            double essTail,
            double mcseMean) {}

    /**
     * Draws of one parameter.
     *
     * @param parameter readable name
     * @param draws one series per chain, in order; may be thinned
     * @param rankCounts histogram of the ranks among all chains, one series per chain; may be empty
     */
    public record Trace(String parameter, List<Series> draws, List<Series> rankCounts) {
        /** Copies the lists. */
        public Trace {
            draws = List.copyOf(draws);
            rankCounts = List.copyOf(rankCounts);
        }
    }

    /** Copies the lists. */
    public SamplerDiagnostics {
        chains = List.copyOf(chains);
        parameters = List.copyOf(parameters);
        traces = List.copyOf(traces);
    }

    /** Nothing known, which the page leaves out. */
    public static SamplerDiagnostics none() {
        return new SamplerDiagnostics(new Run(0, 0, 0, 0, Double.NaN), List.of(), List.of(), List.of());
    }
}
