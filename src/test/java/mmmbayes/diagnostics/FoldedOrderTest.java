package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedOrderTest {
    static Stream<double[]> sortedDraws() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);
        Stream<double[]> ties = Stream.generate(() -> random.doubles(random.nextInt(1, 40))
                .map(u -> Math.rint(6 * u) - 3)
                .sorted()
                .toArray());
        Stream<double[]> distinct = Stream.generate(() ->
                random.doubles(random.nextInt(1, 40)).map(u -> u - 0.3).sorted().toArray());
        return Stream.concat(ties.limit(50), distinct.limit(50));
    }

    @ParameterizedTest
    @MethodSource("sortedDraws")
    void mergingGivesWhatSortingTheDistancesGives(double[] sorted) {
        for (double centre : new double[] {0, 0.1, -5, 5, sorted[sorted.length / 2]}) {
            double[] naive = Arrays.stream(sorted)
                    .map(value -> Math.abs(value - centre))
                    .sorted()
                    .toArray();

            FoldedOrder folded = new FoldedOrder(sorted, centre);

            assertThat(folded.distances()).isEqualTo(naive);
            for (int i = 0; i < sorted.length; i++) {
                assertThat(folded.distances()[folded.positions()[i]]).isEqualTo(Math.abs(sorted[i] - centre));
            }
        }
    }
}
