package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ParameterSlot;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.PriorLogDensity;
import mmmbayes.model.StatedQuantities;

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
        for (int parameter = 0; parameter < model.statedParameterCount(); parameter++) {
            String name = names.get(parameter);
            int bracket = name.indexOf('[');
            groups.computeIfAbsent(bracket < 0 ? name : name.substring(0, bracket), key -> new ArrayList<>())
                    .add(parameter);
        }
        return groups;
    }

    /** Summed log prior of all parameters that have a stated one, {@code [draw]}. */
    double[] logPrior() {
        double[] sum = new double[drawCount()];
        StatedQuantities quantities = model.newStatedQuantities();
        double[] row = new double[draws.parameters().size()];
        for (int draw = 0; draw < sum.length; draw++) {
            row(draw, row);
            sum[draw] = quantities.toQuantities(row);
        }
        for (int parameter = 0; parameter < model.statedParameterCount(); parameter++) {
            add(1, model.parameters().get(parameter), stated(parameter, quantities), sum);
        }
        return sum;
    }

    /**
     * Log of the ratio of the priors with another spread to the priors as they are, summed over a group, {@code [draw]}; empty if
     * one of them has no such form.
     */
    double[] logRatio(List<Integer> group, double factor) {
        double[] sum = new double[drawCount()];
        StatedQuantities quantities = model.newStatedQuantities();
        for (int parameter : group) {
            ParameterSlot slot = model.parameters().get(parameter);
            Optional<ParameterSlot> changed = slot.withSpread(factor);
            if (changed.isEmpty()) {
                return new double[0];
            }
            double[] values = stated(parameter, quantities);
            add(1, changed.get(), values, sum);
            add(-1, slot, values, sum);
        }
        return sum;
    }

    private static void add(double sign, ParameterSlot slot, double[] values, double[] sum) {
        PriorLogDensity density = PriorLogDensity.of(slot);
        for (int draw = 0; draw < sum.length; draw++) {
            sum[draw] += sign * density.at(values[draw]);
        }
    }

    /** Log likelihood of all stages and of the experiments, {@code [draw]}. */
    double[] logLikelihood() {
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        double[] parameters = new double[draws.parameters().size()];
        double[] weeks = new double[predictive.weekCount()];
        double[] sum = new double[drawCount()];
        LiftContrast.Evaluator lifts = new LiftContrast.Evaluator(LiftContrast.counterfactuals(model));
        boolean anyLift = !lifts.contrasts().isEmpty();
        for (int draw = 0; draw < sum.length; draw++) {
            row(draw, parameters);
            if (anyLift) {
                lifts.load(parameters);
                sum[draw] += lifts.logLikelihood();
            }
            predictive.load(parameters);
            for (int stage = 0; stage < predictive.stages().size(); stage++) {
                predictive.logLikelihood(stage, weeks);
                sum[draw] += Arrays.stream(weeks).sum();
            }
        }
        return sum;
    }

    private void row(int draw, double[] out) {
        draws.row(draw / draws.drawCount(), draw % draws.drawCount(), out);
    }

    /** Draws of what a parameter's prior is stated on: itself, or a quantity. */
    private double[] stated(int parameter, StatedQuantities quantities) {
        if (!quantities.isStatedFor(parameter)) {
            return flat(draws.column(parameter));
        }
        double[] row = new double[draws.parameters().size()];
        double[] values = new double[drawCount()];
        for (int draw = 0; draw < values.length; draw++) {
            row(draw, row);
            quantities.toQuantities(row);
            values[draw] = row[parameter];
        }
        return values;
    }

    private static double[] flat(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }
}
