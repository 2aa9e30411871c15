package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnMatrixTest {
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1L);

    static Stream<Arguments> shapes() {
        return IntStream.rangeClosed(0, 13)
                .boxed()
                .flatMap(columns -> Stream.of(1, 2, 7, 156).map(rows -> Arguments.of(rows, columns)));
    }

    private double[] vector(int length) {
        double[] vector = new double[length];
        Arrays.setAll(vector, i -> random.nextDouble(-1, 1));
        return vector;
    }

    private double[][] columns(int rows, int count) {
        double[][] columns = new double[count][];
        Arrays.setAll(columns, column -> vector(rows));
        return columns;
    }

    @ParameterizedTest(name = "{0} x {1}")
    @MethodSource("shapes")
    void productsEqualPlainLoops(int rows, int count) {
        double[][] columns = columns(rows, count);
        ColumnMatrix matrix = new ColumnMatrix(columns, rows);
        double[] factors = vector(count);
        double[] vector = vector(rows);
        double[] product = new double[rows];
        double[] transposed = new double[count];
        Arrays.fill(product, Double.NaN);
        Arrays.fill(transposed, Double.NaN);
        matrix.product(factors, product);
        matrix.transposeProduct(vector, transposed);
        for (int row = 0; row < rows; row++) {
            double expected = 0;
            for (int column = 0; column < count; column++) {
                expected += factors[column] * columns[column][row];
            }
            assertThat(product[row]).isCloseTo(expected, within(1e-14));
        }
        for (int column = 0; column < count; column++) {
            double expected = 0;
            for (int row = 0; row < rows; row++) {
                expected += columns[column][row] * vector[row];
            }
            assertThat(transposed[column]).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void columnsAreSeenAsTheirOwnerWritesThem() {
        double[][] columns = columns(3, 2);
        ColumnMatrix matrix = new ColumnMatrix(columns, 3);
        columns[1][2] = 50;
        double[] out = new double[3];
        matrix.product(new double[] {0, 1}, out);
        assertThat(out[2]).isEqualTo(50);
    }

    @Test
    void shortColumnsAreRefused() {
        assertThatThrownBy(() -> new ColumnMatrix(columns(3, 2), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a column has 3 rows, not 4");
    }
}
