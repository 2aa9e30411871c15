package mmmbayes.baseline;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Ridge regression: minimises {@code |y - a - Z w|^2 + alpha |w|^2} over the intercept a, which is not penalised, and the
 * coefficients w of the features Z standardised over the training weeks. Coefficients are reported per unit of the raw feature.
 *
 * <p>Solved by the thin singular value decomposition {@code Z = U D V'}, {@code w = V diag(d / (d^2 + alpha)) U' (y - mean)}; with
 * {@code alpha = 0} it is least squares, of minimal norm where features are collinear.
 *
 * @param alpha strength of the penalty, at least 0
 */
public record Ridge(double alpha) implements Forecaster {
    /** @throws IllegalArgumentException if {@code alpha} is negative or not finite */
    public Ridge {
        if (!(alpha >= 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha must be 0 or more, got " + alpha);
        }
    }

    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public LinearFit fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        Standardisation standardisation = Standardisation.of(features);
        double responseMean = Response.mean(response);
        double[] centred = Arrays.stream(response).map(y -> y - responseMean).toArray();
        double[] coefficients = features.featureCount() == 0
                ? new double[0]
                : solve(standardisation.apply(features), features.featureCount(), centred);
        return LinearFit.ofStandardised(standardisation, coefficients, responseMean);
    }

    private double[] solve(double[] standardised, int featureCount, double[] centred) {
        int weekCount = centred.length;
        DMatrixRMaj z = DMatrixRMaj.wrap(weekCount, featureCount, standardised);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(weekCount, featureCount, true, true, true);
        if (!svd.decompose(z)) {
            throw new ArithmeticException(
                    "no singular value decomposition of a " + weekCount + " x " + featureCount + " design matrix");
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] singularValues = svd.getSingularValues();
        double rankTolerance =
                Arrays.stream(singularValues).max().orElse(0) * Math.max(weekCount, featureCount) * Math.ulp(1.0);
        double[] coefficients = new double[featureCount];
        for (int rank = 0; rank < Math.min(weekCount, featureCount); rank++) {
            double d = singularValues[rank];
            if (d <= rankTolerance) {
                continue;
            }
            double projection = 0;
            for (int week = 0; week < weekCount; week++) {
                projection += u.get(week, rank) * centred[week];
            }
            double weight = d / (d * d + alpha) * projection;
            for (int feature = 0; feature < featureCount; feature++) {
                coefficients[feature] += v.get(feature, rank) * weight;
            }
        }
        return coefficients;
    }
}
