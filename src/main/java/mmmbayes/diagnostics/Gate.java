package mmmbayes.diagnostics;

/** What a verdict looks at, by the names used in tables and in {@code diagnostics.json}. */
public enum Gate {
    /** Draws are numbers. */
    FINITE("finite"),
    /** Draws move. */
    MOVING("moving"),
    /** {@link RHat}. */
    R_HAT("rhat"),
    /** {@link EffectiveSampleSize#bulk}. */
    ESS_BULK("ess_bulk"),
    /** {@link EffectiveSampleSize#tail}. */
    ESS_TAIL("ess_tail"),
    /** Divergent trajectories. */
    DIVERGENCES("divergences"),
    /** {@link EBfmi}. */
    E_BFMI("e_bfmi"),
    /** Trajectories cut at the maximal tree depth. */
    TREE_DEPTH("tree_depth");

    private final String label;

    Gate(String label) {
        this.label = label;
    }

    /** Name in files. */
    public String label() {
        return label;
    }
}
