package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawStreamTest {
    @Test
    void everyPurposeChainAndDrawHasAStreamOfItsOwnWhichIsAlwaysTheSame() {
        Set<Long> firsts = new HashSet<>();
        for (DrawStream.Purpose purpose : DrawStream.Purpose.values()) {
            for (int chain = 0; chain < 4; chain++) {
                for (int draw = 0; draw < 100; draw++) {
                    long first = DrawStream.of(7, purpose, chain, draw).nextLong();
                    assertThat(DrawStream.of(7, purpose, chain, draw).nextLong())
                            .isEqualTo(first);
                    firsts.add(first);
                }
            }
        }
        assertThat(firsts).hasSize(3 * 4 * 100);
    }
}
