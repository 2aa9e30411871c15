package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NutsTest {
    private static final NutsSettings SETTINGS =
            NutsSettings.defaults().withChains(2).withWarmup(100).withDraws(50);
    private static final DrawSink IGNORED = (chain, draw, values, stats) -> {};

    private static LogDensity constant(double value, double gradient) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 3;
            }

            @Override
            public double valueAndGradient(double[] position, double[] gradientOut) {
                Arrays.fill(gradientOut, gradient);
                return value;
            }
        };
    }

    private static SamplingSummary sample(LogDensity density, NutsSettings settings) {
        return Nuts.sample(() -> density, settings, IGNORED, SamplerListener.SILENT);
    }

    @Test
    void densityWithoutValueAnywhereIsRefusedWithWhatWasSeen() {
        assertThatThrownBy(() -> sample(constant(Double.NaN, 0), SETTINGS))
                .isInstanceOf(SamplingException.class)
                .hasMessage(
                        "no valid starting point in 100 tries: at the last one the log density is NaN and its gradient is"
                                + " finite");
        assertThatThrownBy(() -> sample(constant(0, Double.NaN), SETTINGS))
                .hasMessageContaining("3 of 3 gradient entries are not finite, the first at coordinate 0");
    }

    @Test
    void flatDensityIsCalledImproper() {
        assertThatThrownBy(() -> sample(constant(0, 0), SETTINGS))
                .isInstanceOf(SamplingException.class)
                .hasMessageContaining("flat");
    }

    @Test
    void failureOfADensityEndsTheRunAndReachesTheCaller() {
        LogDensity broken = new LogDensity() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double valueAndGradient(double[] position, double[] gradientOut) {
                throw new ArithmeticException("a bug");
            }
        };
        assertThatThrownBy(() -> sample(broken, SETTINGS))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a bug");
    }

    @Test
    void runWithoutWarmupSamplesWithItsFirstStepSize() {
        SamplingSummary summary = sample(new BananaDensity(2), SETTINGS.withWarmup(0));
        assertThat(summary.chains()).allSatisfy(chain -> {
            assertThat(chain.stepSize()).isPositive();
            assertThat(chain.keptDraws()).isEqualTo(50);
        });
    }

    @Test
    void listenerHearsEveryTransitionInOrder() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        SamplerListener listener = new SamplerListener() {
            @Override
            public void chainStarted(int chain) {
                heard.add("started " + chain);
            }

            @Override
            public void transition(int chain, Phase phase, int index, DrawStats stats) {
                heard.add(phase + " " + index);
            }

            @Override
            public void warmupFinished(int chain, double stepSize, Metric metric) {
                heard.add("warm " + metric.dimension());
            }

            @Override
            public void chainFinished(ChainSummary summary) {
                heard.add("finished " + summary.keptDraws());
            }
        };
        NutsSettings settings = SETTINGS.withChains(1).withWarmup(2).withDraws(3);
        Nuts.sample(() -> new BananaDensity(2), settings, IGNORED, listener);
        assertThat(heard)
                .containsExactly(
                        "started 0",
                        "WARMUP 0",
                        "WARMUP 1",
                        "warm 2",
                        "SAMPLING 0",
                        "SAMPLING 1",
                        "SAMPLING 2",
                        "finished 3");
    }

    @Test
    void gradientsAreComputedOncePerLeapfrogStep() {
        int[] calls = new int[1];
        BananaDensity banana = new BananaDensity(2);
        LogDensity counting = new LogDensity() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double valueAndGradient(double[] position, double[] gradientOut) {
                calls[0]++;
                return banana.valueAndGradient(position, gradientOut);
            }
        };
        SamplingSummary summary = sample(counting, SETTINGS.withChains(1));
        assertThat(summary.leapfrogs() + summary.warmupLeapfrogs()).isEqualTo(calls[0]);
    }

    static Stream<Metric> metrics() {
        return Stream.of(
                DiagonalMetric.unit(4),
                DenseMetric.ofFactor(new double[] {1, 0.2, 0, 0, 1, 0, 0, 1, 0.1, 1}),
                LowRankMetric.of(new double[] {1, 2, 1, 1}, new double[] {0.6, 0, 0.8, 0}, new double[] {3}));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void transitionsAllocateNothing(Metric metric) {
        Kernel kernel = new Kernel(new BananaDensity(4), SETTINGS, 0);
        kernel.useMetric(metric);
        kernel.moveTo(new double[] {0.1, 0.2, 0.3, 0.4});
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 2000; i++) {
            kernel.move(0.2);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            kernel.move(0.2);
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        // The counter itself may allocate a little.
        assertThat(after - before).isLessThan(500);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> NutsSettings.defaults().withChains(0)).hasMessage("chains is 0; allowed: 1 or more");
        assertThatThrownBy(() -> NutsSettings.defaults().withWarmup(-1)).hasMessage("warmup is -1; allowed: 0 or more");
        assertThatThrownBy(() -> NutsSettings.defaults().withDraws(0)).hasMessage("draws is 0; allowed: 1 or more");
        assertThatThrownBy(() -> NutsSettings.defaults().withThreads(0)).hasMessage("threads is 0; allowed: 1 or more");
        assertThatThrownBy(() -> NutsSettings.defaults().withTargetAccept(1))
                .hasMessage("targetAccept is 1.0; allowed: between 0 and 1, both excluded");
        assertThatThrownBy(() -> NutsSettings.defaults().withMaxTreeDepth(21))
                .hasMessage("maxTreeDepth is 21; allowed: 1 to 20");
    }
}
