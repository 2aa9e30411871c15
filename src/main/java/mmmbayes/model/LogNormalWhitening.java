package mmmbayes.model;

/** Log-normal: {@code exp(meanLog + sdLog u)}. */
record LogNormalWhitening(double meanLog, double sdLog) implements Whitening {
    @Override
    public double value(double u) {
        return Math.exp(meanLog + sdLog * u);
    }

    @Override
    public double derivative(double u, double value) {
        return sdLog * value;
    }

    @Override
    public double coordinate(double value) {
        return (Math.log(value) - meanLog) / sdLog;
    }
}
