package mmmbayes.checks;

import java.util.Arrays;

/**
 * How much single weeks pull a least-squares fit.
 *
 * <p>With residual e, leverage h, k regressors and n weeks: leverage is the weight of a week's own outcome in its fitted value; a
 * studentised residual is {@code e / (s sqrt(1 - h))}, with s from all weeks or, externally, from all others; Cook's distance is
 * {@code studentised^2 h / (k (1 - h))}. Where h is 1 the residual says nothing and the values are NaN.
 */
public final class Influence {
    private final double[] leverage;
    private final double[] studentised;
    private final double[] externallyStudentised;
    private final double[] cooksDistance;
    private final int rank;

    private Influence(int weekCount, int rank, double[] leverage) {
        this.rank = rank;
        this.leverage = leverage;
        this.studentised = new double[weekCount];
        this.externallyStudentised = new double[weekCount];
        this.cooksDistance = new double[weekCount];
    }

    /**
     * Influence of every week on the regression of an outcome on a design.
     *
     * @param outcome {@code [week]}, not modified
     * @param design {@code [week][regressor]}, constant column included, not modified
     * @throws IllegalArgumentException if the lengths differ or there are fewer than rank + 2 weeks
     */
    public static Influence of(double[] outcome, double[][] design) {
        Series.check("influence", outcome, 3);
        if (design.length != outcome.length) {
            throw new IllegalArgumentException(
                    "influence: design of " + design.length + " weeks for " + outcome.length + " values");
        }
        LeastSquares basis = LeastSquares.of(design);
        int free = outcome.length - basis.rank();
        if (free < 2) {
            throw new IllegalArgumentException(
                    "influence: a design of rank " + basis.rank() + " needs " + (basis.rank() + 2) + " weeks or more");
        }
        Influence influence = new Influence(outcome.length, basis.rank(), basis.leverage());
        influence.fill(basis.residuals(outcome), free);
        return influence;
    }

    private void fill(double[] residuals, int free) {
        double squares = Arrays.stream(residuals).map(e -> e * e).sum();
        for (int week = 0; week < residuals.length; week++) {
            double rest = 1 - leverage[week];
            // Leverage of 1 is met to rounding only.
            boolean isFree = rest > 1e-10;
            double e = residuals[week];
            double others = (squares - e * e / rest) / (free - 1);
            studentised[week] = isFree ? e / Math.sqrt(squares / free * rest) : Double.NaN;
            externallyStudentised[week] = isFree ? e / Math.sqrt(others * rest) : Double.NaN;
            cooksDistance[week] = studentised[week] * studentised[week] * leverage[week] / (rank * rest);
        }
    }

    /** Leverage, {@code [week]}, between 0 and 1. */
    public double[] leverage() {
        return leverage.clone();
    }

    /** Internally studentised residuals, {@code [week]}. */
    public double[] studentised() {
        return studentised.clone();
    }

    /** Externally studentised residuals, {@code [week]}: t distributed with n - k - 1 degrees of freedom if the model holds. */
    public double[] externallyStudentised() {
        return externallyStudentised.clone();
    }

    /** Cook's distance, {@code [week]}; above {@code 4 / n} is worth a look. */
    public double[] cooksDistance() {
        return cooksDistance.clone();
    }
}
