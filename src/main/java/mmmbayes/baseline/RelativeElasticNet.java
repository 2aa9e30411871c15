package mmmbayes.baseline;

/**
 * Elastic net whose alpha is a share of the response's standard deviation over the training weeks, so that it means the same for any
 * currency: {@link ElasticNet} on the standardised response.
 *
 * @param share alpha per standard deviation of the response, above 0, such as 0.1
 * @param l1Ratio share of the absolute penalty, above 0 and at most 1; 1 is the lasso
 */
public record RelativeElasticNet(double share, double l1Ratio) implements Forecaster {
    /** @throws IllegalArgumentException if a parameter is out of range */
    public RelativeElasticNet {
        if (!(share > 0)) {
            throw new IllegalArgumentException("alpha must be above 0, got " + share);
        }
        if (!(l1Ratio > 0 && l1Ratio <= 1)) {
            throw new IllegalArgumentException("l1Ratio must be above 0 and at most 1, got " + l1Ratio);
        }
    }

    @Override
    public String name() {
        return l1Ratio == 1 ? "lasso" : "elastic_net"; // exactly 1: the lasso's own value
    }

    @Override
    public FittedForecaster fit(DesignMatrix features, double[] response) {
        double spread = Response.populationSd(response);
        // any alpha gives the mean of a constant response
        return new ElasticNet(spread > 0 ? share * spread : 1, l1Ratio).fit(features, response);
    }
}
