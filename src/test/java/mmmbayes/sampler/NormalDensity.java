package mmmbayes.sampler;

/** A normal log density with a known precision matrix {@code [row][column]} and mean. */
final class NormalDensity implements LogDensity {
    private final double[] mean;
    private final double[][] precision;

    NormalDensity(double[] mean, double[][] precision) {
        this.mean = mean;
        this.precision = precision;
    }

    @Override
    public int dimension() {
        return mean.length;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        double value = 0;
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int j = 0; j < mean.length; j++) {
                sum += precision[i][j] * (position[j] - mean[j]);
            }
            gradientOut[i] = -sum;
            value -= 0.5 * sum * (position[i] - mean[i]);
        }
        return value;
    }
}
