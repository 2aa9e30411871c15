package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.sampler.LogDensity;
import mmmbayes.spec.Family;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.LiftTest.Counts;
import mmmbayes.spec.LiftTest.Estimand;
import mmmbayes.spec.LiftTest.SpendChange;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Spec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiftLikelihoodTest {
    static Stream<RandomModels.Case> cases() {
        return Stream.concat(
                IntStream.range(0, 45).mapToObj(RandomModels::of),
                IntStream.range(0, 60).mapToObj(RandomModels::ofForms));
    }

    /** Every kind of experiment in the middle of the data and at their end. */
    static List<LiftTest> tests(MediationModel model) {
        List<LocalDate> weeks = model.data().weeks();
        List<LiftTest> tests = new ArrayList<>();
        for (int from : new int[] {14, weeks.size() - 4}) {
            for (Counts counts : Counts.values()) {
                for (Estimand estimand : Estimand.values()) {
                    tests.add(test("facebook", weeks, from, new SpendChange.Share(-100), estimand, counts));
                    tests.add(test("tiktok", weeks, from, new SpendChange.Amount(9000), estimand, counts));
                }
                tests.add(test("snapchat", weeks, from, new SpendChange.Share(40), Estimand.TOTAL, counts));
                model.spec().mediators().stream()
                        .filter(mediator -> mediator.enters() == MediatorSpec.Enters.OBSERVED)
                        .forEach(mediator -> tests.add(test(
                                mediator.name(), weeks, from, new SpendChange.Share(-60), Estimand.TOTAL, counts)));
            }
        }
        return tests;
    }

    private static LiftTest test(
            String channel, List<LocalDate> weeks, int from, SpendChange change, Estimand estimand, Counts counts) {
        return new LiftTest(
                channel + from + estimand + counts,
                channel,
                weeks.get(from),
                weeks.get(from + 2).plusDays(6),
                change,
                20_000,
                7_000,
                estimand,
                counts);
    }

    private static MediationModel with(MediationModel model, List<LiftTest> tests) {
        return MediationModel.of(model.spec().withLiftTests(tests), model.data(), model.scales());
    }

    /**
     * Central differences with one Richardson step. Effects are differences of sums of up to 50 weeks of some 1e5, in standard errors
     * of 7e3, squared: rounding of 1e-16 of them, times scores of up to 1e3, over a step of 1e-4, is below 1e-7 of the value.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void gradientEqualsCentralDifferences(RandomModels.Case of) {
        List<LiftTest> all = tests(of.model());
        // a third of the kinds in each case, so that every kind meets every form
        for (int k = of.seed() % 3; k < all.size(); k += 3) {
            LiftTest test = all.get(k);
            RandomModels.Case asked = RandomModels.withExperiments(of, List.of(test));
            ModelDesign design = asked.model().design();
            LiftLikelihood likelihood = new LiftLikelihood(design);
            double[] gradient = new double[asked.parameters().length];
            double value = likelihood.evaluate(asked.parameters(), gradient);
            assertThat(value).isFinite();
            for (int i = 0; i < gradient.length; i++) {
                double h = 1e-4 * Math.max(0.1, Math.abs(asked.parameters()[i]));
                double expected =
                        (4 * difference(likelihood, asked, i, h) - difference(likelihood, asked, i, 2 * h)) / 3;
                double tolerance = 1e-5 * Math.abs(expected) + 1e-7 * (1 + Math.abs(value));
                assertThat(gradient[i])
                        .as(test + ": " + design.slots().get(i).readable())
                        .isCloseTo(expected, within(tolerance));
            }
        }
    }

    private static double difference(LiftLikelihood likelihood, RandomModels.Case of, int parameter, double h) {
        double[] moved = of.parameters().clone();
        double[] ignored = new double[moved.length];
        moved[parameter] += h;
        double up = likelihood.evaluate(moved, ignored);
        moved[parameter] -= 2 * h;
        return (up - likelihood.evaluate(moved, ignored)) / (2 * h);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void manyTestsCountAsTheSumOfEach(RandomModels.Case of) {
        List<LiftTest> tests = tests(of.model());
        RandomModels.Case all = RandomModels.withExperiments(of, tests);
        List<String> names = all.model().parameterNames().readable();
        double[] sum = new double[all.parameters().length];
        double value = 0;
        for (LiftTest test : tests) {
            MediationModel one = with(of.model(), List.of(test));
            // one experiment asks for the noise of fewer weeks than all of them
            int[] place = one.parameterNames().readable().stream()
                    .mapToInt(names::indexOf)
                    .toArray();
            double[] parameters =
                    Arrays.stream(place).mapToDouble(i -> all.parameters()[i]).toArray();
            double[] part = new double[place.length];
            value += new LiftLikelihood(one.design()).evaluate(parameters, part);
            for (int i = 0; i < place.length; i++) {
                sum[place[i]] += part[i];
            }
        }
        double[] gradient = new double[sum.length];
        double together = new LiftLikelihood(all.model().design()).evaluate(all.parameters(), gradient);
        assertThat(together).isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
        for (int i = 0; i < sum.length; i++) {
            assertThat(gradient[i]).isCloseTo(sum[i], within(1e-7 * (1 + Math.abs(sum[i]))));
        }
    }

    @Test
    void collapsedDensityWithExperimentsIsTheSampledOneUpToItsIntegral() {
        MediationModel plain = ReferenceModels.r1().model();
        List<LiftTest> tests = tests(plain);
        MediationModel model = with(plain, tests);
        LogDensity without = plain.newLogDensity();
        LogDensity density = model.newLogDensity();
        assertThat(density.dimension()).isEqualTo(without.dimension());
        double[] position = new double[density.dimension()];
        double[] gradient = new double[position.length];
        double[] gradientWithout = new double[position.length];
        double difference =
                density.valueAndGradient(position, gradient) - without.valueAndGradient(position, gradientWithout);
        double[] parameters = new double[model.parameters().size()];
        model.newDecoder().decode(position, DrawStream.of(1, 0, 0), parameters);
        // the decoder has drawn an intercept, a trend, controls: no effect in a sum of parts depends on them
        double expected = new LiftLikelihood(model.design()).evaluate(parameters, new double[parameters.length]);
        assertThat(difference).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    @Test
    void aLognormalOutcomeWithExperimentsIsNotCollapsed() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeFamily = new Family(Family.Distribution.LOGNORMAL, OptionalDouble.empty());
        MediationModel plain = variant.model();
        MediationModel model = with(plain, tests(plain));
        assertThat(model.dimension()).isGreaterThan(plain.dimension());
        double[] position = new double[model.dimension()];
        Arrays.fill(position, 0.1);
        assertGradient(model, position);
    }

    private static void assertGradient(MediationModel model, double[] position) {
        double[] gradient = new double[position.length];
        LogDensity density = model.newLogDensity();
        density.valueAndGradient(position, gradient);
        for (int i = 0; i < position.length; i++) {
            double h = 1e-5;
            double[] moved = position.clone();
            moved[i] += h;
            double up = density.valueAndGradient(moved, new double[position.length]);
            moved[i] -= 2 * h;
            double expected = (up - density.valueAndGradient(moved, new double[position.length])) / (2 * h);
            assertThat(gradient[i])
                    .as(model.coordinateName(i))
                    .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
        }
    }

    private static MediationModel censored(Family family) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.mediatorFamily = family;
        variant.mediatorMedia = new Prior.HalfNormal(3);
        MediationModel plain = variant.model();
        List<LiftTest> tests = new ArrayList<>(tests(plain));
        // enough to raise search above its bound
        SpendChange much = new SpendChange.Amount(200_000);
        List<LocalDate> weeks = plain.data().weeks();
        tests.add(test("snapchat", weeks, 18, much, Estimand.TOTAL, Counts.WITH_CARRY_OVER));
        return with(plain, tests);
    }

    static Stream<Family> censoredFamilies() {
        OptionalDouble bound = OptionalDouble.of(4200);
        Family.Errors independent = Family.Errors.INDEPENDENT;
        Family.MeanScale natural = Family.MeanScale.NATURAL;
        return Stream.of(
                new Family(Family.Distribution.NORMAL, bound),
                new Family(Family.Distribution.STUDENT_T, bound),
                new Family(Family.Distribution.LOGNORMAL, bound),
                new Family(Family.Distribution.STUDENT_T, bound, natural, Family.Noise.MEAN, independent),
                new Family(Family.Distribution.LOGNORMAL, bound, natural, Family.Noise.CONSTANT, independent));
    }

    @ParameterizedTest
    @MethodSource("censoredFamilies")
    void noiseOfCensoredWeeksIsSampledWhereExperimentsTouchIt(Family family) {
        MediationModel model = censored(family);
        List<String> latent = model.parameterNames()
                .readable()
                .subList(model.statedParameterCount(), model.parameters().size());
        double[] search = model.data().column("google_spend");
        List<LocalDate> weeks = model.data().weeks();
        // three weeks from week 14, 18 and at the end; 12 lags; the tail at the last 13 weeks' level
        List<String> expected = IntStream.range(0, search.length)
                .filter(week -> search[week] <= 4200 && (week >= 14 && week < 33 || week >= search.length - 13))
                .mapToObj(week -> "mediator_latent[" + weeks.get(week) + "]")
                .toList();
        assertThat(latent).isEqualTo(expected).hasSizeGreaterThan(10);
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] position = new double[model.dimension()];
        // latent spend near its bound, which it passes when the predictor rises
        Arrays.setAll(
                position, i -> 0.3 * normal.sample() + (model.coordinateName(i).contains("_latent[") ? 1.5 : 0));
        assertGradient(model, position);
        // some of the noise counts: else the test would say nothing of its gradient
        double[] parameters = new double[model.parameters().size()];
        model.newDecoder().decode(position, random, parameters);
        double[] bars = new double[parameters.length];
        new LiftLikelihood(model.design()).evaluate(parameters, bars);
        assertThat(Arrays.stream(bars, model.statedParameterCount(), bars.length)
                        .filter(bar -> bar != 0)
                        .count())
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void simulatedExperimentsAreMeasuredUnderTheNoiseThatIsTold() {
        MediationModel model = censored(new Family(Family.Distribution.STUDENT_T, OptionalDouble.of(4200)));
        Simulation simulation = Simulator.drawResponses(model.spec(), model.data(), model.scales(), 3);
        MediationModel simulated = simulation.model();
        assertThat(simulated.parameters()).hasSizeGreaterThan(simulated.statedParameterCount());
        assertThat(simulation.parameters()).hasSameSizeAs(simulated.parameters());
        LiftContrast.Evaluator effects = new LiftContrast.Evaluator(LiftContrast.counterfactuals(simulated));
        effects.load(simulation.parameters());
        double squares = 0;
        for (int i = 0; i < effects.contrasts().size(); i++) {
            squares += effects.score(i) * effects.score(i);
        }
        // chi-squared with one degree of freedom an experiment, mean n and sd sqrt(2 n)
        int count = effects.contrasts().size();
        assertThat((squares - count) / Math.sqrt(2.0 * count)).isBetween(-4.0, 5.0);
    }

    @Test
    void onMoreWeeksADrawBeginsWithTheParameters() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.mediatorFamily = new Family(Family.Distribution.NORMAL, OptionalDouble.of(4200));
        Dataset all = ReferenceModels.data();
        Dataset training = all.rows(0, 100);
        List<LiftTest> tests = tests(MediationModel.of(variant.spec(), training));
        MediationModel trained = MediationModel.of(variant.spec().withLiftTests(tests), training);
        List<String> names = trained.parameterNames().readable();
        assertThat(names).hasSizeGreaterThan(trained.statedParameterCount());
        assertThat(trained.onWeeks(all).parameterNames().readable())
                .isEqualTo(names.subList(0, trained.statedParameterCount()));
    }

    @Test
    void noiseThatNoExperimentTouchesIsNoParameter() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.mediatorFamily = new Family(Family.Distribution.NORMAL, OptionalDouble.of(4200));
        MediationModel plain = variant.model();
        List<LiftTest> direct = tests(plain).stream()
                .filter(test ->
                        test.estimand() == Estimand.DIRECT && !test.channel().equals("google"))
                .toList();
        assertThat(direct).isNotEmpty();
        assertThat(with(plain, direct).parameters()).hasSameSizeAs(plain.parameters());
        variant.enters = MediatorSpec.Enters.PREDICTED;
        MediationModel predicted = variant.model();
        assertThat(with(predicted, tests(predicted)).parameters()).hasSameSizeAs(predicted.parameters());
    }

    @Test
    void testsOfWeeksToComeAreLeftOutOfATrainingPart() {
        MediationModel plain = ReferenceModels.r1().model();
        Spec spec = plain.spec().withLiftTests(tests(plain));
        MediationModel training = MediationModel.of(spec, plain.data().rows(0, 100));
        assertThat(LiftDesign.of(training.design()))
                .allMatch(lift -> lift.window().to() <= 100)
                .isNotEmpty();
        assertThat(LiftDesign.of(training.design()))
                .hasSizeLessThan(spec.liftTests().size());
    }

    /** Student's t is left out: its distribution function is a library's, which allocates. */
    static Stream<MediationModel> plainAndCensored() {
        MediationModel plain = ReferenceModels.r1().model();
        return Stream.of(
                with(plain, tests(plain)), censored(new Family(Family.Distribution.NORMAL, OptionalDouble.of(4200))));
    }

    @ParameterizedTest
    @MethodSource("plainAndCensored")
    void nothingIsAllocated(MediationModel model) {
        LogDensity density = model.newLogDensity();
        double[] position = new double[density.dimension()];
        double[] gradient = new double[position.length];
        for (int i = 0; i < 5000; i++) {
            density.valueAndGradient(position, gradient);
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            density.valueAndGradient(position, gradient);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8000);
    }

    private static double logLikelihood(ReferenceModels.Variant variant, Dataset data, List<LiftTest> tests) {
        MediationModel model = MediationModel.of(variant.spec().withLiftTests(tests), data);
        // parameters by name, so that their order does not matter
        double[] parameters = model.parameterNames().readable().stream()
                .mapToDouble(name -> 0.3 + 0.4 * Math.abs(Math.sin(name.hashCode())))
                .toArray();
        return new LiftLikelihood(model.design()).evaluate(parameters, new double[parameters.length]);
    }

    @Test
    void neitherCurrencyNorTheOrderOfChannelsMatters() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        Dataset data = ReferenceModels.data();
        List<LiftTest> tests = tests(variant.model());
        Dataset thousandfold = data;
        for (String column : data.columnNames()) {
            if (column.endsWith("_spend") || column.equals("revenue")) {
                double[] values = Arrays.stream(data.column(column))
                        .map(value -> 1000 * value)
                        .toArray();
                thousandfold = thousandfold.with(column, values);
            }
        }
        List<LiftTest> inThousandths = tests.stream()
                .map(test -> new LiftTest(
                        test.name(),
                        test.channel(),
                        test.from(),
                        test.to(),
                        test.spendChange() instanceof SpendChange.Amount amount
                                ? new SpendChange.Amount(1000 * amount.total())
                                : test.spendChange(),
                        1000 * test.effect(),
                        1000 * test.standardError(),
                        test.estimand(),
                        test.counts()))
                .toList();
        double expected = logLikelihood(variant, data, tests);
        // differences of sums of 1e7 in standard errors of 7e3
        assertThat(logLikelihood(variant, thousandfold, inThousandths))
                .isCloseTo(expected, within(1e-8 * Math.abs(expected)));
        variant.treatments = List.of("snapchat", "instagram", "facebook", "tiktok");
        assertThat(logLikelihood(variant, data, tests)).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }
}
