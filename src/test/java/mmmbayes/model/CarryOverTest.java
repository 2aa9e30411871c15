package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.Prior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CarryOverTest {
    private static final Prior ANY = new Prior.HalfNormal(1);
    private static final Adstock DELAYED = new Adstock.Delayed(5, ANY, ANY);
    private static final Adstock WEIBULL = new Adstock.WeibullPdf(5, ANY, ANY);
    private static final Adstock BINOMIAL = new Adstock.Binomial(5, ANY);

    /**
     * SciPy 1.17.1, with {@code l = np.arange(6)} and each divided by its sum: {@code 0.7 ** ((l - 2) ** 2)}, {@code 0.4 ** ((l - 0.3) **
     * 2)}, {@code weibull_min.pdf(l + 1, 2.5, scale=3)}, {@code weibull_min.pdf(l + 1, 0.7, scale=1.5)}, {@code (1 - l / 6) ** (1 / 0.4 -
     * 1)}, {@code (1 - l / 6) ** (1 / 0.9 - 1)}.
     */
    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of(DELAYED, new double[] {0.7, 2}, new double[] {
                    0.08221044100150288,
                    0.23968058601021253,
                    0.3424008371574465,
                    0.23968058601021253,
                    0.08221044100150288,
                    0.013817108819122586
                }),
                Arguments.of(DELAYED, new double[] {0.4, 0.3}, new double[] {
                    0.5645300985992574,
                    0.3913011266499416,
                    0.043396537289312954,
                    0.0007700502024416579,
                    2.186265914544176e-06,
                    9.931318522230626e-10
                }),
                Arguments.of(WEIBULL, new double[] {2.5, 3}, new double[] {
                    0.15114247074849424,
                    0.3170965616334477,
                    0.3080590143916501,
                    0.16550700518883893,
                    0.04992061853471475,
                    0.008274329502854373
                }),
                Arguments.of(WEIBULL, new double[] {0.7, 1.5}, new double[] {
                    0.45096882358563967,
                    0.22889552416297157,
                    0.13566758794041808,
                    0.08661718508638168,
                    0.05789593181974546,
                    0.0399549474048434
                }),
                Arguments.of(BINOMIAL, new double[] {0.4}, new double[] {
                    0.3425711421126881,
                    0.26060269734087116,
                    0.18647211083967732,
                    0.12111718881335111,
                    0.06592784703845268,
                    0.02330901385495965
                }),
                Arguments.of(BINOMIAL, new double[] {0.9}, new double[] {
                    0.17965134024322366,
                    0.17604858764059397,
                    0.17173735349162175,
                    0.1663346329597208,
                    0.15900727275303597,
                    0.14722081291180386
                }),
                Arguments.of(new Adstock.None(), new double[] {}, new double[] {1, 0, 0, 0, 0, 0}));
    }

    private static int[] index(double[] parameters) {
        int[] index = new int[parameters.length];
        Arrays.setAll(index, i -> i);
        return index;
    }

    private static CarryOver loaded(Adstock adstock, double[] parameters, int weeks) {
        CarryOver block = CarryOver.of(adstock, 1, 0, weeks);
        block.parameters(0, parameters, index(parameters));
        return block;
    }

    private static double[] forward(Adstock adstock, double[] parameters, double[] input) {
        double[][] out = new double[1][input.length];
        Arrays.fill(out[0], Double.NaN);
        loaded(adstock, parameters, input.length).forward(new double[][] {input}, out);
        return out[0];
    }

    @ParameterizedTest
    @MethodSource("references")
    void oneWeeksSpendSpreadsAsTheFormulaSays(Adstock adstock, double[] parameters, double[] weights) {
        double[] impulse = new double[9];
        impulse[0] = 1;
        double[] expected = Arrays.copyOf(weights, 9);
        assertThat(forward(adstock, parameters, impulse)).containsExactly(expected, within(1e-14));
    }

    @Test
    void eachSeriesHasItsOwnParameters() {
        double[] first = new RandomSeries(1).spend(30);
        double[] second = new RandomSeries(2).spend(30);
        CarryOver both = CarryOver.of(DELAYED, 2, 0, 30);
        double[] parameters = {0.7, 0.4, 2, 0.3};
        both.parameters(0, parameters, new int[] {0, 2});
        both.parameters(1, parameters, new int[] {1, 3});
        double[][] out = new double[2][30];
        both.forward(new double[][] {first, second}, out);
        assertThat(out[0]).containsExactly(forward(DELAYED, new double[] {0.7, 2}, first));
        assertThat(out[1]).containsExactly(forward(DELAYED, new double[] {0.4, 0.3}, second));
    }

    @Test
    void seriesShorterThanTheLagsAreCarriedOverAsFarAsTheyGo() {
        double[] input = {2, 1};
        double[] out = forward(DELAYED, new double[] {0.7, 2}, input);
        assertThat(out[0]).isCloseTo(2 * 0.08221044100150288, within(1e-14));
        assertThat(out[1]).isCloseTo(2 * 0.23968058601021253 + 0.08221044100150288, within(1e-14));
    }

    static Stream<Arguments> points() {
        Adstock geometric = new Adstock.Geometric(OptionalInt.of(12), ANY);
        Adstock delayed = new Adstock.Delayed(12, ANY, ANY);
        Adstock weibull = new Adstock.WeibullPdf(12, ANY, ANY);
        Adstock binomial = new Adstock.Binomial(12, ANY);
        return Stream.of(
                Arguments.of(geometric, new double[] {0.3}),
                Arguments.of(geometric, new double[] {1 - 1e-7}),
                Arguments.of(delayed, new double[] {0.5, 1.7}),
                Arguments.of(delayed, new double[] {1e-6, 0.51}),
                Arguments.of(delayed, new double[] {1 - 1e-6, 3}),
                Arguments.of(delayed, new double[] {0.6, 0}),
                Arguments.of(delayed, new double[] {0.9, 400}),
                Arguments.of(weibull, new double[] {1.3, 2}),
                Arguments.of(weibull, new double[] {0.05, 4}),
                Arguments.of(weibull, new double[] {30, 3.1}),
                Arguments.of(weibull, new double[] {2, 1e-3}),
                Arguments.of(weibull, new double[] {2, 1e4}),
                Arguments.of(weibull, new double[] {1e-4, 1e-4}),
                Arguments.of(binomial, new double[] {0.45}),
                Arguments.of(binomial, new double[] {0.01}),
                Arguments.of(binomial, new double[] {1 - 1e-6}),
                Arguments.of(new Adstock.None(), new double[] {}));
    }

    @ParameterizedTest
    @MethodSource("points")
    void adjointsEqualCentralDifferences(Adstock adstock, double[] parameters) {
        RandomSeries random = new RandomSeries(5);
        double[] input = random.spend(40);
        double[] bar = random.normals(40);
        CarryOver block = loaded(adstock, parameters, 40);
        block.forward(new double[][] {input}, new double[1][40]);
        double[] parametersBar = new double[parameters.length];
        double[] inputBar = new double[40];
        block.backward(0, bar, index(parameters), parametersBar);
        block.inputBar(0, bar, inputBar);
        for (int i = 0; i < parameters.length; i++) {
            double h = 1e-6 * Math.min(parameters[i] == 0 ? 1 : parameters[i], 1);
            double[] up = parameters.clone();
            double[] down = parameters.clone();
            up[i] += h;
            down[i] -= h;
            double difference = (RandomSeries.dot(forward(adstock, up, input), bar)
                            - RandomSeries.dot(forward(adstock, down, input), bar))
                    / (up[i] - down[i]);
            // differences of sums of some 40 terms of size 1, with 1e-15 rounding each
            assertThat(parametersBar[i])
                    .as("parameter %d", i)
                    .isCloseTo(difference, within(1e-6 * Math.abs(difference) + 1e-14 / h));
        }
        // <A x, w> = <x, A'w>
        assertThat(RandomSeries.dot(input, inputBar))
                .isCloseTo(RandomSeries.dot(forward(adstock, parameters, input), bar), within(1e-12));
    }

    static Stream<Arguments> bounds() {
        return Stream.of(DELAYED, WEIBULL, BINOMIAL)
                .flatMap(adstock -> Stream.of(Double.MIN_VALUE, 1e-300, 1e-12, 1.0, 1e12, 1e100)
                        .flatMap(first -> Stream.of(0.0, 1e-300, 3.0, 1e9, 1e100)
                                .map(second -> Arguments.of(adstock, first, second))));
    }

    /** A decay above 1 is not asked for. */
    @ParameterizedTest
    @MethodSource("bounds")
    void weightsAndAdjointsAreFiniteAtTheBounds(Adstock adstock, double first, double second) {
        double decayOrShape = adstock instanceof Adstock.WeibullPdf ? first : Math.min(1, first);
        double[] parameters = Arrays.copyOf(
                new double[] {decayOrShape, second}, adstock.parameters().size());
        double[] input = new double[20];
        Arrays.fill(input, 1);
        double[] carried = forward(adstock, parameters, input);
        assertThat(carried[19]).isCloseTo(1, within(1e-12));
        CarryOver block = loaded(adstock, parameters, 20);
        block.forward(new double[][] {new RandomSeries(3).spend(20)}, new double[1][20]);
        double[] parametersBar = new double[parameters.length];
        block.backward(0, new RandomSeries(4).normals(20), index(parameters), parametersBar);
        for (double value : parametersBar) {
            assertThat(value).isFinite();
        }
    }
}
