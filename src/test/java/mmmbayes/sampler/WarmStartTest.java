package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmStartTest {
    private static final double[][] COVARIANCE = {{4, 1.8}, {1.8, 1}};
    private static final double[][] PRECISION = {{1 / 0.76, -1.8 / 0.76}, {-1.8 / 0.76, 4 / 0.76}};
    private static final int[] SAME = {0, 1};

    private static LogDensity density() {
        return new NormalDensity(new double[] {5, -3}, PRECISION);
    }

    private static WarmStart start(double[][] metric, int... source) {
        return WarmStart.of(new double[source.length], metric, 0.9, source).orElseThrow();
    }

    @Test
    void coordinatesAreTakenOverInTheirNewPlaces() {
        WarmStart start = start(COVARIANCE, 1, -1, 0);

        assertThat(start.metric().elements())
                .containsExactly(
                        new double[] {1, 0, 1.8, 0, 1, 0, 1.8, 0, 4}, org.assertj.core.api.Assertions.within(1e-14));
        assertThat(start.metric().isDiagonal()).isFalse();
    }

    @Test
    void aMetricWithoutCorrelationsStaysDiagonal() {
        WarmStart start = start(new double[][] {{4, 0}, {0, 9}}, 1, 0, -1);

        assertThat(start.metric()).isInstanceOf(DiagonalMetric.class);
        assertThat(((DiagonalMetric) start.metric()).scale()).containsExactly(3, 2, 1);
    }

    @Test
    void aMatrixThatIsNoCovarianceIsRefused() {
        assertThat(WarmStart.of(new double[2], new double[][] {{1, 2}, {2, 1}}, 1, SAME))
                .isEmpty();
        assertThat(WarmStart.of(new double[2], new double[][] {{1, 0}, {0, -1}}, 1, SAME))
                .isEmpty();
    }

    /** With the metric given, a short warm-up suffices. 8 checks at 4.5 standard errors: a false alarm in 20,000 seeds. */
    @Test
    void theMetricIsKeptAndTheDrawsAreOfThePosterior() {
        NutsSettings settings =
                NutsSettings.defaults().withWarmup(50).withDraws(2000).withSeed(3);
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(2), 4, 2000);
        WarmStart start = start(COVARIANCE, 0, 1);

        SamplingSummary summary = Nuts.sample(
                WarmStartTest::density,
                settings,
                List.of(start, start, start, start),
                draws.sink(),
                SamplerListener.SILENT);

        assertThat(summary.chains()).allSatisfy(chain -> {
            assertThat(chain.metric()).isSameAs(start.metric());
            assertThat(chain.warmupDraws()).isEqualTo(50);
            assertThat(chain.stepSize()).isBetween(0.3, 2.5);
        });
        double[] means = {5, -3};
        for (int i = 0; i < 2; i++) {
            double mean = means[i];
            double variance = COVARIANCE[i][i];
            assertThat(MonteCarloError.of(draws.column(i), x -> x).zScore(mean)).isBetween(-4.5, 4.5);
            assertThat(MonteCarloError.of(draws.column(i), x -> (x - mean) * (x - mean))
                            .zScore(variance))
                    .isBetween(-4.5, 4.5);
        }
    }

    @Test
    void withoutWarmupTheStepSizeIsTheEarlierFits() {
        NutsSettings settings =
                NutsSettings.defaults().withChains(1).withWarmup(0).withDraws(3);

        SamplingSummary summary = Nuts.sample(
                WarmStartTest::density,
                settings,
                List.of(start(COVARIANCE, 0, 1)),
                (chain, draw, values, stats) -> {},
                SamplerListener.SILENT);

        assertThat(summary.chains().get(0).stepSize()).isEqualTo(0.9);
    }

    @Test
    void aPositionWithoutADensityIsReplacedByARandomOne() {
        WarmStart start = WarmStart.of(new double[] {Double.POSITIVE_INFINITY, 0}, COVARIANCE, 0.9, SAME)
                .orElseThrow();
        NutsSettings settings =
                NutsSettings.defaults().withChains(1).withWarmup(20).withDraws(50);
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(2), 1, 50);

        Nuts.sample(WarmStartTest::density, settings, List.of(start), draws.sink(), SamplerListener.SILENT);

        assertThat(Arrays.stream(draws.column(0)[0]).allMatch(Double::isFinite)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = NutsSettings.MetricChoice.class,
            names = {"DIAGONAL", "DENSE"})
    void aSavedStateIsRestoredToTheLastBit(NutsSettings.MetricChoice metric) {
        NutsSettings settings = NutsSettings.defaults()
                .withChains(1)
                .withWarmup(60)
                .withDraws(5)
                .withMetric(metric);
        AtomicReference<ChainState> last = new AtomicReference<>();
        Nuts.sample(WarmStartTest::density, settings, (chain, draw, values, stats) -> {}, new SamplerListener() {
            @Override
            public void checkpoint(int chain, int nextDraw, Supplier<ChainState> state) {
                last.set(state.get());
            }
        });
        byte[] saved = last.get().save();

        ChainState restored = ChainState.restore(saved);

        assertThat(restored.save()).isEqualTo(saved);
        assertThat(restored.position()).isEqualTo(last.get().position());
        assertThat(restored.summary().metric().isDiagonal()).isEqualTo(metric == NutsSettings.MetricChoice.DIAGONAL);
        assertThat(restored.summary().metric().elements())
                .isEqualTo(last.get().summary().metric().elements());
        assertThatThrownBy(() -> ChainState.restore(Arrays.copyOf(saved, saved.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(restored.summary().keptDraws()).isEqualTo(5);
    }
}
