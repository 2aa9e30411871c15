package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecursiveOracleTest {
    private static final int DIMENSION = 4;
    private static final int MAX_DEPTH = 7;

    /** What a trajectory did. */
    private record Trace(List<Double> visited, int drawnIndex, double drawnPosition) {}

    /** Notes the first coordinate of every point visited; leaves out the seam checks if told to. */
    private static final class NotingDynamics implements Dynamics {
        private final Dynamics leapfrog;
        private final boolean skipSeams;
        private final List<Double> visited = new ArrayList<>();

        NotingDynamics(Dynamics leapfrog, boolean skipSeams) {
            this.leapfrog = leapfrog;
            this.skipSeams = skipSeams;
        }

        @Override
        public void step(PhasePoint from, double stepSize, PhasePoint to) {
            leapfrog.step(from, stepSize, to);
            visited.add(to.position[0]);
        }

        @Override
        public boolean isTurning(PhasePoint earlier, PhasePoint later) {
            boolean wholeRun = Integer.bitCount(later.index - earlier.index + 1) == 1;
            return !(skipSeams && !wholeRun) && leapfrog.isTurning(earlier, later);
        }
    }

    private static PhasePoint start(SplittableRandom random, PhasePoint point) {
        for (int i = 0; i < DIMENSION; i++) {
            point.position[i] = 2 * random.nextDouble() - 1;
            point.velocity[i] = 4 * random.nextDouble() - 2;
        }
        return point;
    }

    private static double stepSize(long seed) {
        return 0.05 + 1.9 * new SplittableRandom(seed ^ 0x5DEECE66DL).nextDouble();
    }

    private static Trace fast(long seed, boolean skipSeams) {
        LogDensity density = new BananaDensity(DIMENSION);
        Leapfrog leapfrog = new Leapfrog(density, DiagonalMetric.unit(DIMENSION));
        NotingDynamics dynamics = new NotingDynamics(leapfrog, skipSeams);
        PhasePointPool pool = new PhasePointPool(DIMENSION, MAX_DEPTH);
        SplittableRandom random = new SplittableRandom(seed);
        PhasePoint start = begin(density, leapfrog, start(random, pool.take(1)));
        Coin coin = probability -> random.nextDouble() < probability;
        PhasePoint drawn = new Transition(dynamics, pool, coin, MAX_DEPTH).draw(start, stepSize(seed));
        return new Trace(dynamics.visited, drawn.index, drawn.position[0]);
    }

    private static Trace plain(long seed) {
        LogDensity density = new BananaDensity(DIMENSION);
        Leapfrog leapfrog = new Leapfrog(density, DiagonalMetric.unit(DIMENSION));
        NotingDynamics dynamics = new NotingDynamics(leapfrog, false);
        SplittableRandom random = new SplittableRandom(seed);
        PhasePoint start = begin(density, leapfrog, start(random, new PhasePoint(DIMENSION)));
        Coin coin = probability -> random.nextDouble() < probability;
        PhasePoint drawn = new RecursiveNuts(dynamics, coin, DIMENSION, MAX_DEPTH, stepSize(seed)).draw(start);
        return new Trace(dynamics.visited, drawn.index, drawn.position[0]);
    }

    private static PhasePoint begin(LogDensity density, Leapfrog leapfrog, PhasePoint point) {
        point.logDensity = density.valueAndGradient(point.position, point.gradient);
        leapfrog.begin(point);
        return point;
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void visitsTheSamePointsAndDrawsTheSameOneAsPlainRecursion(long seed) {
        assertThat(fast(seed, false)).isEqualTo(plain(seed));
    }

    @Test
    void skippedSeamChecksAreNoticed() {
        assertThat(seeds().filter(seed -> !fast(seed, true).equals(plain(seed))).count())
                .isPositive();
    }
}
