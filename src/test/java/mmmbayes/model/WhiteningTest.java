package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import mmmbayes.numeric.ReferenceTable;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every prior's map from coordinate to parameter. */
class WhiteningTest {
    /** Closed forms and quantile maps: exactly the prior's quantile at Phi(u). */
    private static final List<String> QUANTILE_MAPS = List.of(
            "normal(0.5, 2)",
            "log_normal(0.2, 0.3)",
            "half_normal(0.5)",
            "half_normal(3)",
            "beta(2, 2)",
            "exponential(2)",
            "laplace(0.3, 0.7)",
            "laplace(0, 0.7)",
            "uniform(0, 1)",
            "uniform(-1, 2)",
            "student_t(4, 0.1, 0.3)",
            "student_t(1, 0, 2)",
            "student_t(30, -2, 1)",
            "half_student_t(3, 0.5)",
            "half_student_t(1, 2)",
            "truncated_normal(0.5, 0.25, 0, inf)",
            "truncated_normal(0.5, 0.25, 0, 1)",
            "truncated_normal(-3, 0.5, 0, inf)",
            "truncated_normal(2, 1, -inf, 1)",
            "truncated_normal(0, 1, 5, 6)",
            "truncated_normal(0.3, 2, 0, 0.01)",
            "truncated_normal(1, 2, -inf, inf)",
            "half_life(log_normal(0.5, 0.4)) of geometric",
            "half_life(truncated_normal(2, 1, 0.2, 8)) of geometric",
            "half_life(log_normal(0.5, 0.3)) of delayed",
            "half_life(log_normal(1.5, 0.6)) of binomial 12",
            "half_life(uniform(1, 9)) of binomial 12",
            "half_life(log_normal(0.5, 0.4)) of weibull_pdf");
    /** Smooth maps near the quantile, with their own Jacobian. */
    private static final List<String> NEAR_MAPS = List.of(
            "beta(3, 1.5)",
            "beta(0.8, 0.9)",
            "beta(1, 1)",
            "beta(40, 60)",
            "gamma(2, 3)",
            "gamma(0.7, 0.1)",
            "gamma(50, 50)",
            "inverse_gamma(3, 0.5)",
            "inverse_gamma(0.8, 2)",
            "half_life(inverse_gamma(4, 6)) of geometric",
            "half_life(inverse_gamma(12, 30)) of delayed",
            "half_life(gamma(3, 1)) of binomial 7");

    static Stream<String> quantileMaps() {
        return QUANTILE_MAPS.stream();
    }

    static Stream<String> allMaps() {
        return Stream.concat(QUANTILE_MAPS.stream(), NEAR_MAPS.stream());
    }

    static boolean isNearMap(String text) {
        return NEAR_MAPS.contains(text);
    }

    /** A parameter with a prior; "of" names the carry-over, and its last lag, where the prior is of a half-life. */
    static ParameterSlot parameter(String text) {
        String[] parts = text.split(" of ");
        Prior prior = Prior.parse(parts[0]);
        Optional<HalfLife> halfLife = parts.length == 1 ? Optional.empty() : HalfLife.of(adstock(parts[1], prior));
        return new ParameterSlot("parameter", "parameter", prior, halfLife);
    }

    private static Adstock adstock(String text, Prior prior) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "geometric" -> new Adstock.Geometric(OptionalInt.empty(), prior);
            case "delayed" -> new Adstock.Delayed(12, prior, new Prior.HalfNormal(2));
            case "binomial" -> new Adstock.Binomial(Integer.parseInt(words[1]), prior);
            case "weibull_pdf" -> new Adstock.WeibullPdf(12, new Prior.TruncatedNormal(3, 1, 1, 9), prior);
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static double[] coordinates() {
        return DoubleStream.iterate(-8, u -> u <= 8, u -> u + 0.125).toArray();
    }

    static Stream<String> referencePriors() {
        return ReferenceTable.rows("model/whitening.csv", ";").stream()
                .map(row -> row[0])
                .distinct();
    }

