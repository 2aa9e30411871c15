package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearBlockTest {
    private static final int WEEKS = 60;
    private static final int COUNT = 5;
    /** Where the coefficients stand among the parameters. */
    private static final int[] PARAMETERS = {3, 0, 7, 1, 4};

    private final double[][] columns = new double[COUNT][];
    private final double[][] priors = new double[COUNT][];
    private final double[] response;
    private final LinearBlock block;

    LinearBlockTest() {
        RandomSeries random = new RandomSeries(1);
        for (int i = 0; i < COUNT; i++) {
            columns[i] = random.normals(WEEKS);
            priors[i] = new double[] {0.2 * i, 0.5 + i};
        }
        response = random.normals(WEEKS);
        double[] ones = new double[WEEKS];
        Arrays.fill(ones, 1);
        block = new LinearBlock(PARAMETERS, columns, priors, new WorkingResponse(response, ones));
    }

    private double logPrior(double[] parameters) {
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double z = (parameters[PARAMETERS[i]] - priors[i][0]) / priors[i][1];
            sum -= 0.5 * z * z;
        }
        return sum;
    }

    @Test
    void forwardReturnsTheLogPriorOfTheCoefficientsItWrites() {
        double[] parameters = new double[8];
        Arrays.fill(parameters, 99);
        double[] position = new RandomSeries(2).normals(2 + COUNT);
        assertThat(block.forward(position, 2, parameters)).isCloseTo(logPrior(parameters), within(1e-12));
        assertThat(parameters[2]).as("a parameter of somebody else").isEqualTo(99);
    }

    @Test
    void coordinatesInvertForward() {
        double[] parameters = new double[8];
        double[] position = new RandomSeries(3).normals(2 + COUNT);
        block.forward(position, 2, parameters);
        double[] back = new double[2 + COUNT];
        block.coordinates(parameters, back, 2);
        for (int i = 2; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(position[i], within(1e-12));
        }
    }

    /** {@code log p = log prior + <w, beta>}: its gradient by central differences, which are exact for a quadratic. */
    @Test
    void backwardIsTheAdjointOfForwardWithThePrior() {
        double[] weight = new RandomSeries(4).normals(8);
        double[] position = new RandomSeries(5).normals(2 + COUNT);
        double[] parameters = new double[8];
        block.forward(position, 2, parameters);
        double[] gradient = new double[2 + COUNT];
        block.backward(parameters, weight, gradient, 2);
        for (int i = 2; i < position.length; i++) {
            double[] up = position.clone();
            double[] down = position.clone();
            up[i] += 0.5;
            down[i] -= 0.5;
            assertThat(gradient[i]).isCloseTo(value(up, weight) - value(down, weight), within(1e-10));
        }
    }

    private double value(double[] position, double[] weight) {
        double[] parameters = new double[8];
        double sum = block.forward(position, 2, parameters);
        for (int parameter : PARAMETERS) {
            sum += weight[parameter] * parameters[parameter];
        }
        return sum;
    }

    /** At the spread that the block itself assumes, the regression's posterior is standard normal in its coordinates. */
    @Test
    void preconditioningMakesThePosteriorOfARegressionNearlyStandardNormal() {
        double[] atZero = new double[8];
        block.forward(new double[COUNT], 0, atZero);
        double squares = 0;
        for (int week = 0; week < WEEKS; week++) {
            squares += Math.pow(residual(atZero, week), 2);
        }
        double variance = squares / WEEKS;
        double base = logPosterior(new double[COUNT], variance);
        for (int i = 0; i < COUNT; i++) {
            double[] up = new double[COUNT];
            double[] down = new double[COUNT];
            up[i] = 1;
            down[i] = -1;
            double curvature = logPosterior(up, variance) + logPosterior(down, variance) - 2 * base;
            // the residual spread left changes a little after the block has settled on one
            assertThat(curvature).isCloseTo(-1, within(0.1));
        }
    }

    private double logPosterior(double[] position, double variance) {
        double[] parameters = new double[8];
        double sum = block.forward(position, 0, parameters);
        for (int week = 0; week < WEEKS; week++) {
            sum -= 0.5 * Math.pow(residual(parameters, week), 2) / variance;
        }
        return sum;
    }

    private double residual(double[] parameters, int week) {
        double residual = response[week];
        for (int i = 0; i < COUNT; i++) {
            residual -= parameters[PARAMETERS[i]] * columns[i][week];
        }
        return residual;
    }
}
