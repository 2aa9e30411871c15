package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutocovarianceTest {
    @ParameterizedTest(name = "{0} chains of {1}")
    @CsvSource({"1, 2", "1, 7", "2, 64", "3, 65", "5, 127", "4, 300"})
    void transformAndDirectSumsAreTheDefinition(int chainCount, int drawCount) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3L);
        double[][] chains = new double[chainCount][];
        for (int chain = 0; chain < chainCount; chain++) {
            chains[chain] = random.doubles(drawCount).toArray();
        }

        Autocovariance autocovariance = new Autocovariance(chains);
        double[] transformed = autocovariance.byTransform();

        for (int lag = 0; lag < drawCount; lag++) {
            double expected = definition(chains, lag);
            assertThat(autocovariance.direct(lag)).isCloseTo(expected, within(1e-14));
            assertThat(autocovariance.at(lag)).isCloseTo(expected, within(1e-14));
            assertThat(transformed[lag]).isCloseTo(expected, within(1e-14));
        }
    }

    /** Mean over chains of {@code 1/N sum_n (x_n - mean)(x_(n+lag) - mean)}. */
    private static double definition(double[][] chains, int lag) {
        double sum = 0;
        for (double[] chain : chains) {
            double mean = Chains.mean(chain);
            for (int n = 0; n + lag < chain.length; n++) {
                sum += (chain[n] - mean) * (chain[n + lag] - mean);
            }
        }
        return sum / (chains.length * chains[0].length);
    }
}
