package mmmbayes.model;

/**
 * A prior without what it has above a bound, with density {@code f(theta) / F(bound)} below: the coordinate v of the whole prior follows
 * from u as a normal score cut off at the bound's, {@code Phi(v) = Phi(u) Phi(v_bound)}.
 *
 * @param whole whitening of the prior as stated, v to theta
 * @param score from u to v
 */
record CutWhitening(Whitening whole, TruncatedNormalWhitening score) implements Whitening {
    /** Cut off above a bound inside the prior's support. */
    static CutWhitening of(Whitening whole, double bound) {
        double end = whole.coordinate(bound);
        return new CutWhitening(whole, new TruncatedNormalWhitening(0, 1, Double.NEGATIVE_INFINITY, end));
    }

    @Override
    public double value(double u) {
        return whole.value(score.value(u));
    }

    @Override
    public double derivative(double u, double value) {
        double v = score.value(u);
        return whole.derivative(v, value) * score.derivative(u, v);
    }

    @Override
    public double coordinate(double value) {
        return score.coordinate(whole.coordinate(value));
    }

    /** That of v, and {@code log dv/du = (v^2 - u^2) / 2} up to a constant: minus {@code u^2 / 2} where v is a normal score. */
    @Override
    public double logDensity(double u, double value) {
        double v = score.value(u);
        return whole.logDensity(v, value) + 0.5 * (v - u) * (v + u);
    }

    @Override
    public double logDensityDerivative(double u, double value) {
        double v = score.value(u);
        return (whole.logDensityDerivative(v, value) + v) * score.derivative(u, v) - u;
    }
}
