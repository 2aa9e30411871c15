package mmmbayes.baseline;

import org.tribuo.math.la.SparseVector;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.SparseLinearModel;

/**
 * Elastic net: minimises {@code |y - a - Z w|^2 / (2 n) + alpha l1Ratio |w|_1 + alpha (1 - l1Ratio) / 2 |w|^2} over the intercept a,
 * which is not penalised, and the coefficients w of the features Z standardised over the n training weeks; the outcome keeps its units,
 * so {@code alpha} has them too. Coefficients are reported per unit of the raw feature. With {@code l1Ratio = 1} it is the lasso.
 *
 * @param alpha strength of the penalty in units of the outcome, above 0
 * @param l1Ratio share of the absolute penalty, above 0 and at most 1
 */
public record ElasticNet(double alpha, double l1Ratio) implements Forecaster {
    /** Change of the largest coefficient and duality gap, both relative, at which the descent stops; leaves 8 digits. */
    private static final double TOLERANCE = 1e-10;

    /** Sweeps over all coefficients; nearly collinear features need thousands. */
    private static final int SWEEPS = 20_000;

    /** @throws IllegalArgumentException if a parameter is out of range */
    public ElasticNet {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha must be above 0, got " + alpha);
        }
        if (!(l1Ratio > 0 && l1Ratio <= 1)) {
            throw new IllegalArgumentException("l1Ratio must be above 0 and at most 1, got " + l1Ratio);
        }
    }

    /** The lasso: absolute penalty only. */
    public static ElasticNet lasso(double alpha) {
        return new ElasticNet(alpha, 1);
    }

    @Override
    public String name() {
        return l1Ratio == 1 ? "lasso" : "elastic_net"; // exactly 1: the lasso's own value
    }

    @Override
    public LinearFit fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        Standardisation standardisation = Standardisation.of(features);
        double mean = Response.mean(response);
        double[] coefficients = new double[features.featureCount()];
        double scale = Response.populationSd(response);
        // A constant outcome has no slope, and the descent would divide by its spread.
        if (coefficients.length > 0 && scale > 0) {
            solve(standardisation.apply(features), response, mean, coefficients);
        }
        return LinearFit.ofStandardised(standardisation, coefficients, mean);
    }

    private void solve(double[] standardised, double[] response, double mean, double[] coefficientsOut) {
        TribuoData data = TribuoData.of(standardised, coefficientsOut.length, response, mean, 1);
        ElasticNetCDTrainer trainer = new ElasticNetCDTrainer(alpha, l1Ratio, TOLERANCE, SWEEPS, false, 0);
        SparseLinearModel model = (SparseLinearModel) data.train(trainer);
        SparseVector weights = model.getWeights().get(TribuoData.RESPONSE);
        for (int feature = 0; feature < coefficientsOut.length; feature++) {
            int id = model.getFeatureIDMap().getID(TribuoData.featureName(feature));
            coefficientsOut[feature] = weights == null || id < 0 ? 0 : weights.get(id);
        }
    }
}
