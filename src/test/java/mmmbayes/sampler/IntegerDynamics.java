package mmmbayes.sampler;

import java.util.SplittableRandom;

/**
 * Motion along the integers with invented energies, turning pairs and divergent places: nothing but the logic of the tree is
 * left.
 */
final class IntegerDynamics implements Dynamics {
    private final double[] energy;
    private final boolean[][] turning;

    /** A landscape of the given size; places hold energies of order 1. */
    IntegerDynamics(long seed, int size, double turningShare, double divergentShare) {
        SplittableRandom random = new SplittableRandom(seed);
        energy = new double[size];
        turning = new boolean[size][size];
        for (int place = 0; place < size; place++) {
            energy[place] = random.nextDouble() < divergentShare ? Double.POSITIVE_INFINITY : 4 * random.nextDouble();
            for (int other = 0; other < size; other++) {
                turning[place][other] = random.nextDouble() < turningShare;
            }
        }
    }

    double weight(int place) {
        return Math.exp(-energy[place]);
    }

    PhasePoint start(PhasePointPool pool, int place) {
        PhasePoint point = pool.take(1);
        point.index = 0;
        put(point, place);
        return point;
    }

    private void put(PhasePoint point, int place) {
        point.position[0] = place;
        point.energy = energy[place];
    }

    static int place(PhasePoint point) {
        return (int) point.position[0];
    }

    @Override
    public void step(PhasePoint from, double stepSize, PhasePoint to) {
        put(to, place(from) + (stepSize > 0 ? 1 : -1));
    }

    @Override
    public boolean isTurning(PhasePoint earlier, PhasePoint later) {
        return turning[place(earlier)][place(later)];
    }
}
