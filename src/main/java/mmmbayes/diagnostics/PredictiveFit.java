package mmmbayes.diagnostics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import mmmbayes.numeric.LogSumExp;

/**
 * Expected log predictive density of new data, estimated from the pointwise log likelihood of the data that were fitted.
 *
 * <p>Leave-one-out takes the other weeks as known, those after it included: for forecasts of a time series prefer scores on held-out
 * weeks.
 */
public final class PredictiveFit {
    private final double[] pointwise;
    private final double[] penalty;
    private final double[] paretoK;
    private final int drawCount;

    private PredictiveFit(double[] pointwise, double[] penalty, double[] paretoK, int drawCount) {
        this.pointwise = pointwise;
        this.penalty = penalty;
        this.paretoK = paretoK;
        this.drawCount = drawCount;
    }

    /**
     * Leave-one-out by Pareto-smoothed importance sampling (PSIS-LOO; Vehtari, Gelman, Gabry 2017).
     *
     * @param logLikelihood {@code [observation][draw]}, draws of all chains, finite, not modified
     * @param relativeEfficiency effective draws per draw, above 0
     * @throws IllegalArgumentException if a value is not finite
     */
    public static PredictiveFit loo(double[][] logLikelihood, double relativeEfficiency) {
        int count = logLikelihood.length;
        double[] pointwise = new double[count];
        double[] penalty = new double[count];
        double[] paretoK = new double[count];
        for (int i = 0; i < count; i++) {
            double[] values = logLikelihood[i];
            ParetoSmoothed weights =
                    ParetoSmoothed.of(Arrays.stream(values).map(value -> -value).toArray(), relativeEfficiency);
            double[] weighted = weights.logWeights();
            for (int draw = 0; draw < weighted.length; draw++) {
                weighted[draw] += values[draw];
            }
            pointwise[i] = LogSumExp.of(weighted);
            penalty[i] = logMeanExp(values) - pointwise[i];
            paretoK[i] = weights.paretoK();
        }
        return new PredictiveFit(pointwise, penalty, paretoK, count == 0 ? 0 : logLikelihood[0].length);
    }

    /**
     * Widely applicable information criterion (Watanabe 2010): {@code lppd_i - Var_s(log likelihood_si)}. Prefer {@link #loo};
     * a penalty above 0.4 for one observation says that this one fails.
     *
     * @param logLikelihood {@code [observation][draw]}, not modified
     */
    public static PredictiveFit waic(double[][] logLikelihood) {
        int count = logLikelihood.length;
        double[] pointwise = new double[count];
        double[] penalty = new double[count];
        for (int i = 0; i < count; i++) {
            double[] values = logLikelihood[i];
            // Divisor S, as in ArviZ; Watanabe's own is S - 1, a difference of one part in S.
            penalty[i] = Chains.variance(values) * (values.length - 1) / values.length;
            pointwise[i] = logMeanExp(values) - penalty[i];
        }
        return new PredictiveFit(pointwise, penalty, new double[0], count == 0 ? 0 : logLikelihood[0].length);
    }

    /**
     * From values by observation that were computed otherwise, such as by leaving out the future.
     *
     * @param pointwise log predictive density of each observation, copied
     */
    public static PredictiveFit ofPointwise(double[] pointwise) {
        return new PredictiveFit(pointwise.clone(), new double[0], new double[0], 0);
    }

    private static double logMeanExp(double[] values) {
        return LogSumExp.of(values) - Math.log(values.length);
    }

    /** Expected log predictive density of the data as a whole; higher is better. */
    public double elpd() {
        return DoubleStream.of(pointwise).sum();
    }

    /** Standard error of {@link #elpd}: {@code sqrt(n Var_i(elpd_i))}. */
    public double standardError() {
        double count = pointwise.length;
        return Math.sqrt((count - 1) * Chains.variance(pointwise));
    }

    /** Effective number of parameters. */
    public double effectiveParameterCount() {
        return DoubleStream.of(penalty).sum();
    }

    /** By observation; the caller owns the array. */
    public double[] pointwise() {
        return pointwise.clone();
    }

    /** Shape of the tail of each observation's weights; empty for WAIC. The caller owns the array. */
    public double[] paretoK() {
        return paretoK.clone();
    }

    /** How many observations' estimates cannot be trusted: k above {@link ParetoSmoothed#reliableK}. */
    public int unreliableCount() {
        double limit = ParetoSmoothed.reliableK(drawCount);
        return (int) DoubleStream.of(paretoK).filter(k -> k > limit).count();
    }

    /**
     * How much better this fit predicts than another of the same observations.
     *
     * @param difference of elpd, positive if this one is better; below 4 it means little
     * @param standardError of the difference, from the paired observations
     */
    public record Difference(double difference, double standardError) {}

    /**
     * Compares with another fit, observation by observation.
     *
     * @throws IllegalArgumentException if the other has another number of observations
     */
    public Difference minus(PredictiveFit other) {
        if (other.pointwise.length != pointwise.length) {
            throw new IllegalArgumentException(
                    other.pointwise.length + " observations cannot be compared with " + pointwise.length);
        }
        double[] differences = new double[pointwise.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = pointwise[i] - other.pointwise[i];
        }
        double count = differences.length;
        return new Difference(
                DoubleStream.of(differences).sum(), Math.sqrt((count - 1) * Chains.variance(differences)));
    }
}
