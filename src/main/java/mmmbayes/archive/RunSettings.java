package mmmbayes.archive;

import java.util.Locale;

/**
 * How the draws were made, for the headers of their files.
 *
 * @param model name of the fit
 * @param warmup adaptation draws a chain, not kept
 * @param draws kept draws a chain; of an open end, the first that is aimed at
 * @param openEnded whether the draws may become more, so that the header needs room for their number
 * @param seed of every random stream
 * @param targetAccept what step-size adaptation aimed at
 * @param maxTreeDepth doublings of a trajectory at most
 */
public record RunSettings(
        String model, int warmup, int draws, boolean openEnded, long seed, double targetAccept, int maxTreeDepth) {
    /** What stands ahead of the draw count. */
    static final String DRAW_COUNT_KEY = "#     num_samples = ";

    /** Of a run whose number of draws is known. */
    public RunSettings(String model, int warmup, int draws, long seed, double targetAccept, int maxTreeDepth) {
        this(model, warmup, draws, false, seed, targetAccept, maxTreeDepth);
    }

    /** Version of CmdStan whose format is written; readers choose their parser by it. */
    private static final int[] STAN_VERSION = {2, 36, 0};

    /**
     * Comment lines ahead of the column names.
     *
     * @param chain 1-based
     */
    String header(int chain, Adaptation adaptation) {
        return String.join(
                "\n",
                "# stan_version_major = " + STAN_VERSION[0],
                "# stan_version_minor = " + STAN_VERSION[1],
                "# stan_version_patch = " + STAN_VERSION[2],
                "# model = " + model.replaceAll("\\s+", "_") + "_model",
                "# method = sample (Default)",
                "#   sample",
                DRAW_COUNT_KEY + (openEnded ? padded(draws) : draws),
                "#     num_warmup = " + warmup,
                "#     save_warmup = false (Default)",
                "#     thin = 1 (Default)",
                "#     adapt",
                "#       engaged = " + (warmup > 0),
                "#       delta = " + targetAccept,
                "#     algorithm = hmc (Default)",
                "#       hmc",
                "#         engine = nuts (Default)",
                "#           nuts",
                "#             max_depth = " + maxTreeDepth,
                "#         metric = " + adaptation.metricName(),
                "#         metric_file =  (Default)",
                "#         stepsize = 1 (Default)",
                "#         stepsize_jitter = 0 (Default)",
                "#     num_chains = 1 (Default)",
                "# id = " + chain,
                "# data",
                "#   file = data.csv",
                "# init = 2 (Default)",
                "# random",
                "#   seed = " + seed,
                "# output",
                "#   file = chain-" + chain + ".csv",
                "");
    }

    /** A draw count with room for any other; readers take the spaces off. */
    static String padded(int draws) {
        return String.format(Locale.ROOT, "%-10d", draws);
    }
}
