package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawStoreTest {
    private static final int CHAINS = 3;
    private static final ParameterNames NAMES = ParameterNames.numbered(4);

    @TempDir
    Path folder;

    private DrawStore store() {
        return DrawStore.create(folder.resolve("draws.scratch"), NAMES, CHAINS);
    }

    /** The same random draws of one chain into any sink. */
    private static void fill(DrawSink sink, int chain, int from, int to) {
        for (int draw = from; draw < to; draw++) {
            SplittableRandom random = new SplittableRandom(1000L * chain + draw);
            double[] values = random.doubles(NAMES.size()).toArray();
            sink.accept(
                    chain,
                    draw,
                    values,
                    new DrawStats(
                            random.nextDouble(),
                            random.nextDouble(),
                            random.nextDouble(),
                            random.nextInt(10),
                            random.nextInt(1000),
                            random.nextBoolean(),
                            random.nextDouble()));
        }
    }

    private static Draws inMemory(int drawCount) {
        InMemoryDraws draws = new InMemoryDraws(NAMES, CHAINS, drawCount);
        IntStream.range(0, CHAINS).forEach(chain -> fill(draws.sink(), chain, 0, drawCount));
        return draws;
    }

    private static void assertSame(Draws actual, Draws expected) {
        assertThat(actual.chainCount()).isEqualTo(expected.chainCount());
        assertThat(actual.drawCount()).isEqualTo(expected.drawCount());
        for (int parameter = 0; parameter < NAMES.size(); parameter++) {
            assertThat(actual.column(parameter)).isDeepEqualTo(expected.column(parameter));
        }
        double[] row = new double[NAMES.size()];
        double[] expectedRow = new double[NAMES.size()];
        IntStream.range(0, CHAINS * expected.drawCount()).forEach(i -> {
            int chain = i % CHAINS;
            int draw = i / CHAINS;
            actual.row(chain, draw, row);
            expected.row(chain, draw, expectedRow);
            assertThat(row).isEqualTo(expectedRow);
            assertThat(actual.stats(chain, draw)).isEqualTo(expected.stats(chain, draw));
        });
    }

    @ParameterizedTest
    @CsvSource({"1", "255", "256", "257", "5000"})
    void drawsReadAsFromMemory(int drawCount) {
        try (DrawStore store = store()) {
            IntStream.range(0, CHAINS).parallel().forEach(chain -> fill(store, chain, 0, drawCount));

            assertSame(store.read(), inMemory(drawCount));
        }
    }

    @Test
    void rowsMayBeReadFromManyThreads() {
        Draws expected = inMemory(3000);
        try (DrawStore store = store()) {
            IntStream.range(0, CHAINS).forEach(chain -> fill(store, chain, 0, 3000));
            Draws draws = store.read();

            long wrong = new SplittableRandom(1)
                    .ints(20_000, 0, CHAINS * 3000)
                    .parallel()
                    .filter(i -> {
                        double[] row = new double[NAMES.size()];
                        double[] expectedRow = new double[NAMES.size()];
                        draws.row(i % CHAINS, i / CHAINS, row);
                        expected.row(i % CHAINS, i / CHAINS, expectedRow);
                        return !java.util.Arrays.equals(row, expectedRow);
                    })
                    .count();

            assertThat(wrong).isZero();
        }
    }

    @Test
    void aStoreGrowsAfterItWasRead() {
        try (DrawStore store = store()) {
            IntStream.range(0, CHAINS).forEach(chain -> fill(store, chain, 0, 300));
            store.read();
            IntStream.range(0, CHAINS).forEach(chain -> fill(store, chain, 300, 700));

            assertSame(store.read(), inMemory(700));
            assertSame(store.read(300), inMemory(300));
        }
    }

    @Test
    void asManyDrawsAreReadAsTheShortestChainHas() {
        try (DrawStore store = store()) {
            IntStream.range(0, CHAINS).forEach(chain -> fill(store, chain, 0, 400 + chain));

            assertThat(store.read().drawCount()).isEqualTo(400);
            assertThatThrownBy(() -> store.read(401)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void drawsOutOfOrderAreRefused() {
        try (DrawStore store = store()) {
            assertThatThrownBy(() -> fill(store, 0, 1, 2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theFileGoesWithTheStore() {
        store().close();

        assertThat(Files.exists(folder.resolve("draws.scratch"))).isFalse();
    }
}
