package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import mmmbayes.baseline.AlphaSearch;
import mmmbayes.baseline.BoostedTrees;
import mmmbayes.baseline.DesignMatrix;
import mmmbayes.baseline.Fold;
import mmmbayes.baseline.Forecaster;
import mmmbayes.baseline.LogResponse;
import mmmbayes.baseline.Naive;
import mmmbayes.baseline.RandomForest;
import mmmbayes.baseline.RelativeElasticNet;
import mmmbayes.baseline.Ridge;
import mmmbayes.baseline.TwoStage;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.Scales;
import mmmbayes.spec.Family;

/**
 * The baselines of one comparison. Transforms are fixed, half-life 2.5 weeks and log1p; ridge is also there with those of the
 * posterior's medians. Every regression comes direct (all channels as plain inputs) and, with one mediator, in two stages; where the
 * outcome varies by factors also on its logarithm.
 */
final class Baselines {
    private static final int SEARCH_FOLDS = 3;
    private static final double RIDGE_ALPHA = 1;
    private static final double LASSO_ALPHA = 0.1;
    private static final double ELASTIC_NET_RATIO = 0.5;

    private Baselines() {}

    /**
     * All baselines.
     *
     * @param model on training and test weeks, with the training weeks' scales
     * @param draws of the posterior of the training weeks
     * @param seed of the forest
     * @param onLogarithm whether there are also baselines on the logarithm of the outcome
     */
    static List<Baseline> of(MediationModel model, Draws draws, long seed, boolean onLogarithm) {
        List<Baseline> baselines = new ArrayList<>();
        BaselineDesign medians = BaselineDesign.atMedians(model, draws);
        BaselineDesign usual = BaselineDesign.usual(model);
        Family family = model.spec().outcome().family();
        add(baselines, medians, new Ridge(RIDGE_ALPHA), "ridge at posterior medians");
        for (Forecaster forecaster : forecasters(seed)) {
            add(baselines, usual, forecaster, label(forecaster));
        }
        if (onLogarithm) {
            double floor = floor(family, model);
            addLog(baselines, medians, new Ridge(RIDGE_ALPHA), "log ridge at posterior medians", floor);
            for (Forecaster forecaster : forecasters(seed)) {
                addLog(baselines, usual, forecaster, "log " + label(forecaster), floor);
            }
        }
        int year = model.spec().data().step().wholeYear();
        DesignMatrix nothing = DesignMatrix.of(usual.weekCount(), Map.of());
        for (Forecaster naive : List.of(Naive.mean(), Naive.lastValue(), Naive.seasonal(year))) {
            baselines.add(new Baseline.Direct("naive: " + label(naive), nothing, usual, naive));
        }
        return baselines;
    }

    private static List<Forecaster> forecasters(long seed) {
        IntFunction<List<Fold>> folds = weeks -> Folds.expanding(weeks, SEARCH_FOLDS);
        return List.of(
                new Ridge(RIDGE_ALPHA),
                AlphaSearch.ridge(folds),
                new RelativeElasticNet(LASSO_ALPHA, 1),
                AlphaSearch.elasticNet(1, folds),
                AlphaSearch.elasticNet(ELASTIC_NET_RATIO, folds),
                RandomForest.standard(seed),
                BoostedTrees.standard());
    }

    /** {@code ridge_cv} reads better as {@code ridge, searched alpha}. */
    private static String label(Forecaster forecaster) {
        String name = forecaster.name();
        String words = name.replace("_cv", "").replace('_', ' ');
        return name.endsWith("_cv") ? words + ", searched alpha" : words;
    }

    private static void add(List<Baseline> baselines, BaselineDesign design, Forecaster forecaster, String label) {
        baselines.add(new Baseline.Direct("direct " + label, design.direct(), design, forecaster));
        if (design.isMediated()) {
            baselines.add(new Baseline.Mediated(
                    "two-stage " + label, design, new TwoStage(forecaster, design.mediatorFeature())));
        }
    }

    private static void addLog(
            List<Baseline> baselines, BaselineDesign design, Forecaster forecaster, String label, double floor) {
        Forecaster onLogarithm = new LogResponse(forecaster, floor);
        baselines.add(new Baseline.Direct("direct " + label, design.direct(), design, onLogarithm));
        if (design.isMediated()) {
            baselines.add(new Baseline.Mediated(
                    "two-stage " + label, design, new TwoStage(forecaster, onLogarithm, design.mediatorFeature())));
        }
    }

    /**
     * Where the logarithm starts: at the censoring bound, or at a thousandth of a typical outcome of a lognormal family, a millionth of
     * the mean one of another.
     */
    private static double floor(Family family, MediationModel model) {
        OptionalDouble bound = family.censoredBelow();
        double share = family.isOnLogarithm() ? 1e-3 : 1e-6;
        return bound.isPresent() && bound.getAsDouble() > 0
                ? bound.getAsDouble()
                : share * model.scales().responseOf(Scales.OUTCOME);
    }
}
