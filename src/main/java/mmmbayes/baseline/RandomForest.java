package mmmbayes.baseline;

import java.util.List;
import org.tribuo.Model;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Random forest: the mean of regression trees, each grown on weeks drawn with replacement, each split searched among a random share of
 * the features.
 *
 * @param treeCount number of trees, at least 1
 * @param maxDepth most splits between root and leaf, at least 1
 * @param minSplitWeeks fewest weeks in a node that is split, at least 2
 * @param featureShare share of the features searched at each split, above 0 and at most 1; 1 searches all of them
 * @param seed seed of the resampling: same seed, same forest
 */
public record RandomForest(int treeCount, int maxDepth, int minSplitWeeks, double featureShare, long seed)
        implements Forecaster {
    /** @throws IllegalArgumentException if a parameter is out of range */
    public RandomForest {
        if (treeCount < 1 || maxDepth < 1 || minSplitWeeks < 2 || !(featureShare > 0 && featureShare <= 1)) {
            throw new IllegalArgumentException("a forest needs treeCount >= 1, maxDepth >= 1, minSplitWeeks >= 2 and"
                    + " 0 < featureShare <= 1, got " + treeCount + ", " + maxDepth + ", " + minSplitWeeks + ", "
                    + featureShare);
        }
    }

    /** 100 trees of depth 10, nodes of 5 weeks or more split, all features searched. */
    public static RandomForest standard(long seed) {
        return new RandomForest(100, 10, 5, 1, seed);
    }

    @Override
    public String name() {
        return "random_forest";
    }

    @Override
    public FittedForecaster fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        double mean = Response.mean(response);
        double scale = Response.populationSd(response);
        if (features.featureCount() == 0 || scale == 0) { // exactly 0: a constant outcome, nothing to split
            return Naive.mean().fit(features, response);
        }
        int featureCount = features.featureCount();
        // Rounded by Tribuo to a number of features, which must not become none.
        float share = (float) Math.max(featureShare, 1.0 / featureCount);
        CARTRegressionTrainer tree =
                new CARTRegressionTrainer(maxDepth, minSplitWeeks, 0, share, false, new MeanSquaredError(), seed);
        BaggingTrainer<Regressor> forest = new BaggingTrainer<>(tree, new AveragingCombiner(), treeCount, seed);
        Model<Regressor> model = TribuoData.of(features.rowMajor(), featureCount, response, mean, scale)
                .train(forest);
        return new TreeFit(features.featureNames(), mean, scale, List.of(model), 1);
    }
}
