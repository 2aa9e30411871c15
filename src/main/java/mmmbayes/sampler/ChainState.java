package mmmbayes.sampler;

/**
 * Everything needed to go on with a chain after warm-up as if it had never stopped: position, metric, step size, counters and the
 * states of its random streams. Immutable.
 */
public final class ChainState {
    private final ChainSummary summary;
    private final double[] position;
    private final byte[] momentumRandom;
    private final byte[] treeRandom;

    /**
     * Copies all arrays.
     *
     * @param summary what the chain has done so far; {@code keptDraws} is the index of its next draw
     * @param position on the sampling scale
     * @param momentumRandom state of the momentum stream
     * @param treeRandom state of the tree stream
     */
    public ChainState(ChainSummary summary, double[] position, byte[] momentumRandom, byte[] treeRandom) {
        this.summary = summary;
        this.position = position.clone();
        this.momentumRandom = momentumRandom.clone();
        this.treeRandom = treeRandom.clone();
    }

    /** What the chain has done so far, with its metric and step size. */
    public ChainSummary summary() {
        return summary;
    }

    /** Position on the sampling scale; the caller owns the array. */
    public double[] position() {
        return position.clone();
    }

    /** State of the momentum stream; the caller owns the array. */
    public byte[] momentumRandom() {
        return momentumRandom.clone();
    }

    /** State of the tree stream; the caller owns the array. */
    public byte[] treeRandom() {
        return treeRandom.clone();
    }
}
