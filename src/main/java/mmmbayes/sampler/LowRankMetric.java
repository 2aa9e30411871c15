package mmmbayes.sampler;

/**
 * A metric with one scale per coordinate and a few directions in which the scaled posterior is longer or shorter than 1:
 * {@code S = diag(scale) (I + U diag(stretch - 1) U')} with orthonormal columns U, so that
 * {@code W = S S' = diag(scale) (I + U diag(stretch^2 - 1) U') diag(scale)}. Its products cost {@code dimension * rank} instead of
 * {@code dimension^2}.
 */
public final class LowRankMetric implements Metric {
    private final double[] scale;
    /** {@code [direction * dimension + coordinate]}. */
    private final double[] directions;
    /** {@code stretch - 1}. */
    private final double[] growth;

    private LowRankMetric(double[] scale, double[] directions, double[] growth) {
        this.scale = scale;
        this.directions = directions;
        this.growth = growth;
    }

    /**
     * The metric with these scales and directions.
     *
     * @param scale one per coordinate, positive, copied
     * @param directions orthonormal, {@code [direction * dimension + coordinate]}, copied
     * @param stretch one per direction, positive, not modified
     * @throws IllegalArgumentException if a scale or stretch is not positive and finite, or the lengths do not fit
     */
    public static LowRankMetric of(double[] scale, double[] directions, double[] stretch) {
        if (directions.length != scale.length * stretch.length) {
            throw new IllegalArgumentException(
                    directions.length + " entries for " + stretch.length + " directions of " + scale.length);
        }
        requirePositive(scale, "scale");
        requirePositive(stretch, "stretch");
        double[] growth = new double[stretch.length];
        for (int k = 0; k < growth.length; k++) {
            growth[k] = stretch[k] - 1;
        }
        return new LowRankMetric(scale.clone(), directions.clone(), growth);
    }

    private static void requirePositive(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + " " + i + " is " + values[i] + "; allowed: positive and finite");
            }
        }
    }

    /** The scales, one per coordinate; the caller owns the array. */
    public double[] scale() {
        return scale.clone();
    }

    /** The directions, {@code [direction * dimension + coordinate]}; the caller owns the array. */
    public double[] directions() {
        return directions.clone();
    }

    /** Length of the scaled posterior along each direction; the caller owns the array. */
    public double[] stretch() {
        double[] stretch = new double[growth.length];
        for (int k = 0; k < stretch.length; k++) {
            stretch[k] = growth[k] + 1;
        }
        return stretch;
    }

    /** Number of directions. */
    public int rank() {
        return growth.length;
    }

    @Override
    public int dimension() {
        return scale.length;
    }

    @Override
    public boolean isDiagonal() {
        return growth.length == 0;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            diagonal[i] = element(i, i);
        }
        return diagonal;
    }

    @Override
    public double[] elements() {
        int count = scale.length;
        double[] elements = new double[count * count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column <= row; column++) {
                double element = element(row, column);
                elements[row * count + column] = element;
                elements[column * count + row] = element;
            }
        }
        return elements;
    }

    private double element(int row, int column) {
        double sum = row == column ? 1 : 0;
        for (int k = 0; k < growth.length; k++) {
            int start = k * scale.length;
            // stretch^2 - 1
            sum += growth[k] * (growth[k] + 2) * directions[start + row] * directions[start + column];
        }
        return scale[row] * scale[column] * sum;
    }

    @Override
    public void displace(double[] origin, double[] offset, double[] positionOut) {
        System.arraycopy(offset, 0, positionOut, 0, scale.length);
        for (int k = 0; k < growth.length; k++) {
            add(growth[k] * along(k, offset), k, positionOut);
        }
        for (int i = 0; i < scale.length; i++) {
            positionOut[i] = origin[i] + scale[i] * positionOut[i];
        }
    }

    @Override
    public void whitenGradient(double[] gradient, double[] forceOut) {
        for (int i = 0; i < scale.length; i++) {
            forceOut[i] = scale[i] * gradient[i];
        }
        // the directions are orthogonal: what one adds does not change the products with the others
        for (int k = 0; k < growth.length; k++) {
            add(growth[k] * along(k, forceOut), k, forceOut);
        }
    }

    @Override
    public void whitenDisplacement(double[] displacement, double[] offsetOut) {
        for (int i = 0; i < scale.length; i++) {
            offsetOut[i] = displacement[i] / scale[i];
        }
        for (int k = 0; k < growth.length; k++) {
            // 1 / stretch - 1
            add(-growth[k] / (growth[k] + 1) * along(k, offsetOut), k, offsetOut);
        }
    }

    private double along(int k, double[] vector) {
        int start = k * scale.length;
        double sum = 0;
        for (int i = 0; i < scale.length; i++) {
            sum += directions[start + i] * vector[i];
        }
        return sum;
    }

    private void add(double weight, int k, double[] vectorOut) {
        int start = k * scale.length;
        for (int i = 0; i < scale.length; i++) {
            vectorOut[i] += weight * directions[start + i];
        }
    }
}
