package mmmbayes.draws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThinnedDrawsTest {
    /** Draw d of chain c of parameter p is 100 c + d + p / 10. */
    private static Draws counting(int chainCount, int drawCount) {
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(2), chainCount, drawCount);
        for (int chain = 0; chain < chainCount; chain++) {
            for (int draw = 0; draw < drawCount; draw++) {
                double value = 100 * chain + draw;
                draws.sink()
                        .accept(
                                chain,
                                draw,
                                new double[] {value, value + 0.1},
                                new DrawStats(value, 1, 1, 1, 1, false, -value));
            }
        }
        return draws;
    }

    @Test
    void drawsThatAreFewEnoughStayAsTheyAre() {
        Draws draws = counting(2, 5);

        assertThat(ThinnedDraws.atMost(draws, 10)).isSameAs(draws);
    }

    @Test
    void everyNthDrawOfEachChainIsKept() {
        Draws thinned = ThinnedDraws.atMost(counting(2, 10), 8);

        // 20 draws, at most 8 wanted: every third
        assertThat(thinned.drawCount()).isEqualTo(4);
        assertThat(thinned.chainCount()).isEqualTo(2);
        assertThat(thinned.column(0)[1]).containsExactly(100, 103, 106, 109);
        double[] row = new double[2];
        thinned.row(1, 2, row);
        assertThat(row).containsExactly(106, 106.1);
        assertThat(thinned.stats(1, 3).energy()).isEqualTo(-109);
    }
}
