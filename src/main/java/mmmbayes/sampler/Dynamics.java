package mmmbayes.sampler;

/** What a trajectory needs to know of the motion: how to step and when two points have begun to approach each other. */
interface Dynamics {
    /**
     * One step.
     *
     * @param from point to step from, not modified
     * @param stepSize signed; negative steps back in time
     * @param to point stepped to, every part written but {@code index} and {@code holders}
     */
    void step(PhasePoint from, double stepSize, PhasePoint to);

    /**
     * Whether going on at either end would bring the two closer: a U-turn.
     *
     * @param earlier point earlier in time
     * @param later point later in time
     */
    boolean isTurning(PhasePoint earlier, PhasePoint later);
}
