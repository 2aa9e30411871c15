package mmmbayes.model;

/** Normal: {@code mean + sd u}. */
record NormalWhitening(double mean, double sd) implements Whitening {
    @Override
    public double value(double u) {
        return mean + sd * u;
    }

    @Override
    public double derivative(double u, double value) {
        return sd;
    }

    @Override
    public double coordinate(double value) {
        return (value - mean) / sd;
    }
}
