package mmmbayes.sampler;

/**
 * A banana with known moments: pairs {@code (a, b)} with {@code a ~ N(0, 1)} and {@code b | a ~ N(a^2 - 1, 1/2)}, so that
 * {@code E b = 0} and {@code Var b = 2 + 1/4}.
 */
final class BananaDensity implements LogDensity {
    private final int dimension;

    /** Of an even number of coordinates. */
    BananaDensity(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        double value = 0;
        for (int i = 0; i < dimension; i += 2) {
            double a = position[i];
            double residual = position[i + 1] - (a * a - 1);
            value -= 0.5 * a * a + 2 * residual * residual;
            gradientOut[i] = -a + 8 * a * residual;
            gradientOut[i + 1] = -4 * residual;
        }
        return value;
    }
}
