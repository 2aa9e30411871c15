package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RankUniformityTest {
    private static final int COUNT = 100;
    private static final int HIGHEST = 49;
    private final RankUniformity uniformity = new RankUniformity(COUNT, HIGHEST, 4000, 7);
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);

    private List<Integer> ranks(IntUnaryOperator rank) {
        return IntStream.range(0, COUNT).map(rank).boxed().toList();
    }

    /** 1000 sets; 4.5 standard errors of a share of 0.05 are 0.031, of one of 0.5 they are 0.071. */
    @Test
    void pValuesOfUniformRanksAreUniform() {
        double[] pValues = IntStream.range(0, 1000)
                .mapToDouble(set -> uniformity.pValue(ranks(i -> random.nextInt(HIGHEST + 1))))
                .toArray();
        assertThat(share(pValues, 0.05)).isCloseTo(0.05, within(0.031));
        assertThat(share(pValues, 0.5)).isCloseTo(0.5, within(0.071));
    }

    private static double share(double[] values, double below) {
        return java.util.Arrays.stream(values).filter(x -> x <= below).count() / (double) values.length;
    }

    /** 1000 sets; the band holds nine tenths of them whole, with a standard error of 0.0095. */
    @Test
    void bandHoldsWholeDistributionFunctions() {
        double[][] band = uniformity.band(0.9);
        int inside = 0;
        for (int set = 0; set < 1000; set++) {
            List<Integer> ranks = ranks(i -> random.nextInt(HIGHEST + 1));
            double[] difference = uniformity.difference(ranks);
            boolean whole = true;
            for (int k = 1; k <= HIGHEST; k++) {
                whole &= difference[k - 1] >= band[0][k - 1] && difference[k - 1] <= band[1][k - 1];
            }
            inside += whole ? 1 : 0;
        }
        assertThat(inside / 1000.0).isCloseTo(0.9, within(0.043));
    }

    @Test
    void differenceIsThatOfTheDistributionFunctions() {
        RankUniformity four = new RankUniformity(4, 3, 1000, 1);
        // ranks below 1, 2, 3: 2, 2, 3 of 4; expected 1/4, 2/4, 3/4
        assertThat(four.difference(List.of(0, 3, 0, 2))).containsExactly(0.25, 0, 0);
    }

    @Test
    void everyKindOfMiscalibrationIsSeen() {
        assertThat(uniformity.pValue(ranks(i -> random.nextInt(HIGHEST + 1) * 3 / 4)))
                .as("posterior too high")
                .isLessThan(0.001);
        assertThat(uniformity.pValue(ranks(i -> i % 5 == 0 ? 0 : random.nextInt(HIGHEST + 1))))
                .as("truth too often below all draws")
                .isLessThan(0.001);
        assertThat(uniformity.pValue(ranks(i -> 12 + random.nextInt(26))))
                .as("posterior too wide")
                .isLessThan(0.001);
        assertThat(uniformity.pValue(ranks(i -> (i % 2) * 38 + random.nextInt(12))))
                .as("posterior too narrow")
                .isLessThan(0.001);
    }

    /** For one rank the number below k is 0 or 1, so that the statistic is 2 min(k, L + 1 - k) / (L + 1) at best. */
    @Test
    void aSingleRankIsJudgedByItsTail() {
        RankUniformity single = new RankUniformity(1, 99, 20_000, 3);
        // ranks 0 and 99 have the smallest tail, 1/100 on either side: 2 of 100 ranks are as extreme
        assertThat(single.pValue(List.of(0))).isCloseTo(0.02, within(0.0045));
        assertThat(single.pValue(List.of(99))).isCloseTo(0.02, within(0.0045));
        assertThat(single.pValue(List.of(4))).isCloseTo(0.1, within(0.01));
    }

    @Test
    void wrongRanksAreRefused() {
        assertThatThrownBy(() -> uniformity.pValue(List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 ranks instead of 100");
        assertThatThrownBy(() -> uniformity.pValue(ranks(i -> 50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank 50 is outside 0..49");
    }
}
