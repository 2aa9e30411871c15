package mmmbayes.sampler;

/**
 * A run of consecutive points of a trajectory, known by its two ends and one point drawn from it in proportion to
 * {@code exp(-energy)}. It holds each of the three points once, even where they are the same point.
 */
final class Subtree {
    private static final PhasePoint NONE = new PhasePoint(0);

    /** Earliest point in time. */
    PhasePoint first = NONE;
    /** Latest point in time. */
    PhasePoint last = NONE;
    /** The point drawn. */
    PhasePoint proposal = NONE;
    /** Log of the sum over all points of {@code exp(initial energy - energy)}. */
    double logWeight;

    /** Number of holds a subtree of one point has on it. */
    static final int HOLDS = 3;

    /** Becomes the run of one point, held {@link #HOLDS} times for this subtree. */
    void set(PhasePoint point, double newLogWeight) {
        first = point;
        last = point;
        proposal = point;
        logWeight = newLogWeight;
    }

    /** Whether the run is one point. */
    boolean isSinglePoint() {
        return first.index == last.index;
    }

    /**
     * Joins a neighbouring run to this one; the other is empty afterwards.
     *
     * @param other run just after this one in time if {@code otherIsLater}, else just before
     * @param takeProposal whether the joint run's proposal is the other's
     * @param newLogWeight of the joint run
     */
    void join(Subtree other, boolean otherIsLater, boolean takeProposal, double newLogWeight, PhasePointPool pool) {
        if (otherIsLater) {
            pool.release(last);
            pool.release(other.first);
            last = other.last;
        } else {
            pool.release(first);
            pool.release(other.last);
            first = other.first;
        }
        pool.release(takeProposal ? proposal : other.proposal);
        proposal = takeProposal ? other.proposal : proposal;
        logWeight = newLogWeight;
        other.forget();
    }

    /** Gives back all points. */
    void release(PhasePointPool pool) {
        pool.release(first);
        pool.release(last);
        pool.release(proposal);
        forget();
    }

    /** Gives back all points but the proposal, which it returns with its one hold. */
    PhasePoint releaseAllButProposal(PhasePointPool pool) {
        PhasePoint drawn = proposal;
        pool.release(first);
        pool.release(last);
        forget();
        return drawn;
    }

    private void forget() {
        first = NONE;
        last = NONE;
        proposal = NONE;
    }
}