    /**
     * Relative 1e-12, measured from the nearer bound of the support (from the location, for priors around one): what the digits
     * of a double beside that bound can hold is what is asked.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("referencePriors")
    void agreesWithReferenceFarIntoBothTails(String text) {
        ParameterSlot parameter = parameter(text);
        Whitening whitening = parameter.whitening();
        for (String[] row : ReferenceTable.rows("model/whitening.csv", ";")) {
            if (!row[0].equals(text)) {
                continue;
            }
            double u = Double.parseDouble(row[1]);
            double expected = Double.parseDouble(row[2]);
            double ofWeeks = lastDigitOfWeeks(parameter, expected);
            if (ofWeeks > 0.03) {
                // the half-life holds not one digit of u
                continue;
            }
            double value = whitening.value(u);
            assertThat(value).as("%s at u = %s", text, u).isCloseTo(expected, within(tolerance(parameter, expected)));
            double derivative = Double.parseDouble(row[3]);
            // the density moves by |u| / scale for an error in theta: 1e-12 with a factor u^2 of conditioning
            assertThat(whitening.derivative(u, value))
                    .as("derivative of %s at u = %s", text, u)
                    .isCloseTo(derivative, within((1e-13 * Math.max(10, u * u) + 3 * ofWeeks) * derivative));
        }
    }

    private static double tolerance(ParameterSlot parameter, double value) {
        double distance = Math.min(Math.abs(value - parameter.lower()), Math.abs(parameter.upper() - value));
        return 1e-12 * (Double.isFinite(distance) ? distance : Math.abs(value)) + 2 * lastDigit(parameter, value);
    }

    /** Of a parameter: its ulp, that of a location that it is the sum with, and what an ulp of a half-life near its longest makes. */
    private static double lastDigit(ParameterSlot parameter, double value) {
        double ofWeeks = lastDigitOfWeeks(parameter, value) * (1 - value) * (1 - value) / Math.log(2);
        return Math.ulp(Math.max(Math.abs(value), offset(parameter.prior()))) + ofWeeks;
    }

    /** An ulp of a half-life, relative to its distance from the longest one; 0 where there is none. */
    private static double lastDigitOfWeeks(ParameterSlot parameter, double value) {
        double longest = parameter.longestHalfLife();
        return Double.isFinite(longest) ? Math.ulp(longest) / (longest * Math.pow(2, -value / (1 - value))) : 0;
    }

    private static double offset(Prior prior) {
        if (prior instanceof Prior.Laplace laplace) {
            return Math.abs(laplace.location());
        }
        if (prior instanceof Prior.TruncatedNormal normal) {
            return Double.isInfinite(normal.lower()) ? Math.abs(normal.mean()) : 0;
        }
        return prior instanceof Prior.StudentT t ? Math.abs(t.location()) : 0;
    }

