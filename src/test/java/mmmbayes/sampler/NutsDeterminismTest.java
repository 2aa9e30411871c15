package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NutsDeterminismTest {
    private static final int DIMENSION = 4;
    private static final NutsSettings SETTINGS =
            NutsSettings.defaults().withWarmup(150).withDraws(60).withSeed(99);

    private static InMemoryDraws room(NutsSettings settings) {
        return new InMemoryDraws(ParameterNames.numbered(DIMENSION), settings.chains(), settings.draws());
    }

    private static InMemoryDraws sample(NutsSettings settings) {
        InMemoryDraws draws = room(settings);
        Nuts.sample(() -> new BananaDensity(DIMENSION), settings, draws.sink(), SamplerListener.SILENT);
        return draws;
    }

    /** One chain's draws and statistics, to the last bit. */
    private static String chain(InMemoryDraws draws, int chain) {
        StringBuilder text = new StringBuilder();
        double[] row = new double[DIMENSION];
        for (int draw = 0; draw < draws.drawCount(); draw++) {
            draws.row(chain, draw, row);
            text.append(Arrays.toString(row)).append(draws.stats(chain, draw)).append('\n');
        }
        return text.toString();
    }

    private static List<String> chains(InMemoryDraws draws) {
        List<String> chains = new ArrayList<>();
        for (int i = 0; i < draws.chainCount(); i++) {
            chains.add(chain(draws, i));
        }
        return chains;
    }

    @Test
    void sameSeedGivesTheSameDrawsForAnyNumberOfThreads() {
        List<String> one = chains(sample(SETTINGS.withThreads(1)));
        assertThat(chains(sample(SETTINGS.withThreads(2)))).isEqualTo(one);
        assertThat(chains(sample(SETTINGS.withThreads(7)))).isEqualTo(one);
    }

    @Test
    void chainsDifferFromEachOtherAndFromThoseOfAnotherSeed() {
        List<String> chains = chains(sample(SETTINGS));
        assertThat(chains).doesNotHaveDuplicates();
        assertThat(chains(sample(SETTINGS.withSeed(100)))).doesNotContainAnyElementsOf(chains);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void chainIsTheSameHoweverManyOthersThereAre(int chainCount) {
        List<String> four = chains(sample(SETTINGS));
        assertThat(chains(sample(SETTINGS.withChains(chainCount)))).isEqualTo(four.subList(0, chainCount));
    }

    @Test
    void moreDrawsBeginWithTheSameDraws() {
        InMemoryDraws few = sample(SETTINGS.withChains(1));
        InMemoryDraws many = sample(SETTINGS.withChains(1).withDraws(80));
        assertThat(chain(many, 0)).startsWith(chain(few, 0));
    }

    /** Stops a run after some draws and keeps the last state of every chain. */
    private static final class StoppingListener implements SamplerListener {
        private final int stopAfter;
        private final AtomicInteger keptDraws = new AtomicInteger();
        private final List<Optional<ChainState>> states = new ArrayList<>();

        StoppingListener(int chainCount, int stopAfter) {
            this.stopAfter = stopAfter;
            for (int i = 0; i < chainCount; i++) {
                states.add(Optional.empty());
            }
        }

        @Override
        public void transition(int chain, Phase phase, int index, DrawStats stats) {
            if (phase == Phase.SAMPLING) {
                keptDraws.incrementAndGet();
            }
        }

        @Override
        public void checkpoint(int chain, int nextDraw, Supplier<ChainState> state) {
            // as bytes, as a run that is killed would find it
            states.set(chain, Optional.of(ChainState.restore(state.get().save())));
        }

        @Override
        public boolean stopRequested() {
            return keptDraws.get() >= stopAfter;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 60, 85, 170})
    void resumedRunGivesTheDrawsOfAnUninterruptedOne(int stopAfter) {
        // One thread: the stop falls into one chain, with chains before it complete and chains after it not begun.
        NutsSettings settings = SETTINGS.withChains(3).withThreads(1);
        InMemoryDraws draws = room(settings);
        StoppingListener listener = new StoppingListener(3, stopAfter);
        DensityFactory densities = () -> new BananaDensity(DIMENSION);
        SamplingSummary stopped = Nuts.sample(densities, settings, draws.sink(), listener);
        assertThat(stopped.stopped()).isTrue();
        assertThat(stopped.chains().stream().mapToInt(ChainSummary::keptDraws).sum())
                .isEqualTo(stopAfter);

        SamplingSummary resumed =
                Nuts.resume(densities, settings, listener.states, draws.sink(), SamplerListener.SILENT);
        assertThat(chains(draws)).isEqualTo(chains(sample(settings)));
        assertThat(resumed.stopped()).isFalse();
        SamplingSummary whole = Nuts.sample(densities, settings, room(settings).sink(), SamplerListener.SILENT);
        assertThat(resumed.leapfrogs()).isEqualTo(whole.leapfrogs());
        assertThat(resumed.warmupLeapfrogs()).isEqualTo(whole.warmupLeapfrogs());
    }
}
