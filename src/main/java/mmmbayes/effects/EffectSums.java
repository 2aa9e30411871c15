package mmmbayes.effects;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.effects.EffectRow.Scope;

/** Estimands of one draw at a time from a {@link Contrast}, summed over the weeks of one tail rule. */
final class EffectSums {
    private final Contrast contrast;
    private final EffectDraws out;
    private final int weeks;
    private final boolean bothOrders;
    private int chain;
    private int draw;
    /** For each mediator of several, the effect by way of it and what is caused of its spend. */
    private final List<Quantity> through;

    private final List<Quantity> inducedOf;
    /** Joint effects less the sum of the channels' own, by the quantities of the interaction. */
    private final double[] interaction;

    private final List<Quantity> ofInteraction;
    private final int interactionTarget;

    /**
     * Sums that go to their place in {@code out}.
     *
     * @param mediators by name; where there are several, effects are told for each
     * @param bothOrders whether direct and indirect effects depend on their order
     */
    EffectSums(Contrast contrast, EffectDraws out, List<String> mediators, boolean bothOrders) {
        this.contrast = contrast;
        this.out = out;
        this.weeks = out.weekCount();
        this.bothOrders = bothOrders;
        List<String> several = mediators.size() > 1 ? mediators : List.of();
        this.through = several.stream()
                .map(name -> new Quantity(Estimand.INDIRECT_THROUGH, name))
                .toList();
        this.inducedOf = several.stream()
                .map(name -> new Quantity(Estimand.INDUCED_SPEND_OF, name))
                .toList();
        this.interactionTarget = IntStream.range(0, out.targets().size())
                .filter(target -> out.targets().get(target).scope() == Scope.INTERACTION)
                .findFirst()
                .orElseThrow();
        this.ofInteraction = out.targets().get(interactionTarget).quantities();
        this.interaction = new double[ofInteraction.size()];
    }

    void begin(int chainNow, int drawNow) {
        chain = chainNow;
        draw = drawNow;
        Arrays.fill(interaction, 0);
    }

    private void set(int target, Estimand estimand, double value) {
        out.set(target, Quantity.of(estimand), chain, draw, value);
    }

    /** Sets an effect, and counts it for the interaction: the joint effect less the sum of the channels' own. */
    private void effect(int target, Quantity quantity, double value) {
        out.set(target, quantity, chain, draw, value);
        int index = ofInteraction.indexOf(quantity);
        if (index >= 0) {
            interaction[index] += out.targets().get(target).scope() == Scope.JOINT ? value : -value;
        }
    }

    /** Effects and returns, the other plan being without the target's spend. */
    void effects(int target) {
        double all = contrast.total(weeks);
        double mediated = contrast.indirect(weeks);
        double followed = contrast.inducedSpend(weeks);
        effect(target, Quantity.of(Estimand.TOTAL_EFFECT), all);
        effect(target, Quantity.of(Estimand.NATURAL_DIRECT_EFFECT), contrast.direct(weeks));
        effect(target, Quantity.of(Estimand.NATURAL_INDIRECT_EFFECT), mediated);
        set(target, Estimand.SHARE_MEDIATED, mediated / all);
        effect(target, Quantity.of(Estimand.INDUCED_SPEND), followed);
        byMediator(target, mediated);
        if (bothOrders) {
            double totalDirect = contrast.totalDirect(weeks);
            set(target, Estimand.TOTAL_DIRECT_EFFECT, totalDirect);
            set(target, Estimand.PURE_INDIRECT_EFFECT, all - totalDirect);
        }
        double spend = out.targets().get(target).spend();
        set(target, Estimand.ROAS, all / spend);
        set(target, Estimand.NET_ROAS, (all - followed) / spend);
        set(target, Estimand.SYSTEM_ROAS, all / (spend + followed));
    }

    private void byMediator(int target, double mediated) {
        double rest = mediated;
        for (int mediator = 0; mediator < through.size(); mediator++) {
            double value = contrast.indirectThrough(mediator, weeks);
            rest -= value;
            effect(target, through.get(mediator), value);
            effect(target, inducedOf.get(mediator), contrast.inducedSpend(mediator, weeks));
        }
        effect(target, Quantity.of(Estimand.INDIRECT_INTERACTION), rest);
    }

    /** Returns of one percent more, the other plan being the one with more. */
    void onePercentMore(int target) {
        double more = EffectPlans.ONE_PERCENT * out.targets().get(target).spend();
        double gain = contrast.gain(weeks);
        double followed = -contrast.inducedSpend(weeks);
        set(target, Estimand.MARGINAL_ROAS_1, gain / more);
        set(target, Estimand.MARGINAL_NET_ROAS_1, (gain - followed) / more);
        set(target, Estimand.MARGINAL_SYSTEM_ROAS_1, gain / (more + followed));
    }

    /** Returns of five percent more. */
    void fivePercentMore(int target) {
        double more = EffectPlans.FIVE_PERCENT * out.targets().get(target).spend();
        double gain = contrast.gain(weeks);
        double followed = -contrast.inducedSpend(weeks);
        set(target, Estimand.MARGINAL_ROAS_5, gain / more);
        set(target, Estimand.MARGINAL_NET_ROAS_5, (gain - followed) / more);
        set(target, Estimand.MARGINAL_SYSTEM_ROAS_5, gain / (more + followed));
    }

    /** What treatments do only together, once all of them and all together have been summed. */
    void interaction() {
        for (int i = 0; i < interaction.length; i++) {
            out.set(interactionTarget, ofInteraction.get(i), chain, draw, interaction[i]);
        }
    }

    /** Return of a mediator, the other plan being without its spend. */
    void mediatorReturn(int target, double spendInWindow) {
        set(target, Estimand.ROAS, contrast.total(weeks) / spendInWindow);
    }

    /** What a mediator brings by itself: the plan without treatments was put aside, the last is without the mediator too. */
    void mediatorOwn(int target) {
        set(target, Estimand.MEDIATOR_OWN, contrast.asideLessChanged(weeks));
    }
}
