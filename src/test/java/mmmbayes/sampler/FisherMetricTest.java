package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class FisherMetricTest {
    private static final int DIMENSION = 5;

    /** Independent draws from a normal, with their gradients. */
    private static AdaptationDraws normalDraws(double[][] covariance, int count) {
        UniformRandomProvider random = RandomStreams.stream(3, RandomStreams.Purpose.PREDICTION, 0);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        DenseMetric root = DenseMetric.ofMatrix(covariance).orElseThrow();
        int dimension = covariance.length;
        LogDensity density = new NormalDensity(new double[dimension], RandomMatrices.inverse(covariance));
        AdaptationDraws draws = new AdaptationDraws(dimension);
        double[] offset = new double[dimension];
        double[] position = new double[dimension];
        double[] gradient = new double[dimension];
        for (int draw = 0; draw < count; draw++) {
            for (int i = 0; i < dimension; i++) {
                offset[i] = normal.sample();
            }
            root.displace(new double[dimension], offset, position);
            density.valueAndGradient(position, gradient);
            draws.add(position, gradient);
        }
        return draws;
    }

    @Test
    void denseMetricOfNormalDrawsIsTheCovarianceWhateverTheDraws() {
        double[][] covariance = RandomMatrices.positiveDefinite(new SplittableRandom(21), DIMENSION);
        AdaptationDraws draws = normalDraws(covariance, 4000);
        double[] elements =
                FisherMetric.dense(draws.window(0, 4000)).orElseThrow().elements();
        for (int i = 0; i < elements.length; i++) {
            // The sample covariance of 4000 draws would be off by 2%; the one draw of the diagonal metric mixed in
            // bounds this.
            assertThat(elements[i]).isCloseTo(covariance[i / DIMENSION][i % DIMENSION], within(4.0 / 4000));
        }
    }

    @Test
    void diagonalMetricOfNormalDrawsIsBetweenMarginalAndConditionalVariance() {
        double[][] covariance = {{1, 1.8}, {1.8, 4}};
        AdaptationDraws draws = normalDraws(covariance, 4000);
        double[] diagonal = FisherMetric.diagonal(draws.window(0, 4000)).diagonal();
        double[][] precision = RandomMatrices.inverse(covariance);
        for (int i = 0; i < 2; i++) {
            // Variances of 4000 draws have a relative standard error of 2.2%, the root of their ratio about as much.
            assertThat(diagonal[i] / Math.sqrt(covariance[i][i] / precision[i][i]))
                    .isCloseTo(1, within(0.1));
        }
    }

    @Test
    void denseMetricIsCloserToNormalDrawsThanTheDiagonalOne() {
        double[][] covariance = RandomMatrices.positiveDefinite(new SplittableRandom(2), DIMENSION);
        AdaptationDraws draws = normalDraws(covariance, 200);
        AdaptationDraws.Window learning = draws.window(0, 130);
        AdaptationDraws.Window heldOut = draws.window(130, 200);
        double diagonal = heldOut.fisherDistance(FisherMetric.diagonal(learning), learning);
        double dense = heldOut.fisherDistance(FisherMetric.dense(learning).orElseThrow(), learning);
        assertThat(dense).isLessThan(0.01 * diagonal);
    }

    /** Identity but for some directions, {@code I + sum_k (variance_k - 1) u_k u_k'}, u_k orthonormal. */
    private static double[][] spiked(int dimension, double... variances) {
        double[][] covariance = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                covariance[i][j] = i == j ? 1 : 0;
                for (int k = 0; k < variances.length; k++) {
                    // columns of the discrete cosine transform
                    double u = Math.cos(Math.PI * (i + 0.5) * (k + 1) / dimension);
                    double v = Math.cos(Math.PI * (j + 0.5) * (k + 1) / dimension);
                    covariance[i][j] += 2.0 / dimension * (variances[k] - 1) * u * v;
                }
            }
        }
        return covariance;
    }

    @Test
    void lowRankMetricFindsTheLongAndShortDirectionsOfManyDimensionsFromFewDraws() {
        int dimension = 300;
        AdaptationDraws draws = normalDraws(spiked(dimension, 400, 100, 0.01), 60);
        LowRankMetric metric = FisherMetric.lowRank(draws.window(0, 60)).orElseThrow();
        DenseMetric dense = FisherMetric.dense(draws.window(0, 60)).orElseThrow();
        assertThat(metric.rank()).isBetween(3, 120);
        AdaptationDraws.Window fresh =
                normalDraws(spiked(dimension, 400, 100, 0.01), 120).window(60, 120);
        AdaptationDraws.Window learning = draws.window(0, 60);
        double diagonal = fresh.fisherDistance(FisherMetric.diagonal(learning), learning);
        double lowRank = fresh.fisherDistance(metric, learning);
        assertThat(lowRank).isLessThan(0.3 * diagonal);
        // what is left out stretches by less than a fifth
        assertThat(lowRank).isLessThan(1.5 * fresh.fisherDistance(dense, learning));
    }

    @Test
    void lowRankMetricIsTheDenseOneButForWhatItLeavesOut() {
        double[][] covariance = spiked(6, 50, 0.02);
        AdaptationDraws draws = normalDraws(covariance, 100);
        double[] lowRank =
                FisherMetric.lowRank(draws.window(0, 100)).orElseThrow().elements();
        double[] dense = FisherMetric.dense(draws.window(0, 100)).orElseThrow().elements();
        for (int i = 0; i < lowRank.length; i++) {
            double size = Math.sqrt(dense[i / 6 * 7] * dense[i % 6 * 7]);
            assertThat(lowRank[i]).isCloseTo(dense[i], within(0.2 * size));
        }
    }

    @Test
    void forgettingTheOldestDrawsLeavesTheOthers() {
        AdaptationDraws draws = normalDraws(new double[][] {{1, 0}, {0, 4}}, 150);
        double[] whole = FisherMetric.diagonal(draws.window(40, 150)).diagonal();
        draws.forget(40);
        assertThat(draws.count()).isEqualTo(110);
        assertThat(FisherMetric.diagonal(draws.window(0, 110)).diagonal()).isEqualTo(whole);
    }

    @Test
    void fewDrawsInManyDimensionsStillGiveAMetric() {
        double[][] covariance = RandomMatrices.positiveDefinite(new SplittableRandom(2), 30);
        AdaptationDraws draws = normalDraws(covariance, 10);
        assertThat(FisherMetric.dense(draws.window(0, 10))).isPresent();
    }

    @Test
    void coordinatesThatDidNotMoveKeepScaleOne() {
        AdaptationDraws draws = new AdaptationDraws(2);
        draws.add(new double[] {1, 0}, new double[] {-1, 5});
        draws.add(new double[] {3, 0}, new double[] {-3, 6});
        draws.add(new double[] {2, 0}, new double[] {-2, 7});
        assertThat(FisherMetric.diagonal(draws.window(0, 3)).diagonal()).containsExactly(1, 1);
        assertThat(FisherMetric.dense(draws.window(0, 3)).orElseThrow().diagonal()[1])
                .isPositive();
    }

    @Test
    void firstMetricIsTheInverseOfTheGradient() {
        double[] diagonal = FisherMetric.ofGradient(new double[] {-4, 0, 0.5}).diagonal();
        assertThat(diagonal).containsExactly(new double[] {0.25, 1, 2}, within(1e-15));
    }
}
