package mmmbayes.sampler;

/** Sees the ends of every trajectory that did not diverge, before they are forgotten. */
interface TrajectoryObserver {
    /** Sees nothing. */
    TrajectoryObserver NONE = (first, last, drawn) -> {};

    /**
     * A trajectory is done.
     *
     * @param first earliest point in time
     * @param last latest point in time
     * @param drawn the point drawn; may be one of the ends
     */
    void trajectoryEnded(PhasePoint first, PhasePoint last, PhasePoint drawn);
}
