package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrthonormalBasisTest {
    private static final double[][] FIRST = {{1, 1, 0, 0}, {2, 2, 0, 0}};
    private static final double[][] SECOND = {{1, 1, 1e-3, 0}, {0, 0, 0, 0}};

    @Test
    void vectorsAreOrthonormalAndLeaveOutWhatIsSpannedAlready() {
        OrthonormalBasis basis = OrthonormalBasis.of(4, FIRST, SECOND);
        assertThat(basis.size()).isEqualTo(2);
        double half = Math.sqrt(0.5);
        assertThat(basis.vector(0)).containsExactly(new double[] {half, half, 0, 0}, within(1e-15));
        assertThat(basis.vector(1)).containsExactly(new double[] {0, 0, 1, 0}, within(1e-12));
    }

    @Test
    void productsAreThoseOfTheCoordinates() {
        OrthonormalBasis basis = OrthonormalBasis.of(4, FIRST, SECOND);
        double[][] products = basis.products(new double[][] {{1, 1, 3, 0}, {0, 0, 2, 7}});
        assertThat(products[0]).containsExactly(new double[] {2, 3 * Math.sqrt(2)}, within(1e-12));
        assertThat(products[1]).containsExactly(new double[] {3 * Math.sqrt(2), 13}, within(1e-12));
    }

    @Test
    void thereAreNoMoreVectorsThanDimensions() {
        assertThat(OrthonormalBasis.of(2, new double[][] {{1, 2}, {3, 4}, {5, 7}}, new double[][] {{1, 0}})
                        .size())
                .isEqualTo(2);
    }
}
