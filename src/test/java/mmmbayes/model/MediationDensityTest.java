package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.sampler.LogDensity;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.Family.Distribution;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.SamplerSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TransformSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MediationDensityTest {
    static Stream<Arguments> variants() {
        return Stream.of(
                variant("R1", v -> {}),
                variant("R1 with sampled coefficients", v -> v.coefficients = SamplerSpec.Coefficients.SAMPLED),
                variant("predicted mediator", v -> v.enters = MediatorSpec.Enters.PREDICTED),
                variant("predicted mediator, history of first weeks", v -> {
                    v.enters = MediatorSpec.Enters.PREDICTED;
                    v.history = MediaSpec.History.FIRST_WEEK_MEAN;
                }),
                variant("residualised mediator", v -> v.enters = MediatorSpec.Enters.RESIDUALISED),
                variant("full mediation", v -> v.directEffects = false),
                variant("channels on some stages only", v -> v.actsOn = someStages()),
                variant("channels on some stages only, predicted mediator, transforms per stage", v -> {
                    v.actsOn = someStages();
                    v.enters = MediatorSpec.Enters.PREDICTED;
                    v.transforms = MediaSpec.Transforms.PER_STAGE;
                }),
                variant("no mediator", v -> v.mediated = false),
                variant("transforms per stage", v -> v.transforms = MediaSpec.Transforms.PER_STAGE),
                variant("first weeks dropped", v -> v.history = MediaSpec.History.DROP),
                variant("infinite adstock", v -> v.maxLag = OptionalInt.empty()),
                variant("no carry-over weeks", v -> v.maxLag = OptionalInt.of(0)),
                variant("lognormal outcome", v -> v.outcomeFamily = family(Distribution.LOGNORMAL)),
                variant("lognormal and predicted", v -> {
                    v.mediatorFamily = family(Distribution.LOGNORMAL);
                    v.enters = MediatorSpec.Enters.PREDICTED;
                }),
                variant("censored normal mediator, predicted", v -> {
                    v.mediatorFamily = censored(Distribution.NORMAL, 4000);
                    v.enters = MediatorSpec.Enters.PREDICTED;
                }),
                variant("censored lognormal mediator, residualised", v -> {
                    v.mediatorFamily = censored(Distribution.LOGNORMAL, 4000);
                    v.enters = MediatorSpec.Enters.RESIDUALISED;
                }),
                variant("censored lognormal outcome", v -> v.outcomeFamily = censored(Distribution.LOGNORMAL, 150000)),
                variant("student_t outcome", v -> v.outcomeFamily = family(Distribution.STUDENT_T)),
                variant("censored student_t mediator, predicted", v -> {
                    v.mediatorFamily = censored(Distribution.STUDENT_T, 4000);
                    v.enters = MediatorSpec.Enters.PREDICTED;
                }),
                variant(
                        "censored student_t outcome, noise by mean",
                        v -> v.outcomeFamily =
                                form(Distribution.STUDENT_T, Family.Noise.MEAN, OptionalDouble.of(150000))),
                variant("noise by volume, factors", v -> {
                    v.outcomeFamily = form(Distribution.NORMAL, Family.Noise.VOLUME, OptionalDouble.empty());
                    v.factors = true;
                }),
                variant("noise by mean, factors, predicted mediator with noise by mean", v -> {
                    v.mediatorFamily = form(Distribution.NORMAL, Family.Noise.MEAN, OptionalDouble.of(4000));
                    v.outcomeFamily = form(Distribution.NORMAL, Family.Noise.MEAN, OptionalDouble.of(150000));
                    v.enters = MediatorSpec.Enters.PREDICTED;
                    v.factors = true;
                }),
                variant("lognormal natural mean, constant noise", v -> {
                    v.mediatorFamily = form(Distribution.LOGNORMAL, Family.Noise.MEAN, OptionalDouble.of(4000));
                    v.enters = MediatorSpec.Enters.RESIDUALISED;
                    v.outcomeFamily = form(Distribution.LOGNORMAL, Family.Noise.CONSTANT, OptionalDouble.empty());
                }),
                variant("lognormal natural mean, noise by volume, censored, factors", v -> {
                    v.outcomeFamily = form(Distribution.LOGNORMAL, Family.Noise.VOLUME, OptionalDouble.of(150000));
                    v.factors = true;
                }),
                variant("factors about constant noise", v -> v.factors = true),
                variant("autocorrelated errors", v -> {
                    v.mediatorFamily = autocorrelated(Distribution.NORMAL);
                    v.outcomeFamily = autocorrelated(Distribution.STUDENT_T);
                    v.history = MediaSpec.History.DROP;
                }),
                variant("autocorrelated lognormal mediator, predicted", v -> {
                    v.mediatorFamily = autocorrelated(Distribution.LOGNORMAL);
                    v.enters = MediatorSpec.Enters.PREDICTED;
                }),
                variant("signed media coefficients", v -> v.mediatorMedia = new Prior.Normal(0, 0.5)),
                variant("other forms", v -> v.forms = otherForms(OptionalInt.of(12))),
                variant("other forms, predicted mediator, transforms per stage, history", v -> {
                    v.forms = otherForms(OptionalInt.empty());
                    v.enters = MediatorSpec.Enters.PREDICTED;
                    v.transforms = MediaSpec.Transforms.PER_STAGE;
                    v.history = MediaSpec.History.FIRST_WEEK_MEAN;
                }),
                variant("other forms, residualised mediator, first weeks dropped", v -> {
                    v.forms = otherForms(OptionalInt.of(3));
                    v.enters = MediatorSpec.Enters.RESIDUALISED;
                    v.history = MediaSpec.History.DROP;
                }),
                variant("half-life priors", v -> v.decay = new QuantityPrior.HalfLife(new Prior.Gamma(4, 2))),
                variant("half-life priors of other forms", v -> v.forms = halfLifeForms()),
                variant("half-life priors of other forms, priors of returns, transforms per stage", v -> {
                    v.outcomeMedia = new QuantityPrior.Roas(new Prior.LogNormal(0.5, 0.5));
                    v.forms = halfLifeForms();
                    v.transforms = MediaSpec.Transforms.PER_STAGE;
                }),
                variant("priors of returns", v -> {
                    v.outcomeMedia = new QuantityPrior.Roas(new Prior.LogNormal(0.5, 0.5));
                    v.forms = otherForms(OptionalInt.of(12));
                }),
                variant("priors of shares, transforms per stage, first weeks dropped", v -> {
                    v.outcomeMedia = new QuantityPrior.Share(new Prior.Beta(2, 20));
                    v.transforms = MediaSpec.Transforms.PER_STAGE;
                    v.history = MediaSpec.History.DROP;
                }),
                variant("other priors", v -> {
                    v.decay = new Prior.Beta(3, 1.5);
                    v.mediatorMedia = new Prior.Gamma(2, 3);
                    v.outcomeMedia = new Prior.StudentT(4, 0.1, 0.3);
                    v.controls = new Prior.Laplace(0, 0.2);
                }));
    }

    /** Every form once; the mediator's is delayed and logistic. */
    private static Map<String, TransformSpec> otherForms(OptionalInt geometricLag) {
        Prior decay = new Prior.Beta(2, 2);
        Prior positive = new Prior.LogNormal(0, 0.5);
        return Map.of(
                "facebook",
                new TransformSpec(
                        new Adstock.WeibullPdf(8, positive, positive), new Saturation.MichaelisMenten(positive)),
                "tiktok",
                new TransformSpec(new Adstock.Binomial(6, decay), new Saturation.Hill(positive, positive)),
                "instagram",
                new TransformSpec(new Adstock.None(), new Saturation.Log1p()),
                "snapchat",
                new TransformSpec(new Adstock.Geometric(geometricLag, decay), new Saturation.None()),
                "google",
                new TransformSpec(new Adstock.Delayed(5, decay, positive), new Saturation.Logistic(positive)));
    }

    private static Map<String, List<String>> someStages() {
        return Map.of("facebook", List.of("outcome"), "tiktok", List.of("google"));
    }

    /** Priors of half-lives in every form that has one; the mediator's falls from the first week on. */
    private static Map<String, TransformSpec> halfLifeForms() {
        Prior weeks = new QuantityPrior.HalfLife(new Prior.LogNormal(0.5, 0.5));
        Prior shape = new Prior.TruncatedNormal(3, 1, 1, Double.POSITIVE_INFINITY);
        Saturation none = new Saturation.None();
        return Map.of(
                "facebook", new TransformSpec(new Adstock.WeibullPdf(8, shape, weeks), none),
                "tiktok", new TransformSpec(new Adstock.Binomial(6, weeks), none),
                "snapchat", new TransformSpec(new Adstock.Delayed(8, weeks, new Prior.HalfNormal(2)), none),
                "google", new TransformSpec(new Adstock.WeibullPdf(8, new Prior.Uniform(1, 1.5), weeks), none));
    }

    private static Arguments variant(String name, Consumer<Variant> change) {
        Variant variant = ReferenceModels.r1();
        change.accept(variant);
        return Arguments.of(name, variant);
    }

    private static Family family(Distribution distribution) {
        return new Family(distribution, OptionalDouble.empty());
    }

    private static Family censored(Distribution distribution, double bound) {
        return new Family(distribution, OptionalDouble.of(bound));
    }

    private static Family form(Distribution distribution, Family.Noise noise, OptionalDouble bound) {
        return new Family(distribution, bound, Family.MeanScale.NATURAL, noise, Family.Errors.INDEPENDENT);
    }

    private static Family autocorrelated(Distribution distribution) {
        Family plain = family(distribution);
        return new Family(distribution, plain.censoredBelow(), plain.mean(), plain.noise(), Family.Errors.AR1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void gradientEqualsCentralDifferences(String name, Variant variant) {
        MediationModel model = variant.model();
        LogDensity density = model.newLogDensity();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (double spread : new double[] {0.3, 1, 1.8}) {
            double[] position = new double[density.dimension()];
            for (int i = 0; i < position.length; i++) {
                // a tiny sigma makes the density itself so large (1e12) that its differences are rounding noise
                boolean sigma = model.coordinateName(i).endsWith("_sigma");
                position[i] = (sigma ? Math.min(1, spread) : spread) * normal.sample();
            }
            assertGradient(model, density, position, name + ", spread " + spread);
        }
    }

    /** Decay near 0 and 1, tiny and huge half-saturation, shape and coefficients: one coordinate far out at a time. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void gradientHoldsFarOutInEveryTransform(String name, Variant variant) {
        MediationModel model = variant.model();
        LogDensity density = model.newLogDensity();
        int firstOfEachKind = 5;
        for (int coordinate = 0; coordinate < model.plan().whitenedCount(); coordinate += firstOfEachKind - 1) {
            for (double extreme : new double[] {-6, 6}) {
                double[] position = new double[density.dimension()];
                // away from 0, where the Laplace map has a kink
                java.util.Arrays.fill(position, 0.1);
                // nearer to 1 the curvature in a correlation, 1 / (1 - rho^2)^2, is beyond differences
                boolean correlation = model.coordinateName(coordinate).endsWith("_autocorrelation");
                position[coordinate] = correlation ? extreme / 3 : extreme;
                assertGradient(model, density, position, name + ", extreme " + model.coordinateName(coordinate));
            }
        }
    }

    /**
     * Central differences with one Richardson step have error O(h^4); what is left is rounding: some 20 ulp of a sum of hundreds of
     * terms, divided by h: {@code 20 * 1e-16 |log p| / 2e-4 = 1e-11 |log p|}, with a factor of ten to spare for collapsed stages,
     * whose r'r - q'q is the difference of sums several times as large.
     */
    private static void assertGradient(MediationModel model, LogDensity density, double[] position, String where) {
        double[] gradient = new double[position.length];
        double[] ignored = new double[position.length];
        double value = density.valueAndGradient(position, gradient);
        if (value == Double.NEGATIVE_INFINITY && where.startsWith("lognormal natural mean")) {
            return; // a mean that is not above 0 has no density, nor a gradient
        }
        assertThat(value).as(where).isFinite();
        for (int i = 0; i < position.length; i++) {
            double h = 2e-4 * Math.max(1, Math.abs(position[i]));
            double wide = difference(density, position, i, 2 * h, ignored);
            double narrow = difference(density, position, i, h, ignored);
            double expected = (4 * narrow - wide) / 3;
            double tolerance = 2e-7 * Math.max(1, Math.abs(expected)) + 1e-10 * Math.abs(value);
            assertThat(gradient[i]).as(where + ": " + model.coordinateName(i)).isCloseTo(expected, within(tolerance));
        }
    }

    private static double difference(LogDensity density, double[] position, int i, double h, double[] ignored) {
        double[] moved = position.clone();
        moved[i] = position[i] + h;
        double up = density.valueAndGradient(moved, ignored);
        moved[i] = position[i] - h;
        return (up - density.valueAndGradient(moved, ignored)) / (2 * h);
    }

    /**
     * With Gaussian coefficients the sampled density is quadratic in their coordinates v, so its integral over v is exact:
     * {@code log p(v_hat) + k/2 log 2 pi - 1/2 log det(-H)}. It must differ from the collapsed density by the same constant
     * everywhere.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("collapsible")
    void collapsedDensityIsTheExactIntegralOfTheSampledOne(
            String name, Consumer<Variant> change, UnaryOperator<Spec> withRegressors) {
        MediationModel sampled = model(change, withRegressors, SamplerSpec.Coefficients.SAMPLED);
        MediationModel collapsed = model(change, withRegressors, SamplerSpec.Coefficients.COLLAPSED);
        assertThat(collapsed.dimension()).isLessThan(sampled.dimension());
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        int shared = collapsed.dimension();
        double constant = Double.NaN;
        for (int trial = 0; trial < 5; trial++) {
            double[] position = new double[shared];
            for (int i = 0; i < shared; i++) {
                position[i] = 0.7 * normal.sample();
            }
            double direct = collapsed.newLogDensity().valueAndGradient(position, new double[shared]);
            double difference = integralOverBlock(sampled, position) - direct;
            if (trial > 0) {
                // both are sums of some 300 terms of size up to 1e4: 1e-8 is rounding
                assertThat(difference).isCloseTo(constant, within(1e-8 * Math.max(1, Math.abs(direct))));
            }
            constant = difference;
        }
    }

    private static MediationModel model(
            Consumer<Variant> change, UnaryOperator<Spec> withRegressors, SamplerSpec.Coefficients coefficients) {
        Variant variant = ReferenceModels.r1();
        change.accept(variant);
        variant.coefficients = coefficients;
        return MediationModel.of(withRegressors.apply(variant.spec()), ReferenceModels.data());
    }

    /** Every form of transform and regressor in stages whose noise lets the coefficients be integrated out. */
    static Stream<Arguments> collapsible() {
        Regressors regressors = new Regressors(
                0,
                List.of(new EventSpec(
                        "sale", List.of(new EventSpec.When.EveryYear(MonthDay.of(12, 18), MonthDay.of(12, 26))))),
                List.of(Regressors.Calendar.QUARTER),
                List.of(new Regressors.Lag("emails_send", 1), new Regressors.Lag("tiktok", 2)),
                List.of(new Regressors.Interaction("promotions", "facebook")),
                List.of("snapchat"));
        return Stream.of(
                collapsible("R1", v -> {}, spec -> spec),
                collapsible("other forms", v -> v.forms = otherForms(OptionalInt.of(12)), spec -> spec),
                collapsible(
                        "other forms per stage, lognormal outcome, first weeks dropped",
                        v -> {
                            v.forms = otherForms(OptionalInt.of(6));
                            v.transforms = MediaSpec.Transforms.PER_STAGE;
                            v.history = MediaSpec.History.DROP;
                            v.outcomeFamily = family(Distribution.LOGNORMAL);
                        },
                        spec -> spec),
                collapsible(
                        "half-life priors, infinite adstock",
                        v -> {
                            v.decay = new QuantityPrior.HalfLife(new Prior.Gamma(4, 2));
                            v.maxLag = OptionalInt.empty();
                        },
                        spec -> spec),
                collapsible("half-life priors of other forms", v -> v.forms = halfLifeForms(), spec -> spec),
                collapsible(
                        "cubic trend, events, calendar, lags, interactions, weeks without spend",
                        v -> {},
                        spec -> spec.withRegressors(Spec.Trend.CUBIC, regressors)));
    }

    private static Arguments collapsible(String name, Consumer<Variant> change, UnaryOperator<Spec> withRegressors) {
        return Arguments.of(name, change, withRegressors);
    }

    private static double integralOverBlock(MediationModel model, double[] shared) {
        LogDensity density = model.newLogDensity();
        int block = density.dimension() - shared.length;
        double[] position = java.util.Arrays.copyOf(shared, density.dimension());
        double[] gradient = new double[density.dimension()];
        double value = density.valueAndGradient(position, gradient);
        double[] slope = java.util.Arrays.copyOfRange(gradient, shared.length, gradient.length);
        DMatrixRMaj curvature = new DMatrixRMaj(block, block);
        for (int j = 0; j < block; j++) {
            position[shared.length + j] = 1;
            density.valueAndGradient(position, gradient);
            position[shared.length + j] = 0;
            for (int i = 0; i < block; i++) {
                curvature.set(i, j, slope[i] - gradient[shared.length + i]);
            }
        }
        DMatrixRMaj step = new DMatrixRMaj(block, 1);
        CommonOps_DDRM.solve(curvature, new DMatrixRMaj(block, 1, true, slope), step);
        double gain = 0;
        for (int i = 0; i < block; i++) {
            gain += 0.5 * slope[i] * step.get(i, 0);
        }
        return value + gain + 0.5 * block * Math.log(2 * Math.PI) - 0.5 * Math.log(CommonOps_DDRM.det(curvature));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void decodingInvertsEncoding(String name, Variant variant) {
        MediationModel model = variant.model();
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3L);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] position = new double[model.dimension()];
        for (int i = 0; i < position.length; i++) {
            position[i] = 1.5 * normal.sample();
        }
        double[] parameters = new double[model.parameters().size()];
        model.newDecoder().decode(position, random, parameters);
        double[] back = new double[position.length];
        model.encode(parameters, back);
        for (int i = 0; i < position.length; i++) {
            assertThat(back[i]).as(name + ": " + model.coordinateName(i)).isCloseTo(position[i], within(1e-8));
        }
    }

    @Test
    void currencyDoesNotChangeTheDensity() {
        Dataset data = ReferenceModels.data();
        Dataset thousandfold = data;
        for (String column : data.columnNames()) {
            if (column.endsWith("_spend") || column.equals("revenue")) {
                double[] values = data.column(column);
                for (int week = 0; week < values.length; week++) {
                    values[week] *= 1000;
                }
                thousandfold = thousandfold.with(column, values);
            }
        }
        double[] position = new double[ReferenceModels.r1().model().dimension()];
        java.util.Arrays.fill(position, 0.3);
        double[] gradient = new double[position.length];
        double before = ReferenceModels.r1().model(data).newLogDensity().valueAndGradient(position, gradient);
        double after = ReferenceModels.r1().model(thousandfold).newLogDensity().valueAndGradient(position, gradient);
        assertThat(after).isCloseTo(before, within(1e-9 * Math.abs(before)));
    }

    @Test
    void evaluatingAllocatesNothing() {
        LogDensity density = ReferenceModels.r1().model().newLogDensity();
        double[] position = new double[density.dimension()];
        double[] gradient = new double[density.dimension()];
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 3000; i++) {
            density.valueAndGradient(position, gradient);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            density.valueAndGradient(position, gradient);
        }
        // the JVM itself may allocate a little on this thread while compiling; a boxed double per call would be 16,000
        // bytes
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8000);
    }
}
