package mmmbayes.effects;

import mmmbayes.effects.EffectPlans.Changes;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;

/** Effects and returns of one draw at a time, as {@link Effects} defines them. */
final class EffectCalculator implements DrawLoop.Visitor {
    private final EffectPlans plans;
    private final CounterfactualPaths paths;
    private final Contrast contrast;
    private final EffectDraws out;
    private final long seed;
    private final boolean bothOrders;

    EffectCalculator(Counterfactuals counterfactuals, EffectPlans plans, EffectDraws out, long seed) {
        this.plans = plans;
        this.paths = counterfactuals.newPaths();
        this.contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
        this.out = out;
        this.seed = seed;
        this.bothOrders = !counterfactuals.outcomeIsAdditive();
    }

    @Override
    public void visit(double[] parameters, int chain, int draw) {
        paths.load(parameters, DrawStream.of(seed, chain, draw));
        contrast.start(plans.observed());
        EffectDraws.Row row = out.row(chain, draw);
        int joint = plans.treatments().size() - 1;
        double total = 0;
        double direct = 0;
        double indirect = 0;
        double induced = 0;
        for (int target = 0; target <= joint; target++) {
            contrast.with(plans.treatments().get(target).without());
            effects(target, row);
            // the joint effect less the sum of the channels' own is what they do only together
            double sign = target == joint ? 1 : -1;
            total += sign * contrast.total();
            direct += sign * contrast.direct();
            indirect += sign * contrast.indirect();
            induced += sign * contrast.inducedSpend();
            returns(target, contrast.total(), contrast.inducedSpend(), row);
            marginalReturns(target, row);
        }
        row.set(joint + 1, Estimand.TOTAL_EFFECT, total);
        row.set(joint + 1, Estimand.NATURAL_DIRECT_EFFECT, direct);
        row.set(joint + 1, Estimand.NATURAL_INDIRECT_EFFECT, indirect);
        row.set(joint + 1, Estimand.INDUCED_SPEND, induced);
        mediators(joint + 2, row);
    }

    private void effects(int target, EffectDraws.Row row) {
        row.set(target, Estimand.TOTAL_EFFECT, contrast.total());
        row.set(target, Estimand.NATURAL_DIRECT_EFFECT, contrast.direct());
        row.set(target, Estimand.NATURAL_INDIRECT_EFFECT, contrast.indirect());
        row.set(target, Estimand.SHARE_MEDIATED, contrast.indirect() / contrast.total());
        row.set(target, Estimand.INDUCED_SPEND, contrast.inducedSpend());
        if (bothOrders) {
            row.set(target, Estimand.TOTAL_DIRECT_EFFECT, contrast.totalDirect());
            row.set(target, Estimand.PURE_INDIRECT_EFFECT, contrast.total() - contrast.totalDirect());
        }
    }

    private void returns(int target, double total, double induced, EffectDraws.Row row) {
        double spend = out.targets().get(target).spend();
        row.set(target, Estimand.ROAS, total / spend);
        row.set(target, Estimand.NET_ROAS, (total - induced) / spend);
        row.set(target, Estimand.SYSTEM_ROAS, total / (spend + induced));
    }

    private void marginalReturns(int target, EffectDraws.Row row) {
        double spend = out.targets().get(target).spend();
        if (!(spend > 0)) {
            return;
        }
        Changes changes = plans.treatments().get(target);
        contrast.with(changes.plusOne());
        double more = EffectPlans.ONE_PERCENT * spend;
        double gain = -contrast.total();
        double induced = -contrast.inducedSpend();
        row.set(target, Estimand.MARGINAL_ROAS_1, gain / more);
        row.set(target, Estimand.MARGINAL_NET_ROAS_1, (gain - induced) / more);
        row.set(target, Estimand.MARGINAL_SYSTEM_ROAS_1, gain / (more + induced));
        contrast.with(changes.plusFive());
        more = EffectPlans.FIVE_PERCENT * spend;
        gain = -contrast.total();
        induced = -contrast.inducedSpend();
        row.set(target, Estimand.MARGINAL_ROAS_5, gain / more);
        row.set(target, Estimand.MARGINAL_NET_ROAS_5, (gain - induced) / more);
        row.set(target, Estimand.MARGINAL_SYSTEM_ROAS_5, gain / (more + induced));
    }

    private void mediators(int firstTarget, EffectDraws.Row row) {
        Intervention noTreatments =
                plans.treatments().get(plans.treatments().size() - 1).without();
        for (int mediator = 0; mediator < plans.mediators().size(); mediator++) {
            EffectPlans.MediatorChanges changes = plans.mediators().get(mediator);
            contrast.with(changes.without());
            double spend = contrast.observedMediatorSpend(mediator, plans.window());
            row.set(firstTarget + mediator, Estimand.ROAS, contrast.total() / spend);
            contrast.with(noTreatments);
            double own = contrast.changedAgainst(changes.withoutNorTreatments());
            row.set(firstTarget + mediator, Estimand.MEDIATOR_OWN, own);
        }
    }
}
