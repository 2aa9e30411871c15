package mmmbayes.effects;

import mmmbayes.effects.EffectRow.Scope;

/** Estimands of one draw at a time from a {@link Contrast}, summed over the weeks of one tail rule. */
final class EffectSums {
    private final Contrast contrast;
    private final EffectDraws out;
    private final int weeks;
    private final boolean bothOrders;
    private int chain;
    private int draw;
    /** Joint effects less the sum of the channels' own: total, direct, indirect, induced spend. */
    private double total;

    private double direct;
    private double indirect;
    private double induced;

    /**
     * Sums that go to their place in {@code out}.
     *
     * @param bothOrders whether direct and indirect effects depend on their order
     */
    EffectSums(Contrast contrast, EffectDraws out, boolean bothOrders) {
        this.contrast = contrast;
        this.out = out;
        this.weeks = out.weekCount();
        this.bothOrders = bothOrders;
    }

    void begin(int chainNow, int drawNow) {
        chain = chainNow;
        draw = drawNow;
        total = 0;
        direct = 0;
        indirect = 0;
        induced = 0;
    }

    private void set(int target, Estimand estimand, double value) {
        out.set(target, estimand, chain, draw, value);
    }

    /** Effects and returns, the other plan being without the target's spend. */
    void effects(int target) {
        double all = contrast.total(weeks);
        double natural = contrast.direct(weeks);
        double mediated = contrast.indirect(weeks);
        double followed = contrast.inducedSpend(weeks);
        set(target, Estimand.TOTAL_EFFECT, all);
        set(target, Estimand.NATURAL_DIRECT_EFFECT, natural);
        set(target, Estimand.NATURAL_INDIRECT_EFFECT, mediated);
        set(target, Estimand.SHARE_MEDIATED, mediated / all);
        set(target, Estimand.INDUCED_SPEND, followed);
        if (bothOrders) {
            double totalDirect = contrast.totalDirect(weeks);
            set(target, Estimand.TOTAL_DIRECT_EFFECT, totalDirect);
            set(target, Estimand.PURE_INDIRECT_EFFECT, all - totalDirect);
        }
        double spend = out.targets().get(target).spend();
        set(target, Estimand.ROAS, all / spend);
        set(target, Estimand.NET_ROAS, (all - followed) / spend);
        set(target, Estimand.SYSTEM_ROAS, all / (spend + followed));
        // the joint effect less the sum of the channels' own is what they do only together
        double sign = out.targets().get(target).scope() == Scope.JOINT ? 1 : -1;
        total += sign * all;
        direct += sign * natural;
        indirect += sign * mediated;
        induced += sign * followed;
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
    void interaction(int target) {
        set(target, Estimand.TOTAL_EFFECT, total);
        set(target, Estimand.NATURAL_DIRECT_EFFECT, direct);
        set(target, Estimand.NATURAL_INDIRECT_EFFECT, indirect);
        set(target, Estimand.INDUCED_SPEND, induced);
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
