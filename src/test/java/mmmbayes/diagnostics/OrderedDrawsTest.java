package mmmbayes.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrderedDrawsTest {
    @Test
    void weightsGoWithTheirValues() {
        OrderedDraws draws = OrderedDraws.of(new double[] {3, 1, 2, 1});

        assertThat(draws.ascending()).containsExactly(1, 1, 2, 3);
        assertThat(draws.inOrder(new double[] {0.1, 0.2, 0.3, 0.4})).containsExactly(0.2, 0.4, 0.3, 0.1);
    }

    @Test
    void asManyWeightsAsDraws() {
        assertThatThrownBy(() -> OrderedDraws.of(new double[3]).inOrder(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 values for 2 draws");
    }
}
