package mmmbayes.sampler;

import java.util.ArrayList;
import java.util.List;

/**
 * The No-U-Turn transition in its plainest form, as an oracle: recursive, all points of the trajectory kept in lists, weights summed
 * on the natural scale. Slow, and short enough to check by eye.
 */
final class RecursiveNuts {
    private final Dynamics dynamics;
    private final Coin coin;
    private final int dimension;
    private final int maxDepth;
    private final double stepSize;
    private double initialEnergy;

    RecursiveNuts(Dynamics dynamics, Coin coin, int dimension, int maxDepth, double stepSize) {
        this.dynamics = dynamics;
        this.coin = coin;
        this.dimension = dimension;
        this.maxDepth = maxDepth;
        this.stepSize = stepSize;
    }

    /** Points in time order; not complete if a U-turn or divergence was met inside. */
    private record Run(List<PhasePoint> points, PhasePoint proposal, double weight, boolean complete) {
        PhasePoint first() {
            return points.get(0);
        }

        PhasePoint last() {
            return points.get(points.size() - 1);
        }
    }

    PhasePoint draw(PhasePoint start) {
        initialEnergy = start.energy;
        Run tree = new Run(List.of(start), start, 1, true);
        for (int depth = 0; depth < maxDepth; depth++) {
            boolean forward = coin.heads(0.5);
            Run grown = build(depth, forward ? tree.last() : tree.first(), forward);
            if (!grown.complete) {
                break;
            }
            boolean turning = isTurning(tree, grown, forward);
            PhasePoint proposal = coin.heads(grown.weight / tree.weight) ? grown.proposal : tree.proposal;
            tree = new Run(inOrder(tree, grown, forward), proposal, tree.weight + grown.weight, true);
            if (turning) {
                break;
            }
        }
        return tree.proposal;
    }

    private Run build(int depth, PhasePoint from, boolean forward) {
        if (depth == 0) {
            PhasePoint point = new PhasePoint(dimension);
            dynamics.step(from, forward ? stepSize : -stepSize, point);
            point.index = from.index + (forward ? 1 : -1);
            double weight = Math.exp(initialEnergy - point.energy);
            return new Run(List.of(point), point, weight, initialEnergy - point.energy >= -1000);
        }
        Run near = build(depth - 1, from, forward);
        if (!near.complete) {
            return near;
        }
        Run far = build(depth - 1, forward ? near.last() : near.first(), forward);
        if (!far.complete) {
            return far;
        }
        boolean turning = isTurning(near, far, forward);
        double weight = near.weight + far.weight;
        PhasePoint proposal = !turning && coin.heads(far.weight / weight) ? far.proposal : near.proposal;
        return new Run(inOrder(near, far, forward), proposal, weight, !turning);
    }

    private static List<PhasePoint> inOrder(Run old, Run grown, boolean forward) {
        List<PhasePoint> points = new ArrayList<>(forward ? old.points : grown.points);
        points.addAll(forward ? grown.points : old.points);
        return points;
    }

    private boolean isTurning(Run old, Run grown, boolean forward) {
        Run earlier = forward ? old : grown;
        Run later = forward ? grown : old;
        return dynamics.isTurning(earlier.first(), later.last())
                || dynamics.isTurning(earlier.first(), later.first())
                || dynamics.isTurning(earlier.last(), later.last());
    }
}
