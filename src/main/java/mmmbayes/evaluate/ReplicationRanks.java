package mmmbayes.evaluate;

import java.util.List;

/**
 * Ranks of one replication's truth among its posterior draws.
 *
 * @param replication 0-based
 * @param divergences among the kept draws
 * @param ranks one per quantity, from 0 to the number of draws
 */
public record ReplicationRanks(int replication, int divergences, List<Integer> ranks) {
    /** Copies the list. */
    public ReplicationRanks {
        ranks = List.copyOf(ranks);
    }
}
