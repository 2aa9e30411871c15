package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.PriorLogDensity;
import mmmbayes.spec.Prior;

/** Log prior and log likelihood of draws, which weights are made of; chains one after the other. */
final class LogComponents {
    private final MediationModel model;
    private final Draws draws;

    LogComponents(MediationModel model, Draws draws) {
        this.model = model;
        this.draws = draws;
    }

    int drawCount() {
        return draws.chainCount() * draws.drawCount();
    }

    /** Groups of parameters that a spec gives one prior: those named alike but for what stands in brackets. */
    Map<String, List<Integer>> groups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        List<String> names = draws.parameters().readable();
        for (int parameter = 0; parameter < names.size(); parameter++) {
            String name = names.get(parameter);
            int bracket = name.indexOf('[');
            groups.computeIfAbsent(bracket < 0 ? name : name.substring(0, bracket), key -> new ArrayList<>())
                    .add(parameter);
        }
        return groups;
    }

    /** Summed log prior of all parameters, {@code [draw]}. */
    double[] logPrior() {
        double[] sum = new double[drawCount()];
        for (int parameter = 0; parameter < draws.parameters().size(); parameter++) {
            add(1, model.parameters().get(parameter).prior(), flat(draws.column(parameter)), sum);
        }
        return sum;
    }

    /**
     * Log of the ratio of the priors with another spread to the priors as they are, summed over a group, {@code [draw]}; empty if
     * one of them has no such form.
     */
    double[] logRatio(List<Integer> group, double factor) {
        double[] sum = new double[drawCount()];
        for (int parameter : group) {
            Prior prior = model.parameters().get(parameter).prior();
            if (prior.withSpread(factor).isEmpty()) {
                return new double[0];
            }
            double[] values = flat(draws.column(parameter));
            add(1, prior.withSpread(factor).get(), values, sum);
            add(-1, prior, values, sum);
        }
        return sum;
    }

    private static void add(double sign, Prior prior, double[] values, double[] sum) {
        PriorLogDensity density = PriorLogDensity.of(prior);
        for (int draw = 0; draw < sum.length; draw++) {
            sum[draw] += sign * density.at(values[draw]);
        }
    }

    /** Log likelihood of all stages, {@code [draw]}. */
    double[] logLikelihood() {
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        double[] parameters = new double[draws.parameters().size()];
        double[] weeks = new double[predictive.weekCount()];
        double[] sum = new double[drawCount()];
        for (int draw = 0; draw < sum.length; draw++) {
            draws.row(draw / draws.drawCount(), draw % draws.drawCount(), parameters);
            predictive.load(parameters);
            for (int stage = 0; stage < predictive.stages().size(); stage++) {
                predictive.logLikelihood(stage, weeks);
                sum[draw] += Arrays.stream(weeks).sum();
            }
        }
        return sum;
    }

    private static double[] flat(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }
}
