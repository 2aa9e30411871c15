package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.model.LiftContrast;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.numeric.ArrayMath;

/**
 * What calibration ranks: every parameter with a stated prior, the joint log likelihood (which alone notices data that were ignored), and effects
 * and returns of every channel.
 */
final class TestQuantities {
    static final String LOG_LIKELIHOOD = "log_likelihood";
    static final String LIFT_LOG_LIKELIHOOD = "lift_log_likelihood";

    private static final Set<Estimand> ESTIMANDS = Set.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.INDIRECT_THROUGH,
            Estimand.ROAS,
            Estimand.NET_ROAS,
            Estimand.SYSTEM_ROAS,
            Estimand.MEDIATOR_OWN);

    private TestQuantities() {}

    /**
     * Names and draws of one model's quantities.
     *
     * @param names in order
     * @param values {@code [quantity][draw]}, the chains one after the other
     */
    record Values(List<String> names, List<double[]> values) {}

    static Values of(MediationModel model, Draws draws, EffectSettings settings) {
        // which weeks have latent noise differs from data set to data set
        List<String> names =
                new ArrayList<>(model.parameterNames().readable().subList(0, model.statedParameterCount()));
        List<double[]> values = new ArrayList<>();
        for (int parameter = 0; parameter < names.size(); parameter++) {
            values.add(ArrayMath.joined(draws.column(parameter)));
        }
        names.add(LOG_LIKELIHOOD);
        values.add(logLikelihood(model, draws));
        addLifts(model, draws, names, values);
        Effects effects = Effects.of(model, draws, settings);
        for (EffectRow row : effects.rows()) {
            if (isRanked(row)) {
                names.add(row.quantity() + "[" + row.channel() + "]");
                values.add(ArrayMath.joined(effects.draws(row)));
            }
        }
        return new Values(names, values);
    }

    /** The effects that experiments measure, and how likely they are as measured. */
    private static void addLifts(MediationModel model, Draws draws, List<String> names, List<double[]> values) {
        LiftContrast.Evaluator lifts = new LiftContrast.Evaluator(LiftContrast.counterfactuals(model));
        int count = lifts.contrasts().size();
        if (count == 0) {
            return;
        }
        double[] parameters = new double[draws.parameters().size()];
        double[][] rows = new double[count + 1][draws.chainCount() * draws.drawCount()];
        for (int i = 0; i < rows[0].length; i++) {
            draws.row(i / draws.drawCount(), i % draws.drawCount(), parameters);
            lifts.load(parameters);
            for (int test = 0; test < count; test++) {
                rows[test][i] = lifts.effect(test);
            }
            rows[count][i] = lifts.logLikelihood();
        }
        for (int test = 0; test < count; test++) {
            names.add("lift[" + lifts.contrasts().get(test).test().name() + "]");
            values.add(rows[test]);
        }
        names.add(LIFT_LOG_LIKELIHOOD);
        values.add(rows[count]);
    }

    /** A simulated mediator can spend less than 0 in total, and has no return then; its own effect is there always. */
    private static boolean isRanked(EffectRow row) {
        boolean ofMediator = row.scope() == EffectRow.Scope.MEDIATOR;
        return row.summary().isPresent()
                && !row.isFixed()
                && row.scope() != EffectRow.Scope.INTERACTION
                && ESTIMANDS.contains(row.estimand())
                && !(ofMediator && row.estimand().isReturn());
    }

    private static double[] logLikelihood(MediationModel model, Draws draws) {
        PosteriorPredictive predictive = PosteriorPredictive.of(model);
        double[] parameters = new double[draws.parameters().size()];
        double[] weeks = new double[predictive.weekCount()];
        double[] sums = new double[draws.chainCount() * draws.drawCount()];
        for (int i = 0; i < sums.length; i++) {
            draws.row(i / draws.drawCount(), i % draws.drawCount(), parameters);
            predictive.load(parameters);
            for (int stage = 0; stage < predictive.stages().size(); stage++) {
                predictive.logLikelihood(stage, weeks);
                for (double week : weeks) {
                    sums[i] += week;
                }
            }
        }
        return sums;
    }
}
