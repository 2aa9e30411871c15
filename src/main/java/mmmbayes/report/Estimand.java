package mmmbayes.report;

/** A quantity reported per channel. */
public enum Estimand {
    /** All of what the channel brings. */
    TOTAL("total", "total effect", Unit.Kind.MONEY),
    /** What it brings without the mediator's reaction. */
    DIRECT("direct", "direct effect", Unit.Kind.MONEY),
    /** What it brings by way of the mediator. */
    INDIRECT("indirect", "indirect effect", Unit.Kind.MONEY),
    /** What it brings by way of one of several mediators. */
    INDIRECT_THROUGH("indirect by", "indirect effect by", Unit.Kind.MONEY),
    /** What the mediators bring only together. */
    INDIRECT_INTERACTION("indirect, together", "indirect effect, mediators together", Unit.Kind.MONEY),
    /** Indirect over total. */
    SHARE_MEDIATED("share mediated", "share mediated", Unit.Kind.SHARE),
    /** Mediator spend that the channel causes. */
    INDUCED_SPEND("induced spend", "induced mediator spend", Unit.Kind.MONEY),
    /** Total effect over spend. */
    ROAS("gross", "gross ROAS", Unit.Kind.RATIO),
    /** Total effect less induced mediator spend, over spend. */
    NET_ROAS("net", "net ROAS", Unit.Kind.RATIO),
    /** Total effect over spend and induced mediator spend together. */
    SYSTEM_ROAS("system", "system ROAS", Unit.Kind.RATIO),
    /** Return on the next percent of spend. */
    MARGINAL_ROAS("marginal", "marginal gross ROAS", Unit.Kind.RATIO),
    /** Return on the next percent of spend, less induced mediator spend. */
    MARGINAL_NET_ROAS("marginal net", "marginal net ROAS", Unit.Kind.RATIO),
    /** Return on the next percent of spend and of the mediator spend it causes. */
    MARGINAL_SYSTEM_ROAS("marginal system", "marginal system ROAS", Unit.Kind.RATIO);

    private final String shortLabel;
    private final String label;
    private final Unit.Kind kind;

    Estimand(String shortLabel, String label, Unit.Kind kind) {
        this.shortLabel = shortLabel;
        this.label = label;
        this.kind = kind;
    }

    /** Label in a narrow column. */
    public String shortLabel() {
        return shortLabel;
    }

    /** Label in full. */
    public String label() {
        return label;
    }

    /** What the number counts. */
    Unit.Kind kind() {
        return kind;
    }
}
