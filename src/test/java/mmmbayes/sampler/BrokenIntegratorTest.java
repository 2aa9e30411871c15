package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** The second moment of a long run tells a right integrator from one broken on purpose. */
class BrokenIntegratorTest {
    private static final int DRAWS = 20_000;
    private static final LogDensity STANDARD_NORMAL = new NormalDensity(new double[2], new double[][] {{1, 0}, {0, 1}});

    /** Draws of the first coordinate with a fixed step size. */
    private static double[][] run(Function<Leapfrog, Dynamics> breakage) {
        Leapfrog leapfrog = new Leapfrog(STANDARD_NORMAL, DiagonalMetric.unit(2));
        PhasePointPool pool = new PhasePointPool(2, 10);
        UniformRandomProvider random = RandomStreams.stream(4, RandomStreams.Purpose.TREE, 0);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        Transition transition =
                new Transition(breakage.apply(leapfrog), pool, p -> p >= 1 || random.nextDouble() < p, 10);
        PhasePoint current = pool.take(1);
        current.logDensity = STANDARD_NORMAL.valueAndGradient(current.position, current.gradient);
        double[][] draws = new double[1][DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            current.velocity[0] = normal.sample();
            current.velocity[1] = normal.sample();
            leapfrog.begin(current);
            current = transition.draw(current, 0.9);
            draws[0][draw] = current.position[0];
        }
        return draws;
    }

    private static double zScoreOfVariance(Function<Leapfrog, Dynamics> breakage) {
        return MonteCarloError.of(run(breakage), x -> x * x).zScore(1);
    }

    /** A leapfrog whose step is changed. */
    private abstract static class Broken implements Dynamics {
        final Leapfrog leapfrog;

        Broken(Leapfrog leapfrog) {
            this.leapfrog = leapfrog;
        }

        @Override
        public boolean isTurning(PhasePoint earlier, PhasePoint later) {
            return leapfrog.isTurning(earlier, later);
        }
    }

    private static final class SecondHalfKickLeftOut extends Broken {
        SecondHalfKickLeftOut(Leapfrog leapfrog) {
            super(leapfrog);
        }

        @Override
        public void step(PhasePoint from, double stepSize, PhasePoint to) {
            leapfrog.step(from, stepSize, to);
            for (int i = 0; i < to.velocity.length; i++) {
                to.velocity[i] -= 0.5 * stepSize * to.force[i];
            }
            to.updateEnergy();
        }
    }

    private static final class KineticEnergyLeftOut extends Broken {
        KineticEnergyLeftOut(Leapfrog leapfrog) {
            super(leapfrog);
        }

        @Override
        public void step(PhasePoint from, double stepSize, PhasePoint to) {
            leapfrog.step(from, stepSize, to);
            to.energy = -to.logDensity;
        }
    }

    @Test
    void rightIntegratorPasses() {
        assertThat(Math.abs(zScoreOfVariance(leapfrog -> leapfrog))).isLessThan(4.5);
    }

    @Test
    void halfKickLeftOutIsNoticed() {
        assertThat(Math.abs(zScoreOfVariance(SecondHalfKickLeftOut::new))).isGreaterThan(10);
    }

    @Test
    void kineticEnergyLeftOutIsNoticed() {
        assertThat(Math.abs(zScoreOfVariance(KineticEnergyLeftOut::new))).isGreaterThan(10);
    }
}
