package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeapfrogTest {
    /** Unit oscillator: {@code U = q^2 / 2}. */
    private static final LogDensity OSCILLATOR = new NormalDensity(new double[] {0}, new double[][] {{1}});

    /** Constant force 2. */
    private static final LogDensity FREE_FALL = new LogDensity() {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double valueAndGradient(double[] position, double[] gradientOut) {
            gradientOut[0] = 2;
            return 2 * position[0];
        }
    };

    private static PhasePoint begin(LogDensity density, Leapfrog leapfrog, double[] position, double[] velocity) {
        PhasePoint point = new PhasePoint(position.length);
        System.arraycopy(position, 0, point.position, 0, position.length);
        System.arraycopy(velocity, 0, point.velocity, 0, velocity.length);
        point.logDensity = density.valueAndGradient(point.position, point.gradient);
        leapfrog.begin(point);
        return point;
    }

    private static PhasePoint walk(Leapfrog leapfrog, PhasePoint from, double stepSize, int steps) {
        PhasePoint point = from;
        for (int i = 0; i < steps; i++) {
            PhasePoint next = new PhasePoint(from.position.length);
            leapfrog.step(point, stepSize, next);
            point = next;
        }
        return point;
    }

    @Test
    void freeFallIsExact() {
        Leapfrog leapfrog = new Leapfrog(FREE_FALL, DiagonalMetric.unit(1));
        PhasePoint start = begin(FREE_FALL, leapfrog, new double[] {1}, new double[] {-3});
        PhasePoint end = walk(leapfrog, start, 0.1, 20);
        // q = q0 + v0 t + t^2, v = v0 + 2 t at t = 2; leapfrog has no error where the force is constant.
        assertThat(end.position[0]).isCloseTo(1 - 6 + 4, within(1e-12));
        assertThat(end.velocity[0]).isCloseTo(1, within(1e-12));
        assertThat(end.energy).isCloseTo(start.energy, within(1e-12));
    }

    @Test
    void oscillatorComesCloserToItsCircleWithTheSquareOfTheStep() {
        double[] error = new double[2];
        for (int i = 0; i < 2; i++) {
            double stepSize = 0.1 / (1 << i);
            Leapfrog leapfrog = new Leapfrog(OSCILLATOR, DiagonalMetric.unit(1));
            PhasePoint start = begin(OSCILLATOR, leapfrog, new double[] {1}, new double[] {0});
            PhasePoint end = walk(leapfrog, start, stepSize, 10 << i);
            error[i] = Math.abs(end.position[0] - Math.cos(1));
            assertThat(end.velocity[0]).isCloseTo(-Math.sin(1), within(stepSize * stepSize));
        }
        // Second order: 4, up to the next order, h^2 = 1%.
        assertThat(error[0] / error[1]).isCloseTo(4, within(0.04));
    }

    @Test
    void energyErrorFallsWithTheSquareOfTheStep() {
        double coarse = energyError(new BananaDensity(2), 0.02, 50);
        double fine = energyError(new BananaDensity(2), 0.01, 100);
        assertThat(coarse / fine).isCloseTo(4, within(0.2));
    }

    private static double energyError(LogDensity density, double stepSize, int steps) {
        Leapfrog leapfrog = new Leapfrog(density, DiagonalMetric.unit(2));
        PhasePoint start = begin(density, leapfrog, new double[] {0.3, 0.4}, new double[] {1, -0.5});
        return Math.abs(walk(leapfrog, start, stepSize, steps).energy - start.energy);
    }

    @Test
    void runningBackReturnsToTheStart() {
        LogDensity density = new BananaDensity(4);
        Metric metric = RandomMatrices.metric(new SplittableRandom(3), 4);
        Leapfrog leapfrog = new Leapfrog(density, metric);
        PhasePoint start = begin(density, leapfrog, new double[] {0.3, 0.4, -1, 0.2}, new double[] {1, -0.5, 0.3, 0.8});
        PhasePoint back = walk(leapfrog, walk(leapfrog, start, 0.01, 200), -0.01, 200);
        for (int i = 0; i < 4; i++) {
            assertThat(back.position[i]).isCloseTo(start.position[i], within(1e-10));
            assertThat(back.velocity[i]).isCloseTo(start.velocity[i], within(1e-10));
        }
    }

    @Test
    void mapOfOneStepKeepsVolume() {
        LogDensity density = new BananaDensity(2);
        Leapfrog leapfrog = new Leapfrog(density, DiagonalMetric.unit(2));
        double[] centre = {0.3, -0.2, 0.5, 0.7};
        double[][] jacobian = new double[4][];
        double h = 1e-5;
        for (int i = 0; i < 4; i++) {
            double[] plus = centre.clone();
            double[] minus = centre.clone();
            plus[i] += h;
            minus[i] -= h;
            double[] up = image(density, leapfrog, plus);
            double[] down = image(density, leapfrog, minus);
            jacobian[i] = new double[4];
            for (int j = 0; j < 4; j++) {
                jacobian[i][j] = (up[j] - down[j]) / (2 * h);
            }
        }
        // Central differences with h = 1e-5 are good to about 1e-9.
        assertThat(RandomMatrices.determinant(jacobian)).isCloseTo(1, within(1e-7));
    }

    private static double[] image(LogDensity density, Leapfrog leapfrog, double[] state) {
        PhasePoint start =
                begin(density, leapfrog, new double[] {state[0], state[1]}, new double[] {state[2], state[3]});
        PhasePoint end = walk(leapfrog, start, 0.3, 1);
        return new double[] {end.position[0], end.position[1], end.velocity[0], end.velocity[1]};
    }

    @Test
    void metricEqualToTheCovarianceMakesEveryNormalTheStandardOne() {
        double[][] covariance = RandomMatrices.positiveDefinite(new SplittableRandom(8), 3);
        LogDensity normal = new NormalDensity(new double[3], RandomMatrices.inverse(covariance));
        DenseMetric metric = DenseMetric.ofMatrix(covariance).orElseThrow();
        Leapfrog leapfrog = new Leapfrog(normal, metric);
        double[] velocity = {0.6, -0.8, 1.1};
        PhasePoint start = begin(normal, leapfrog, new double[3], velocity);
        double stepSize = 0.4;
        PhasePoint end = walk(leapfrog, start, stepSize, 1);
        for (int i = 0; i < 3; i++) {
            // On a standard normal from 0: y = e v, v' = v - (e/2) y.
            assertThat(end.offset[i]).isCloseTo(stepSize * velocity[i], within(1e-12));
            assertThat(end.velocity[i]).isCloseTo(velocity[i] * (1 - stepSize * stepSize / 2), within(1e-10));
        }
    }
}
