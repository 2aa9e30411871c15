package mmmbayes.evaluate;

import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.numeric.KernelDensity;
import mmmbayes.numeric.Parallel;
import mmmbayes.numeric.Quantiles;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** What the data did to one parameter: prior and posterior on a common grid, and how far the posterior has contracted. */
public final class PriorToPosterior {
    private static final int GRID_POINTS = 80;
    /** A density curve needs no more draws. */
    private static final int MOST_DRAWS = 1000;

    private final String parameter;
    private final double priorSd;
    private final double posteriorSd;
    private final double[] grid;
    private final double[] prior;
    private final double[] posterior;

    private PriorToPosterior(MediationModel model, int index, double[] sorted) {
        this.parameter = model.parameters().get(index).readable();
        this.priorSd = model.priorStandardDeviation(index);
        this.posteriorSd = standardDeviation(sorted);
        double lower = Math.min(model.priorQuantile(index, 0.01), Quantiles.ofSorted(sorted, 0.001));
        double upper = Math.max(model.priorQuantile(index, 0.99), Quantiles.ofSorted(sorted, 0.999));
        this.grid = new double[GRID_POINTS];
        this.prior = new double[GRID_POINTS];
        for (int point = 0; point < GRID_POINTS; point++) {
            grid[point] = lower + (upper - lower) * point / (GRID_POINTS - 1);
            prior[point] = model.priorDensity(index, grid[point]);
        }
        int step = Math.max(1, sorted.length / MOST_DRAWS);
        double[] thinned = new double[sorted.length / step];
        for (int i = 0; i < thinned.length; i++) {
            thinned[i] = sorted[i * step];
        }
        this.posterior = KernelDensity.at(thinned, grid);
    }

    private static double standardDeviation(double[] values) {
        double mean = ArrayMath.sum(values, 0, values.length) / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / Math.max(1, values.length - 1));
    }

    /**
     * Of every parameter that has a stated prior, in order.
     *
     * @param threads how many to work on at once; changes nothing in the results
     */
    public static List<PriorToPosterior> of(MediationModel model, Draws draws, int threads) {
        return Parallel.map(model.statedParameterCount(), threads, index -> {
            double[] sorted = ArrayMath.joined(draws.column(index));
            Arrays.sort(sorted);
            return new PriorToPosterior(model, index, sorted);
        });
    }

    /** Readable name. */
    public String parameter() {
        return parameter;
    }

    /** {@code 1 - posterior variance / prior variance}: near 0, the data said nothing; NaN where the prior has no variance. */
    public double contraction() {
        double ratio = posteriorSd / priorSd;
        return Double.isFinite(priorSd) ? 1 - ratio * ratio : Double.NaN;
    }

    /** Parameter values, ascending; the caller owns the array. */
    public double[] grid() {
        return grid.clone();
    }

    /** Prior density on the grid; the caller owns the array. */
    public double[] prior() {
        return prior.clone();
    }

    /** Posterior density on the grid; the caller owns the array. */
    public double[] posterior() {
        return posterior.clone();
    }

    /** {@code prior_posterior.csv}. */
    public static Table table(List<PriorToPosterior> all) {
        Table.Builder table = Table.withColumns("parameter", "prior_sd", "posterior_sd", "contraction");
        for (PriorToPosterior one : all) {
            table.row(
                    Cell.text(one.parameter),
                    Cell.real(one.priorSd),
                    Cell.real(one.posteriorSd),
                    Cell.real(one.contraction()));
        }
        return table.build();
    }
}
