package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionTest {
    private static final int SIZE = 80;
    private static final int MIDDLE = SIZE / 2;
    /** Places around the middle from which a trajectory of the depths below cannot leave the landscape. */
    private static final int REACH = 16;

    /** Changes a coin into a broken one. */
    private interface Breakage {
        Coin of(Coin coin);
    }

    /** Exact transition probabilities from one place to every other, by going through all outcomes of all coins. */
    private static double[] probabilities(IntegerDynamics dynamics, int from, int maxDepth, Breakage breakage) {
        EveryOutcomeCoin coin = new EveryOutcomeCoin();
        PhasePointPool pool = new PhasePointPool(1, maxDepth);
        Transition transition = new Transition(dynamics, pool, breakage.of(coin), maxDepth);
        double[] to = new double[SIZE];
        if (dynamics.weight(from) == 0) {
            return to; // No chain is ever there.
        }
        do {
            PhasePoint drawn = transition.draw(dynamics.start(pool, from), 1.0);
            to[IntegerDynamics.place(drawn)] += coin.probability();
            pool.release(drawn);
        } while (coin.rewind());
        return to;
    }

    /** Largest violation of {@code weight(z) P(z, z') = weight(z') P(z', z)} near the middle. */
    private static double imbalance(IntegerDynamics dynamics, int maxDepth, int reach, Breakage breakage) {
        double[][] probability = new double[SIZE][];
        for (int from = MIDDLE - reach; from <= MIDDLE + reach; from++) {
            probability[from] = probabilities(dynamics, from, maxDepth, breakage);
        }
        double worst = 0;
        for (int from = MIDDLE - reach; from <= MIDDLE + reach; from++) {
            for (int to = MIDDLE - reach; to < from; to++) {
                double there = dynamics.weight(from) * probability[from][to];
                double back = dynamics.weight(to) * probability[to][from];
                worst = Math.max(worst, Math.abs(there - back));
            }
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 0.2, 0.05", "3, 0, 0", "3, 0.1, 0.03", "3, 0.3, 0.03"})
    void detailedBalanceHoldsExactly(int maxDepth, double turningShare, double divergentShare) {
        for (long seed = 1; seed <= 8; seed++) {
            IntegerDynamics dynamics = new IntegerDynamics(seed, SIZE, turningShare, divergentShare);
            // Sums of at most 2^10 products: rounding stays far below 1e-12.
            assertThat(imbalance(dynamics, maxDepth, REACH, coin -> coin))
                    .as("seed %d", seed)
                    .isLessThan(1e-12);
        }
    }

    @Test
    void detailedBalanceHoldsExactlyForDeeperTrees() {
        IntegerDynamics dynamics = new IntegerDynamics(5, SIZE, 0.06, 0.01);
        assertThat(imbalance(dynamics, 4, 6, coin -> coin)).isLessThan(1e-12);
    }

    @Test
    void swappedProposalProbabilityBreaksDetailedBalance() {
        IntegerDynamics dynamics = new IntegerDynamics(1, SIZE, 0.1, 0);
        Breakage swapped = coin -> probability -> !coin.heads(Math.min(1, probability));
        assertThat(imbalance(dynamics, 3, 4, swapped)).isGreaterThan(1e-3);
    }

    @Test
    void ignoredWeightsBreakDetailedBalance() {
        IntegerDynamics dynamics = new IntegerDynamics(1, SIZE, 0.1, 0);
        assertThat(imbalance(dynamics, 3, 4, coin -> probability -> coin.heads(0.5)))
                .isGreaterThan(1e-3);
    }

    @Test
    void probabilitiesAddUpToOne() {
        IntegerDynamics dynamics = new IntegerDynamics(3, SIZE, 0.15, 0.03);
        double sum = 0;
        for (double probability : probabilities(dynamics, MIDDLE, 3, coin -> coin)) {
            sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void trajectoryOnFlatLandWithoutTurnsStopsAtTheDepthLimit() {
        IntegerDynamics flat = new IntegerDynamics(1, SIZE, 0, 0);
        PhasePointPool pool = new PhasePointPool(1, 5);
        Transition transition = new Transition(flat, pool, probability -> true, 5);
        PhasePoint drawn = transition.draw(flat.start(pool, MIDDLE), 1.0);
        assertThat(transition.treeDepth()).isEqualTo(5);
        assertThat(transition.leapfrogCount()).isEqualTo(31);
        assertThat(transition.isDivergent()).isFalse();
        // Always forwards, always the later proposal: the far end.
        assertThat(IntegerDynamics.place(drawn)).isEqualTo(MIDDLE + 31);
    }

    @Test
    void acceptStatisticIsTheMeanOverAllSteps() {
        double[] drop = {-0.5, 0.3, -1.2};
        Dynamics scripted = new ScriptedEnergies(drop);
        PhasePointPool pool = new PhasePointPool(1, 2);
        Transition transition = new Transition(scripted, pool, probability -> true, 2);
        transition.draw(pool.take(1), 1.0);
        double standard = (Math.exp(-0.5) + 1 + Math.exp(-1.2)) / 3;
        double symmetric = (2 * Math.exp(-0.5) / (1 + Math.exp(-0.5))
                        + 2 / (1 + Math.exp(0.3))
                        + 2 * Math.exp(-1.2) / (1 + Math.exp(-1.2)))
                / 3;
        assertThat(transition.acceptStatistic()).isCloseTo(standard, within(1e-15));
        assertThat(transition.symmetricAcceptStatistic()).isCloseTo(symmetric, within(1e-15));
    }

    @Test
    void densityThatAlwaysDivergesIsReportedAndDoesNotMove() {
        for (double energyDrop : new double[] {-1000.1, Double.NEGATIVE_INFINITY, Double.NaN}) {
            PhasePointPool pool = new PhasePointPool(1, 10);
            Transition transition = new Transition(new ScriptedEnergies(energyDrop), pool, probability -> true, 10);
            PhasePoint start = pool.take(1);
            PhasePoint drawn = transition.draw(start, 1.0);
            assertThat(drawn).isSameAs(start);
            assertThat(transition.isDivergent()).isTrue();
            assertThat(transition.leapfrogCount()).isEqualTo(1);
            assertThat(transition.treeDepth()).isZero();
            assertThat(transition.acceptStatistic()).isZero();
        }
    }

    @Test
    void everyPointButTheOneDrawnGoesBackToThePool() {
        IntegerDynamics dynamics = new IntegerDynamics(11, SIZE, 0.1, 0.03);
        PhasePointPool pool = new PhasePointPool(1, 4);
        int free = pool.freeCount();
        EveryOutcomeCoin coin = new EveryOutcomeCoin();
        Transition transition = new Transition(dynamics, pool, coin, 4);
        for (int i = 0; i < 2000; i++) {
            PhasePoint drawn = transition.draw(dynamics.start(pool, MIDDLE), 1.0);
            assertThat(pool.freeCount()).isEqualTo(free - 1);
            assertThat(drawn.holders).isEqualTo(1);
            pool.release(drawn);
            coin.rewind();
        }
    }

    /** Steps whose energy falls by scripted amounts below that of the start, and which never turn. */
    private static final class ScriptedEnergies implements Dynamics {
        private final List<Double> drops = new ArrayList<>();
        private int step;

        ScriptedEnergies(double... drops) {
            for (double drop : drops) {
                this.drops.add(drop);
            }
        }

        @Override
        public void step(PhasePoint from, double stepSize, PhasePoint to) {
            to.energy = -drops.get(step++);
        }

        @Override
        public boolean isTurning(PhasePoint earlier, PhasePoint later) {
            return false;
        }
    }
}
