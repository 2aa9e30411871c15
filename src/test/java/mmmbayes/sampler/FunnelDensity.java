package mmmbayes.sampler;

/** Neal's funnel, centred: {@code v ~ N(0, 3^2)} first, then {@code x_i | v ~ N(0, exp(v))}. */
final class FunnelDensity implements LogDensity {
    private final int leafCount;

    FunnelDensity(int leafCount) {
        this.leafCount = leafCount;
    }

    @Override
    public int dimension() {
        return leafCount + 1;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradientOut) {
        double v = position[0];
        double precision = Math.exp(-v);
        double squares = 0;
        for (int i = 1; i <= leafCount; i++) {
            squares += position[i] * position[i];
            gradientOut[i] = -precision * position[i];
        }
        gradientOut[0] = -v / 9 - 0.5 * leafCount + 0.5 * precision * squares;
        return -v * v / 18 - 0.5 * leafCount * v - 0.5 * precision * squares;
    }
}
