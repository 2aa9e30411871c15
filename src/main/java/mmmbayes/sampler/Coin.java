package mmmbayes.sampler;

/** Random decisions of a trajectory: its directions and which of two proposals it keeps. */
@FunctionalInterface
interface Coin {
    /**
     * Tosses once.
     *
     * @param probability of heads; 1 or more is certain
     */
    boolean heads(double probability);
}
