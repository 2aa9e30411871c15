package mmmbayes.sampler;

/** What a transition is for. */
public enum Phase {
    /** Adapts metric and step size; its draws are discarded. */
    WARMUP,
    /** Fixed metric and step size; its draws are kept. */
    SAMPLING
}
