package mmmbayes.effects;

import java.util.List;
import mmmbayes.effects.EffectPlans.Changes;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;

/** Effects and returns of one draw at a time, as {@link Effects} defines them; each plan is evaluated once for all tail rules. */
final class EffectCalculator implements DrawLoop.Visitor {
    private final EffectPlans plans;
    private final CounterfactualPaths paths;
    private final Contrast contrast;
    private final List<EffectTargets.Target> targets;
    private final EffectSums[] sums;
    private final long seed;

    /**
     * Writes to several places.
     *
     * @param out one for each tail rule, with the same targets
     */
    EffectCalculator(Counterfactuals counterfactuals, EffectPlans plans, List<EffectDraws> out, long seed) {
        this.plans = plans;
        this.paths = counterfactuals.newPaths();
        this.contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
        this.targets = out.get(0).targets();
        boolean bothOrders = !counterfactuals.outcomeIsAdditive();
        List<String> mediators = counterfactuals
                .channels()
                .subList(
                        counterfactuals.treatmentCount(),
                        counterfactuals.channels().size());
        this.sums = out.stream()
                .map(draws -> new EffectSums(contrast, draws, mediators, bothOrders))
                .toArray(EffectSums[]::new);
        this.seed = seed;
    }

    @Override
    public void visit(double[] parameters, int chain, int draw) {
        paths.load(parameters, DrawStream.of(seed, DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
        contrast.start(plans.observed());
        for (EffectSums sum : sums) {
            sum.begin(chain, draw);
        }
        int treatments = plans.treatments().size();
        for (int target = 0; target < treatments; target++) {
            treatment(target, plans.treatments().get(target));
        }
        for (EffectSums sum : sums) {
            sum.interaction();
        }
        for (int mediator = 0; mediator < plans.mediators().size(); mediator++) {
            mediator(mediator, treatments + 1 + mediator);
        }
    }

    private void treatment(int target, Changes changes) {
        contrast.with(changes.without());
        for (EffectSums sum : sums) {
            sum.effects(target);
        }
        if (!(targets.get(target).spend() > 0)) {
            return;
        }
        contrast.with(changes.plusOne());
        for (EffectSums sum : sums) {
            sum.onePercentMore(target);
        }
        contrast.with(changes.plusFive());
        for (EffectSums sum : sums) {
            sum.fivePercentMore(target);
        }
    }

    private void mediator(int mediator, int target) {
        EffectPlans.MediatorChanges changes = plans.mediators().get(mediator);
        contrast.with(changes.without());
        double spend = contrast.observedMediatorSpend(mediator, plans.window());
        for (EffectSums sum : sums) {
            sum.mediatorReturn(target, spend);
        }
        contrast.with(plans.treatments().get(plans.treatments().size() - 1).without());
        contrast.putAside();
        contrast.with(changes.withoutNorTreatments());
        for (EffectSums sum : sums) {
            sum.mediatorOwn(target);
        }
    }
}
