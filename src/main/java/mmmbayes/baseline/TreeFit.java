package mmmbayes.baseline;

import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;

/** {@code mean + scale weight sum_k tree_k(features)}: trees grown on a standardised response. */
record TreeFit(List<String> featureNames, double mean, double scale, List<Model<Regressor>> trees, double weight)
        implements FittedForecaster {
    TreeFit {
        featureNames = List.copyOf(featureNames);
        trees = List.copyOf(trees);
    }

    @Override
    public double[] predict(DesignMatrix features) {
        List<Example<Regressor>> weeks =
                TribuoData.weeks(features.select(featureNames).rowMajor(), featureNames.size());
        double[] sum = new double[features.weekCount()];
        for (Model<Regressor> tree : trees) {
            double[] part = TribuoData.predict(tree, weeks);
            for (int week = 0; week < sum.length; week++) {
                sum[week] += part[week];
            }
        }
        for (int week = 0; week < sum.length; week++) {
            sum[week] = mean + scale * weight * sum[week];
        }
        return sum;
    }
}
