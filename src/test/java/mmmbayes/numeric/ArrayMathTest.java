package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ArrayMathTest {
    private static final MathContext DIGITS = new MathContext(50);
    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1L);

    private static double[] exp(double... in) {
        double[] out = new double[in.length];
        ArrayMath.exp(in, out, new double[in.length], in.length);
        return out;
    }

    private static double[] log(double... in) {
        double[] out = new double[in.length];
        ArrayMath.log(in, out, new double[in.length], in.length);
        return out;
    }

    /** To 45 digits: Taylor series of x / 2^20, squared 20 times. */
    private static BigDecimal exactExp(BigDecimal x) {
        BigDecimal reduced = x.divide(new BigDecimal(1 << 20), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 20; n++) {
            term = term.multiply(reduced, DIGITS).divide(new BigDecimal(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int square = 0; square < 20; square++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** {@code y + x exp(-y) - 1} with y the library's logarithm, whose error of 1e-16 it squares. */
    private static BigDecimal exactLog(double x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x));
        return y.add(new BigDecimal(x).multiply(exactExp(y.negate()), DIGITS)).subtract(BigDecimal.ONE);
    }

    private static double ulps(double actual, BigDecimal exact) {
        double ulp = Math.ulp(exact.doubleValue());
        return new BigDecimal(actual).subtract(exact).abs().doubleValue() / ulp;
    }

    @Test
    void expIsWithinAnUlpOverTheWholeRange() {
        double[] in = DoubleStream.concat(
                        DoubleStream.generate(() -> random.nextDouble(-745.2, 709.78))
                                .limit(1500),
                        DoubleStream.generate(() -> random.nextDouble(-3, 3)).limit(1500))
                .toArray();
        double[] out = exp(in);
        for (int i = 0; i < in.length; i++) {
            assertThat(ulps(out[i], exactExp(new BigDecimal(in[i]))))
                    .as("exp(%s)", in[i])
                    .isLessThan(1);
        }
    }

    /** Around the ends of the reduced range, of the normal numbers, and of what has a finite exponential. */
    @Test
    void expIsWithinAnUlpAtItsSeams() {
        double halfLogTwo = 0.5 * Math.log(2);
        for (double seam :
                new double[] {0, halfLogTwo, 3 * halfLogTwo, -708.3964185322641, -707.7032713517042, 709.4, 709.78}) {
            for (double distance : new double[] {-1e-3, -1e-9, -1e-15, 0, 1e-300, 1e-15, 1e-9, 1e-3}) {
                double x = seam + distance;
                assertThat(ulps(exp(x)[0], exactExp(new BigDecimal(x))))
                        .as("exp(%s)", x)
                        .isLessThan(1);
            }
        }
    }

    @Test
    void expOfExtremesIsThatOfTheLibrary() {
        double[] in = {
            0.0,
            -0.0,
            709.782712893384,
            709.7827128933841,
            710,
            1e4,
            1e15,
            1e17,
            1e300,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            -745.1332191019411,
            -745.1332191019412,
            -746,
            -1e4,
            -1e15,
            -1e17,
            -1e300,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Double.MIN_VALUE,
            -Double.MIN_VALUE
        };
        double[] out = exp(in);
        for (int i = 0; i < in.length; i++) {
            assertThat(out[i]).as("exp(%s)", in[i]).isEqualTo(Double.valueOf(Math.exp(in[i])));
        }
    }

    @Test
    void expIncreasesWithItsArgument() {
        double[] in = DoubleStream.iterate(-40, x -> x < 40, x -> x + 1e-3).toArray();
        double[] out = exp(in);
        for (int i = 1; i < in.length; i++) {
            assertThat(out[i]).as("exp(%s)", in[i]).isGreaterThan(out[i - 1]);
        }
    }

    @Test
    void expRefusesToOverwriteItsArguments() {
        double[] both = {1};
        assertThatThrownBy(() -> ArrayMath.exp(both, both, new double[1], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void logIsWithinAnUlpOverTheWholeRange() {
        double[] in = DoubleStream.concat(
                        DoubleStream.generate(() -> Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1024)))
                                .limit(1500),
                        DoubleStream.generate(() -> random.nextDouble(0.3, 3)).limit(1500))
                .toArray();
        double[] out = log(in);
        for (int i = 0; i < in.length; i++) {
            assertThat(ulps(out[i], exactLog(in[i]))).as("log(%s)", in[i]).isLessThan(1);
        }
    }

    @Test
    void logIsWithinAnUlpAtItsSeams() {
        for (double seam : new double[] {1, Math.sqrt(0.5), Math.sqrt(2), 2, Double.MIN_NORMAL, 0x1p1023}) {
            for (double relative : new double[] {-1e-3, -1e-9, -2e-16, 0, 2e-16, 1e-9, 1e-3}) {
                double x = Math.max(Double.MIN_NORMAL, seam * (1 + relative));
                assertThat(ulps(log(x)[0], exactLog(x))).as("log(%s)", x).isLessThan(1);
            }
        }
    }

    /** Subnormal numbers go through one more rounding. */
    @Test
    void logOfSubnormalsIsWithinTwoUlp() {
        for (double x : new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE, 1e-320, 1e-310, 2.2e-308}) {
            assertThat(log(x)[0]).isCloseTo(StrictMath.log(x), within(2 * Math.ulp(700.0)));
        }
    }

    @Test
    void logOfExtremesIsThatOfTheLibrary() {
        double[] in = {
            0.0, -0.0, 1, Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY, Double.NaN, Double.MAX_VALUE
        };
        double[] out = log(in);
        for (int i = 0; i < in.length; i++) {
            assertThat(out[i]).as("log(%s)", in[i]).isEqualTo(Double.valueOf(Math.log(in[i])));
        }
    }

    @Test
    void logMayOverwriteItsArguments() {
        double[] both = {0.5, 1, 20};
        ArrayMath.log(both, both, new double[3], 3);
        assertThat(both).containsExactly(log(0.5, 1, 20));
    }

    @Test
    void sumOfDifferencesIsThatOfTheFirstOnes() {
        double[] a = {5, 4, 3, 2, 1, 100};
        double[] b = {1, 1, 1, 1, 1, 7};
        assertThat(ArrayMath.sumOfDifferences(a, b, 5)).isEqualTo(10);
        assertThat(ArrayMath.sumOfDifferences(a, b, 0)).isZero();
    }

    @Test
    void joinedRowsStandOneBehindTheOther() {
        assertThat(ArrayMath.joined(new double[][] {{1, 2}, {}, {3}})).containsExactly(1, 2, 3);
    }

    @Test
    void onlyTheGivenCountIsTouched() {
        double[] out = {7, 7, 7};
        ArrayMath.exp(new double[] {0, 0, 0}, out, new double[3], 2);
        assertThat(out).containsExactly(1, 1, 7);
        ArrayMath.log(new double[] {1, 1, 1}, out, new double[3], 1);
        assertThat(out).containsExactly(0, 1, 7);
    }

    @Test
    void reductionsEqualPlainLoopsForEveryLength() {
        for (int count = 0; count < 40; count++) {
            double[] a = DoubleStream.generate(() -> random.nextDouble(-1, 1))
                    .limit(count + 3L)
                    .toArray();
            double[] b = DoubleStream.generate(() -> random.nextDouble(-1, 1))
                    .limit(count + 5L)
                    .toArray();
            double dot = 0;
            double sum = 0;
            double[] scaled = b.clone();
            for (int i = 0; i < count; i++) {
                dot += a[3 + i] * b[5 + i];
                sum += a[3 + i];
                scaled[5 + i] += 0.7 * a[3 + i];
            }
            assertThat(ArrayMath.dot(a, 3, b, 5, count)).isCloseTo(dot, within(1e-14));
            assertThat(ArrayMath.sum(a, 3, count)).isCloseTo(sum, within(1e-14));
            ArrayMath.addScaled(0.7, a, 3, b, 5, count);
            assertThat(b).containsExactly(scaled);
        }
    }
}