    /** Up to the digits that theta itself can hold: near an upper bound one ulp of theta is many of u. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("allMaps")
    void coordinateInvertsValueInBothTails(String text) {
        ParameterSlot parameter = parameter(text);
        Whitening whitening = parameter.whitening();
        for (double u : coordinates()) {
            double value = whitening.value(u);
            double ulps = 3 * lastDigit(parameter, value) / whitening.derivative(u, value);
            if (ulps > 0.1) {
                // theta holds not one digit of u
                continue;
            }
            assertThat(whitening.coordinate(value))
                    .as("%s at u = %s, theta = %s", text, u, value)
                    .isCloseTo(u, within(1e-12 * Math.max(1, Math.abs(u)) + ulps));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quantileMaps")
    void valueIsTheQuantileOfThePrior(String text) {
        Whitening whitening = parameter(text).whitening();
        ContinuousDistribution distribution = parameter(text).distribution();
        for (double u = -3; u <= 3; u += 0.5) {
            double value = whitening.value(u);
            double mass = u < 0 ? distribution.cumulativeProbability(value) : distribution.survivalProbability(value);
            double expected = mmmbayes.numeric.NormalTail.cdf(-Math.abs(u));
            // the library's distribution functions hold some 1e-9 where they are differences
            assertThat(mass).as("%s at u = %s", text, u).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    /** Central differences with one Richardson step, error O(h^4); the rest is rounding of theta divided by h. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("allMaps")
    void derivativeEqualsCentralDifference(String text) {
        ParameterSlot parameter = parameter(text);
        Whitening whitening = parameter.whitening();
        for (double u : coordinates()) {
            double h = 5e-4;
            double wide = (whitening.value(u + 2 * h) - whitening.value(u - 2 * h)) / (4 * h);
            double narrow = (whitening.value(u + h) - whitening.value(u - h)) / (2 * h);
            double expected = (4 * narrow - wide) / 3;
            if (parameter.prior() instanceof Prior.Laplace && Math.abs(u) < 2 * h) {
                // its second derivative jumps at 0
                expected = narrow;
            }
            double value = whitening.value(u);
            double rounding = 4 * lastDigit(parameter, value) / h;
            double kink = parameter.prior() instanceof Prior.Laplace laplace && u == 0 ? laplace.scale() * h : 0;
            assertThat(whitening.derivative(u, value))
                    .as("%s at u = %s", text, u)
                    .isCloseTo(expected, within(1e-7 * Math.abs(expected) + rounding + kink));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allMaps")
    void logDensityDerivativeEqualsCentralDifference(String text) {
        Whitening whitening = parameter(text).whitening();
        for (double u : coordinates()) {
            double h = 1e-5 * Math.max(1, Math.abs(u));
            double expected = (whitening.logDensity(u + h, whitening.value(u + h))
                            - whitening.logDensity(u - h, whitening.value(u - h)))
                    / (2 * h);
            assertThat(whitening.logDensityDerivative(u, whitening.value(u)))
                    .as("%s at u = %s", text, u)
                    .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        }
    }

    /** {@code log f(theta) + log d theta / d u} up to one constant: the coordinates have the prior they claim. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("allMaps")
    void logDensityIsThatOfThePriorTimesTheJacobian(String text) {
        Whitening whitening = parameter(text).whitening();
        ContinuousDistribution distribution = parameter(text).distribution();
        double constant = offsetOfLogDensity(whitening, distribution, 0.0625);
        for (double u = -4; u <= 4; u += 0.25) {
            double expected = offsetOfLogDensity(whitening, distribution, u);
            assertThat(expected).as("%s at u = %s", text, u).isCloseTo(constant, within(1e-9 * Math.max(1, u * u)));
        }
    }

    private static double offsetOfLogDensity(Whitening whitening, ContinuousDistribution distribution, double u) {
        double value = whitening.value(u);
        return whitening.logDensity(u, value)
                - distribution.logDensity(value)
                - Math.log(whitening.derivative(u, value));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allMaps")
    void valueIncreasesAndStaysInsideTheSupport(String text) {
        ParameterSlot parameter = parameter(text);
        Whitening whitening = parameter.whitening();
        double before = Double.NEGATIVE_INFINITY;
        for (double u : new double[] {-1000, -38, -20, -8, -2, 0, 2, 8, 20, 38, 1000}) {
            double value = whitening.value(u);
            assertThat(value).as("%s at u = %s", text, u).isBetween(parameter.lower(), parameter.upper());
            assertThat(value).as("%s at u = %s", text, u).isGreaterThanOrEqualTo(before);
            before = value;
        }
    }

    @Test
    void everyKindOfPriorIsCovered() {
        List<Class<?>> covered = Stream.concat(QUANTILE_MAPS.stream(), NEAR_MAPS.stream())
                .<Class<?>>map(text -> parameter(text).prior().getClass())
                .distinct()
                .toList();
        // priors of a spend, a return or a share are of another kind by the time they are sampled
        List<Class<?>> all = Stream.concat(
                        Stream.of(QuantityPrior.HalfLife.class), Arrays.stream(Prior.class.getPermittedSubclasses()))
                .filter(kind -> kind != QuantityPrior.class)
                .toList();
        assertThat(covered).containsExactlyInAnyOrderElementsOf(all);
    }
}
