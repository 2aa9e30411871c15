package mmmbayes.sampler;

import java.util.ArrayDeque;

/** Points of phase space for reuse. A point is taken with a number of holders and comes back when the last has released it. */
final class PhasePointPool {
    private final int dimension;
    private final ArrayDeque<PhasePoint> free;

    /**
     * A pool that starts with as many points as trajectories of the given depth hold at once: first, last and proposal of one
     * subtree per level and of the tree itself.
     */
    PhasePointPool(int dimension, int maxTreeDepth) {
        this.dimension = dimension;
        int capacity = 3 * (maxTreeDepth + 2);
        free = new ArrayDeque<>(capacity + 1);
        for (int i = 0; i < capacity; i++) {
            free.push(new PhasePoint(dimension));
        }
    }

    /** A point with undefined content. */
    PhasePoint take(int holders) {
        PhasePoint point = free.isEmpty() ? new PhasePoint(dimension) : free.pop();
        point.holders = holders;
        return point;
    }

    /** Ends one hold. */
    void release(PhasePoint point) {
        point.holders--;
        if (point.holders == 0) {
            free.push(point);
        }
    }

    /** Points not held by anyone. */
    int freeCount() {
        return free.size();
    }
}
