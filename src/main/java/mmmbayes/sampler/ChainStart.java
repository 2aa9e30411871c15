package mmmbayes.sampler;

/** How a chain begins: anew, from where an earlier fit ended, or from its own saved state. */
public sealed interface ChainStart permits ChainStart.Anew, WarmStart, ChainState {
    /** From a random point, with everything to learn. */
    record Anew() implements ChainStart {}
}
