package mmmbayes.effects;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mmmbayes.model.Counterfactuals;

/** Draws of every estimand of every target, filled from several threads at places of their own. */
final class EffectDraws {
    private final List<Target> targets;
    private final int weekCount;
    /** Draws {@code [chain][draw]} by estimand, one map per target. */
    private final List<Map<Estimand, double[][]>> values = new ArrayList<>();

    /**
     * What an estimand is computed for.
     *
     * @param spend recorded in the window, in currency
     * @param estimands that apply to it
     */
    record Target(EffectRow.Scope scope, String channel, double spend, Set<Estimand> estimands) {}

    /**
     * Room for them.
     *
     * @param weekCount weeks, from the first on, over which effects are summed
     */
    EffectDraws(List<Target> targets, int weekCount, int chainCount, int drawCount) {
        this.targets = List.copyOf(targets);
        this.weekCount = weekCount;
        for (Target target : targets) {
            Map<Estimand, double[][]> draws = new EnumMap<>(Estimand.class);
            target.estimands().forEach(estimand -> draws.put(estimand, new double[chainCount][drawCount]));
            values.add(draws);
        }
    }

    /** Treatments in order, then all together, their interaction, and the mediators. */
    static List<Target> targets(Counterfactuals counterfactuals, Window window) {
        boolean additive = counterfactuals.outcomeIsAdditive();
        List<Target> targets = new ArrayList<>();
        double total = 0;
        for (int treatment = 0; treatment < counterfactuals.treatmentCount(); treatment++) {
            double spend = spend(counterfactuals, treatment, window);
            total += spend;
            String channel = counterfactuals.channels().get(treatment);
            targets.add(new Target(EffectRow.Scope.CHANNEL, channel, spend, ofTreatments(spend, additive)));
        }
        targets.add(new Target(EffectRow.Scope.JOINT, EffectRow.ALL_TREATMENTS, total, ofTreatments(total, additive)));
        targets.add(new Target(
                EffectRow.Scope.INTERACTION,
                EffectRow.ALL_TREATMENTS,
                total,
                EnumSet.of(
                        Estimand.TOTAL_EFFECT,
                        Estimand.NATURAL_DIRECT_EFFECT,
                        Estimand.NATURAL_INDIRECT_EFFECT,
                        Estimand.INDUCED_SPEND)));
        for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
            int channel = counterfactuals.treatmentCount() + mediator;
            double spend = spend(counterfactuals, channel, window);
            Set<Estimand> estimands =
                    spend > 0 ? EnumSet.of(Estimand.MEDIATOR_OWN, Estimand.ROAS) : EnumSet.of(Estimand.MEDIATOR_OWN);
            String name = counterfactuals.channels().get(channel);
            targets.add(new Target(EffectRow.Scope.MEDIATOR, name, spend, estimands));
        }
        return targets;
    }

    private static Set<Estimand> ofTreatments(double spend, boolean additive) {
        Set<Estimand> estimands = EnumSet.allOf(Estimand.class);
        estimands.remove(Estimand.MEDIATOR_OWN);
        if (additive) {
            estimands.remove(Estimand.TOTAL_DIRECT_EFFECT);
            estimands.remove(Estimand.PURE_INDIRECT_EFFECT);
        }
        if (!(spend > 0)) {
            estimands.removeIf(Estimand::isReturn);
        }
        return estimands;
    }

    private static double spend(Counterfactuals counterfactuals, int channel, Window window) {
        double[] spend = counterfactuals.recordedSpend(channel);
        double sum = 0;
        for (int week = window.from(); week < window.to(); week++) {
            sum += spend[week];
        }
        return sum;
    }

    List<Target> targets() {
        return targets;
    }

    /** Weeks, from the first on, over which effects are summed. */
    int weekCount() {
        return weekCount;
    }

    /** Keeps a value of one draw; estimands that do not apply to the target are dropped. */
    void set(int target, Estimand estimand, int chain, int draw, double value) {
        double[][] draws = values.get(target).get(estimand);
        if (draws != null) {
            draws[chain][draw] = value;
        }
    }

    /** Draws {@code [chain][draw]} of one estimand of one target; not to be modified. */
    double[][] of(int target, Estimand estimand) {
        double[][] draws = values.get(target).get(estimand);
        if (draws == null) {
            throw new IllegalArgumentException(
                    estimand.key() + " does not apply to " + targets.get(target).channel());
        }
        return draws;
    }
}
