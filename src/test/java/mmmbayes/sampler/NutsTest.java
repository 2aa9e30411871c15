package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import org.junit.jupiter.api.Test;

class NutsTest {
    @Test
    void standardNormalHasMeanZeroAndVarianceOne() {
        NutsSettings settings =
                NutsSettings.defaults().withDraws(2000).withThreads(2).withSeed(7);
        DensityFactory normal = () -> new NormalDensity(new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}});
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(2), 4, 2000);
        SamplingSummary summary = Nuts.sample(normal, settings, draws.sink(), SamplerListener.SILENT);
        for (int i = 0; i < 2; i++) {
            MonteCarloError first = MonteCarloError.of(draws.column(i), x -> x);
            MonteCarloError second = MonteCarloError.of(draws.column(i), x -> x * x);
            // Four checks at 4.5 standard errors: false alarm below 3e-5.
            assertThat(first.zScore(0)).isBetween(-4.5, 4.5);
            assertThat(second.zScore(1)).isBetween(-4.5, 4.5);
        }
        assertThat(summary.divergences()).isZero();
    }
}
