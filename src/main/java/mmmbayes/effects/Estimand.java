package mmmbayes.effects;

/** A causal quantity that is reported for a channel or a group of channels. */
public enum Estimand {
    /** {@code Y(x, m) - Y(x0, m')}: all of what the spend brings. */
    TOTAL_EFFECT("total_effect", Unit.MONEY),
    /** {@code Y(x, m') - Y(x0, m')}: what it brings with the mediator at what it would have been without. */
    NATURAL_DIRECT_EFFECT("natural_direct_effect", Unit.MONEY),
    /** {@code Y(x, m) - Y(x, m')}: what it brings by way of the mediator. */
    NATURAL_INDIRECT_EFFECT("natural_indirect_effect", Unit.MONEY),
    /** {@code Y(x, m) - Y(x, m with m_k at m'_k)}: what it brings by way of one of several mediators, the others as observed. */
    INDIRECT_THROUGH("indirect_through", Unit.MONEY),
    /** Natural indirect effect less the sum through each mediator: 0 where the outcome is additive. */
    INDIRECT_INTERACTION("indirect_interaction", Unit.MONEY),
    /** {@code Y(x, m) - Y(x0, m)}: the direct effect in the other order; differs where the outcome is not additive. */
    TOTAL_DIRECT_EFFECT("total_direct_effect", Unit.MONEY),
    /** {@code Y(x0, m) - Y(x0, m')}: the indirect effect in the other order. */
    PURE_INDIRECT_EFFECT("pure_indirect_effect", Unit.MONEY),
    /** Natural indirect effect over total effect. */
    SHARE_MEDIATED("share_mediated", Unit.SHARE),
    /** Mediator spend that the spend causes. */
    INDUCED_SPEND("induced_spend", Unit.MONEY),
    /** Spend of one of several mediators that the spend causes. */
    INDUCED_SPEND_OF("induced_spend_of", Unit.MONEY),
    /** What a mediator brings without treatments, its spend in the tail included: {@code Y(x0, m(x0)) - Y(x0, 0)}. */
    MEDIATOR_OWN("mediator_own", Unit.MONEY),
    /** Total effect over spend. */
    ROAS("roas", Unit.RATIO),
    /** Total effect less induced mediator spend, over spend. */
    NET_ROAS("net_roas", Unit.RATIO),
    /** Total effect over spend and induced mediator spend together. */
    SYSTEM_ROAS("system_roas", Unit.RATIO),
    /** ROAS of the next percent of every week's spend. */
    MARGINAL_ROAS_1("marginal_roas_1pct", Unit.RATIO),
    /** Net ROAS of the next percent. */
    MARGINAL_NET_ROAS_1("marginal_net_roas_1pct", Unit.RATIO),
    /** System ROAS of the next percent. */
    MARGINAL_SYSTEM_ROAS_1("marginal_system_roas_1pct", Unit.RATIO),
    /** ROAS of the next five percent of every week's spend. */
    MARGINAL_ROAS_5("marginal_roas_5pct", Unit.RATIO),
    /** Net ROAS of the next five percent. */
    MARGINAL_NET_ROAS_5("marginal_net_roas_5pct", Unit.RATIO),
    /** System ROAS of the next five percent. */
    MARGINAL_SYSTEM_ROAS_5("marginal_system_roas_5pct", Unit.RATIO);

    /** What a number counts. */
    public enum Unit {
        /** Currency over the window. */
        MONEY,
        /** Currency per unit of spend. */
        RATIO,
        /** A share of 1. */
        SHARE
    }

    private final String key;
    private final Unit unit;

    Estimand(String key, Unit unit) {
        this.key = key;
        this.unit = unit;
    }

    /** Its name in tables. */
    public String key() {
        return key;
    }

    /** What it counts. */
    public Unit unit() {
        return unit;
    }

    /** Whether it is told for each mediator by itself, where there are several. */
    boolean isByMediator() {
        return this == INDIRECT_THROUGH || this == INDUCED_SPEND_OF;
    }

    /** Whether it is a return on spend, which belongs in the table of returns. */
    public boolean isReturn() {
        return unit == Unit.RATIO;
    }
}
