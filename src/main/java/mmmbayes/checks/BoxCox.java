package mmmbayes.checks;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The power of the Box-Cox family {@code (x^lambda - 1) / lambda}, {@code log x} at 0, under which a positive column looks most normal.
 * Near 1: leave it as it is; near 0: take logs.
 *
 * @param lambda maximum-likelihood power, searched from -5 to 5
 * @param logLikelihood profile log likelihood there, {@code (lambda - 1) sum log x - n/2 log variance}
 * @param lower lower end of the 95% likelihood interval of lambda, -5 if it reaches so far
 * @param upper upper end, 5 if it reaches so far
 */
public record BoxCox(double lambda, double logLikelihood, double lower, double upper) {
    private static final double RANGE = 5;

    /**
     * The best power for a column.
     *
     * @param column {@code [week]}, all above 0, not constant, not modified
     * @throws IllegalArgumentException if a value is not above 0, all are equal, or there are fewer than 3
     */
    public static BoxCox of(double[] column) {
        Series.check("Box-Cox", column, 3);
        double[] logs = new double[column.length];
        for (int week = 0; week < column.length; week++) {
            if (column[week] <= 0) {
                throw new IllegalArgumentException(
                        "Box-Cox needs values above 0, got " + column[week] + " in row " + week);
            }
            logs[week] = Math.log(column[week]);
        }
        if (Series.isConstant(column)) {
            throw new IllegalArgumentException("Box-Cox needs values that are not all equal");
        }
        UnivariateFunction profile = lambda -> logLikelihood(logs, lambda);
        UnivariatePointValuePair best = new BrentOptimizer(1e-10, 1e-10)
                .optimize(
                        GoalType.MAXIMIZE,
                        new UnivariateObjectiveFunction(profile),
                        new SearchInterval(-RANGE, RANGE),
                        new MaxEval(1000));
        double drop = ChiSquaredDistribution.of(1).inverseCumulativeProbability(0.95) / 2;
        double limit = best.getValue() - drop;
        return new BoxCox(
                best.getPoint(),
                best.getValue(),
                crossing(profile, limit, -RANGE, best.getPoint()),
                crossing(profile, limit, RANGE, best.getPoint()));
    }

    /** Where the profile falls to the limit between its top and an end of the range; that end if it never does. */
    private static double crossing(UnivariateFunction profile, double limit, double end, double top) {
        if (profile.value(end) >= limit) {
            return end;
        }
        return new BrentSolver(1e-10)
                .solve(1000, lambda -> profile.value(lambda) - limit, Math.min(end, top), Math.max(end, top));
    }

    private static double logLikelihood(double[] logs, double lambda) {
        double logMean = Series.mean(logs);
        double[] transformed = new double[logs.length];
        for (int week = 0; week < logs.length; week++) {
            // Divided by the geometric mean's power, so that no power overflows; expm1 keeps digits near lambda = 0.
            double centred = logs[week] - logMean;
            transformed[week] = Math.abs(lambda) < 1e-12 ? centred : Math.expm1(lambda * centred) / lambda;
        }
        return -logMean * logs.length - logs.length / 2.0 * Math.log(Series.centralMoment(transformed, 2));
    }
}
