package mmmbayes.archive;

import java.util.Arrays;

/** What a chain learnt in warm-up, as a draws file records it: the step size and the inverse metric of the sampling space. */
public final class Adaptation {
    private final double stepSize;
    private final boolean dense;
    private final double[][] rows;

    private Adaptation(double stepSize, boolean dense, double[][] rows) {
        this.stepSize = stepSize;
        this.dense = dense;
        this.rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * With one scale per coordinate.
     *
     * @param inverseMetric estimated variances, {@code [coordinate]}, copied
     */
    public static Adaptation diagonal(double stepSize, double[] inverseMetric) {
        return new Adaptation(stepSize, false, new double[][] {inverseMetric});
    }

    /**
     * With all correlations.
     *
     * @param inverseMetric estimated covariance, {@code [coordinate][coordinate]}, copied
     */
    public static Adaptation dense(double stepSize, double[][] inverseMetric) {
        return new Adaptation(stepSize, true, inverseMetric);
    }

    /** Step size of the kept draws. */
    public double stepSize() {
        return stepSize;
    }

    /** CmdStan's word for the metric. */
    String metricName() {
        return dense ? "dense_e" : "diag_e";
    }

    /** The comment block of a draws file. */
    String block() {
        StringBuilder text = new StringBuilder("# Adaptation terminated\n# Step size = ");
        Numbers.append(text, stepSize);
        text.append(
                dense ? "\n# Elements of inverse mass matrix:\n" : "\n# Diagonal elements of inverse mass matrix:\n");
        for (double[] row : rows) {
            text.append("# ");
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : ", ");
                Numbers.append(text, row[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
