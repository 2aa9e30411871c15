package mmmbayes.sampler;

import mmmbayes.numeric.LogSumExp;

/**
 * One transition of the No-U-Turn sampler: a trajectory that doubles, forwards or backwards in time, until it turns, diverges or
 * reaches the depth limit, and a point drawn from it.
 *
 * <p>Multinomial weights {@code exp(H0 - H)} (Betancourt 2017, arXiv 1701.02434, appendix A): within a subtree the later-built half
 * gives the proposal with probability {@code w2 / (w1 + w2)} (uniform progressive); a doubling's new half replaces the old proposal
 * with probability {@code min(1, w_new / w_old)} (biased progressive), which moves draws away from the start. U-turns are looked for
 * over every subtree and, as Stan does since 2019, across the seam of its halves: each half together with the first point of the
 * other. Without the seam checks, trajectories on near-normal targets can straddle a turn and run on to the depth limit.
 *
 * <p>Allocates nothing after construction.
 */
final class Transition {
    /** Energy error above which a trajectory counts as divergent; the value of Stan, PyMC, NumPyro and nuts-rs. */
    static final double MAX_ENERGY_ERROR = 1000;

    /** How far a subtree got. */
    private enum Outcome {
        COMPLETE,
        TURNING,
        DIVERGING
    }

    private final Dynamics dynamics;
    private final PhasePointPool pool;
    private final Coin coin;
    private int maxTreeDepth;
    private final Subtree tree = new Subtree();
    /** By depth: the new half at that depth, or the second half of one a level higher. */
    private final Subtree[] halves;

    private TrajectoryObserver observer = TrajectoryObserver.NONE;
    private double stepSize;
    private double initialEnergy;
    private int treeDepth;
    private int leapfrogCount;
    private boolean divergent;
    private double acceptSum;
    private double symmetricAcceptSum;

    Transition(Dynamics dynamics, PhasePointPool pool, Coin coin, int maxTreeDepth) {
        this.dynamics = dynamics;
        this.pool = pool;
        this.coin = coin;
        this.maxTreeDepth = maxTreeDepth;
        this.halves = new Subtree[maxTreeDepth];
        for (int depth = 0; depth < maxTreeDepth; depth++) {
            halves[depth] = new Subtree();
        }
    }

    /** Shows all further trajectories to this observer instead of the one before. */
    void showTo(TrajectoryObserver newObserver) {
        observer = newObserver;
    }

    /**
     * Lets further trajectories double so many times.
     *
     * @param depth at most the depth this was made for
     */
    void limitTreeDepth(int depth) {
        maxTreeDepth = Math.min(depth, halves.length);
    }

    /**
     * Draws the next point.
     *
     * @param start held once by the caller, who gives the hold up; velocity refreshed, energy and index set
     * @param newStepSize positive
     * @return the point drawn, held once for the caller; may be the start
     */
    PhasePoint draw(PhasePoint start, double newStepSize) {
        stepSize = newStepSize;
        initialEnergy = start.energy;
        treeDepth = 0;
        leapfrogCount = 0;
        divergent = false;
        acceptSum = 0;
        symmetricAcceptSum = 0;
        start.holders = Subtree.HOLDS;
        tree.set(start, 0.0);
        Outcome outcome = Outcome.COMPLETE;
        while (outcome == Outcome.COMPLETE && treeDepth < maxTreeDepth) {
            outcome = doubleTree();
        }
        divergent = outcome == Outcome.DIVERGING;
        if (!divergent) {
            observer.trajectoryEnded(tree.first, tree.last, tree.proposal);
        }
        return tree.releaseAllButProposal(pool);
    }

    private Outcome doubleTree() {
        boolean forward = coin.heads(0.5);
        Subtree grown = halves[treeDepth];
        Outcome outcome = build(treeDepth, forward ? tree.last : tree.first, forward, grown);
        if (outcome != Outcome.COMPLETE) {
            return outcome;
        }
        boolean turning = isTurning(tree, grown, forward);
        boolean takeProposal = coin.heads(Math.exp(grown.logWeight - tree.logWeight));
        double logWeight = LogSumExp.of(tree.logWeight, grown.logWeight);
        tree.join(grown, forward, takeProposal, logWeight, pool);
        treeDepth++;
        return turning ? Outcome.TURNING : Outcome.COMPLETE;
    }

    /** Builds {@code 2^depth} points next to {@code from}; unless complete, {@code out} is left empty. */
    private Outcome build(int depth, PhasePoint from, boolean forward, Subtree out) {
        if (depth == 0) {
            return buildLeaf(from, forward, out);
        }
        Outcome outcome = build(depth - 1, from, forward, out);
        if (outcome != Outcome.COMPLETE) {
            return outcome;
        }
        Subtree second = halves[depth - 1];
        outcome = build(depth - 1, forward ? out.last : out.first, forward, second);
        if (outcome != Outcome.COMPLETE) {
            out.release(pool);
            return outcome;
        }
        boolean turning = isTurning(out, second, forward);
        double logWeight = LogSumExp.of(out.logWeight, second.logWeight);
        boolean takeProposal = !turning && coin.heads(Math.exp(second.logWeight - logWeight));
        out.join(second, forward, takeProposal, logWeight, pool);
        if (turning) {
            out.release(pool);
            return Outcome.TURNING;
        }
        return Outcome.COMPLETE;
    }

    private Outcome buildLeaf(PhasePoint from, boolean forward, Subtree out) {
        PhasePoint point = pool.take(Subtree.HOLDS);
        dynamics.step(from, forward ? stepSize : -stepSize, point);
        point.index = from.index + (forward ? 1 : -1);
        double energyDrop = initialEnergy - point.energy;
        leapfrogCount++;
        out.set(point, energyDrop);
        // Written so that NaN diverges.
        if (!(energyDrop >= -MAX_ENERGY_ERROR)) {
            out.release(pool);
            return Outcome.DIVERGING;
        }
        double acceptance = Math.min(1.0, Math.exp(energyDrop));
        acceptSum += acceptance;
        symmetricAcceptSum += 2 * acceptance / (1 + Math.exp(energyDrop));
        return Outcome.COMPLETE;
    }

    private boolean isTurning(Subtree old, Subtree grown, boolean forward) {
        Subtree earlier = forward ? old : grown;
        Subtree later = forward ? grown : old;
        if (dynamics.isTurning(earlier.first, later.last)) {
            return true;
        }
        if (earlier.isSinglePoint() && later.isSinglePoint()) {
            return false;
        }
        return dynamics.isTurning(earlier.first, later.first) || dynamics.isTurning(earlier.last, later.last);
    }

    /** Doublings completed. */
    int treeDepth() {
        return treeDepth;
    }

    /** Steps taken, those of discarded subtrees included. */
    int leapfrogCount() {
        return leapfrogCount;
    }

    /** Whether the trajectory ended in a divergence. */
    boolean isDivergent() {
        return divergent;
    }

    /** Mean over all steps of {@code min(1, exp(H0 - H))}; a divergent step counts 0. */
    double acceptStatistic() {
        return acceptSum / leapfrogCount;
    }

    /**
     * Mean over all steps of {@code 2 min(1, exp(D)) / (1 + exp(D))} with {@code D = H0 - H}, which falls with energy errors of either
     * sign; a divergent step counts 0.
     */
    double symmetricAcceptStatistic() {
        return symmetricAcceptSum / leapfrogCount;
    }
}
