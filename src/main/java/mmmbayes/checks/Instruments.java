package mmmbayes.checks;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Instrumental variables for one regressor by two-stage least squares: how strongly the instruments move the regressor, what they
 * make of its coefficient, and whether they agree about it.
 *
 * <pre>
 * first stage   F = ((RSS without instruments - RSS with) / q) / (RSS with / (T - k))
 * second stage  b = m'P y / m'P m,  P the projection on the instruments' part beyond the included columns
 * Sargan        J = T |P_Z e|^2 / e'e,  e = y - b m beyond the included columns, chi-squared with q - 1 degrees of freedom
 * </pre>
 *
 * @param count q, instruments that are not collinear with the included columns
 * @param firstStage F test that the instruments move the regressor; {@code statistic} is F
 * @param partialR2 share of what is left of the regressor that the instruments explain
 * @param coefficient of the regressor, by the instruments
 * @param standardError of the coefficient
 * @param leastSquares the coefficient without instruments
 * @param overIdentification Sargan's test; not computed with one instrument
 */
public record Instruments(
        int count,
        TestResult firstStage,
        double partialR2,
        double coefficient,
        double standardError,
        double leastSquares,
        TestResult overIdentification) {
    /** Below this F the instruments are called weak (Staiger and Stock 1997). */
    public static final double WEAK = 10;

    /** Whether the instruments move the regressor enough to be used. */
    public boolean isStrong() {
        return firstStage.statistic() >= WEAK;
    }

    /**
     * Estimates.
     *
     * @param regressor {@code [week]}
     * @param response {@code [week]}
     * @param included columns of both stages, {@code [week][column]}, with a constant
     * @param instruments columns of the first stage alone, {@code [week][column]}
     */
    public static Instruments of(double[] regressor, double[] response, double[][] included, double[][] instruments) {
        LeastSquares without = LeastSquares.of(included);
        LeastSquares with = LeastSquares.of(joined(included, instruments));
        int weeks = regressor.length;
        int count = with.rank() - without.rank();
        double[] m = without.residuals(regressor);
        double[] y = without.residuals(response);
        double[] unexplained = with.residuals(regressor);
        double restricted = dot(m, m);
        double full = dot(unexplained, unexplained);
        int freedom = weeks - with.rank();
        double f = (restricted - full) / count / (full / freedom);
        TestResult firstStage = count > 0 && freedom > 0
                ? TestResult.of(
                        "first stage",
                        f,
                        FDistribution.of(count, freedom).survivalProbability(f),
                        "The instruments move the mediator",
                        "The instruments do not move the mediator")
                : TestResult.impossible("first stage", "too few weeks or no instrument of its own");
        double[] projected = minus(m, unexplained);
        double slope = dot(projected, y) / dot(projected, m);
        double[] error = minus(y, scaled(slope, m));
        double variance = dot(error, error) / Math.max(1, weeks - without.rank() - 1);
        return new Instruments(
                count,
                firstStage,
                1 - full / restricted,
                slope,
                Math.sqrt(variance / dot(projected, m)),
                dot(m, y) / dot(m, m),
                sargan(error, with, count));
    }

    private static TestResult sargan(double[] error, LeastSquares with, int count) {
        if (count < 2) {
            return TestResult.impossible("over-identification", "it takes more than one instrument");
        }
        double statistic = error.length * (1 - with.residualSumOfSquares(error) / dot(error, error));
        return TestResult.of(
                "over-identification",
                statistic,
                ChiSquaredDistribution.of(count - 1.0).survivalProbability(statistic),
                "The instruments contradict each other: some act on the outcome by other ways",
                "The instruments agree with each other");
    }

    private static double[][] joined(double[][] left, double[][] right) {
        double[][] joined = new double[left.length][];
        for (int week = 0; week < joined.length; week++) {
            joined[week] = new double[left[week].length + right[week].length];
            System.arraycopy(left[week], 0, joined[week], 0, left[week].length);
            System.arraycopy(right[week], 0, joined[week], left[week].length, right[week].length);
        }
        return joined;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int week = 0; week < a.length; week++) {
            sum += a[week] * b[week];
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int week = 0; week < a.length; week++) {
            difference[week] -= b[week];
        }
        return difference;
    }

    private static double[] scaled(double factor, double[] a) {
        double[] product = a.clone();
        for (int week = 0; week < a.length; week++) {
            product[week] *= factor;
        }
        return product;
    }
}
