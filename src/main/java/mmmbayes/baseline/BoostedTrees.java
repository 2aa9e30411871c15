package mmmbayes.baseline;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Gradient boosting of squared error: from the mean on, each regression tree is grown on the residuals of the sum so far and added with
 * a small weight, {@code F_k = F_(k-1) + learningRate tree_k}. No randomness. Friedman (2001).
 *
 * @param treeCount number of trees, at least 1
 * @param maxDepth most splits between root and leaf, at least 1
 * @param minSplitWeeks fewest weeks in a node that is split, at least 2
 * @param learningRate weight of each tree, above 0 and at most 1
 */
public record BoostedTrees(int treeCount, int maxDepth, int minSplitWeeks, double learningRate) implements Forecaster {
    /** @throws IllegalArgumentException if a parameter is out of range */
    public BoostedTrees {
        if (treeCount < 1 || maxDepth < 1 || minSplitWeeks < 2 || !(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("boosting needs treeCount >= 1, maxDepth >= 1, minSplitWeeks >= 2 and"
                    + " 0 < learningRate <= 1, got " + treeCount + ", " + maxDepth + ", " + minSplitWeeks + ", "
                    + learningRate);
        }
    }

    /** 100 trees of depth 3, learning rate 0.1, nodes of 5 weeks or more split. */
    public static BoostedTrees standard() {
        return new BoostedTrees(100, 3, 5, 0.1);
    }

    @Override
    public String name() {
        return "boosted_trees";
    }

    @Override
    public FittedForecaster fit(DesignMatrix features, double[] response) {
        Response.check(features, response);
        double mean = Response.mean(response);
        double scale = Response.populationSd(response);
        int featureCount = features.featureCount();
        if (featureCount == 0 || scale == 0) { // exactly 0: a constant outcome, nothing to split
            return Naive.mean().fit(features, response);
        }
        double[] rows = features.rowMajor();
        double[] residual = response.clone();
        for (int week = 0; week < residual.length; week++) {
            residual[week] = (response[week] - mean) / scale;
        }
        CARTRegressionTrainer trainer =
                new CARTRegressionTrainer(maxDepth, minSplitWeeks, 0, 1, false, new MeanSquaredError(), 0);
        List<Example<Regressor>> weeks = TribuoData.weeks(rows, featureCount);
        List<Model<Regressor>> trees = new ArrayList<>();
        for (int round = 0; round < treeCount; round++) {
            Model<Regressor> tree =
                    TribuoData.of(rows, featureCount, residual, 0, 1).train(trainer);
            double[] step = TribuoData.predict(tree, weeks);
            for (int week = 0; week < residual.length; week++) {
                residual[week] -= learningRate * step[week];
            }
            trees.add(tree);
        }
        return new TreeFit(features.featureNames(), mean, scale, trees, learningRate);
    }
}
