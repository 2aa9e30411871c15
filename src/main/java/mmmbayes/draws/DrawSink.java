package mmmbayes.draws;

/** Takes draws as they are made: called in order within a chain, from one thread per chain at a time. */
@FunctionalInterface
public interface DrawSink {
    /**
     * Takes one kept draw.
     *
     * @param chain 0-based
     * @param draw 0-based within the chain
     * @param values position or parameters; not owned by the sink, which copies what it keeps
     * @param stats what the sampler says of it
     */
    void accept(int chain, int draw, double[] values, DrawStats stats);
}
