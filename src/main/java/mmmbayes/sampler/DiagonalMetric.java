package mmmbayes.sampler;

import java.util.Arrays;

/** A metric with one scale per coordinate. */
public final class DiagonalMetric implements Metric {
    private final double[] scale;

    private DiagonalMetric(double[] scale) {
        this.scale = scale;
    }

    /**
     * The metric with these scales, {@code W = diag(scale^2)}.
     *
     * @param scale one per coordinate, copied
     * @throws IllegalArgumentException if a scale is not positive and finite
     */
    public static DiagonalMetric ofScale(double[] scale) {
        for (int i = 0; i < scale.length; i++) {
            if (!(scale[i] > 0 && scale[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("scale " + i + " is " + scale[i] + "; allowed: positive and finite");
            }
        }
        return new DiagonalMetric(scale.clone());
    }

    /** The metric with scale 1 in every coordinate. */
    public static DiagonalMetric unit(int dimension) {
        double[] scale = new double[dimension];
        Arrays.fill(scale, 1.0);
        return new DiagonalMetric(scale);
    }

    /** The scales, one per coordinate; the caller owns the array. */
    public double[] scale() {
        return scale.clone();
    }

    @Override
    public int dimension() {
        return scale.length;
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            diagonal[i] = scale[i] * scale[i];
        }
        return diagonal;
    }

    @Override
    public double[] elements() {
        double[] elements = new double[scale.length * scale.length];
        for (int i = 0; i < scale.length; i++) {
            elements[i * scale.length + i] = scale[i] * scale[i];
        }
        return elements;
    }

    @Override
    public void displace(double[] origin, double[] offset, double[] positionOut) {
        for (int i = 0; i < scale.length; i++) {
            positionOut[i] = origin[i] + scale[i] * offset[i];
        }
    }

    @Override
    public void whitenGradient(double[] gradient, double[] forceOut) {
        for (int i = 0; i < scale.length; i++) {
            forceOut[i] = scale[i] * gradient[i];
        }
    }

    @Override
    public void whitenDisplacement(double[] displacement, double[] offsetOut) {
        for (int i = 0; i < scale.length; i++) {
            offsetOut[i] = displacement[i] / scale[i];
        }
    }
}
