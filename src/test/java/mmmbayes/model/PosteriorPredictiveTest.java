package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.spec.Family;
import mmmbayes.spec.ReportSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PosteriorPredictiveTest {
    /** With fewer of 2,000 replicates above the floor, their spread is no measure of how far a mean may be off. */
    private static final int FEWEST_ABOVE_FLOOR = 100;

    static Stream<RandomModels.Case> cases() {
        return IntStream.range(0, 24).mapToObj(RandomModels::of);
    }

    static Stream<RandomModels.Case> forms() {
        return IntStream.range(0, 40).mapToObj(RandomModels::ofForms);
    }

    static Stream<RandomModels.Case> all() {
        return Stream.concat(cases(), forms());
    }

    private static StageDesign design(RandomModels.Case of, int stage) {
        return of.model().design().stages().get(stage);
    }

    private static PosteriorPredictive loaded(RandomModels.Case of) {
        PosteriorPredictive predictive = PosteriorPredictive.of(of.model());
        predictive.load(of.parameters());
        return predictive;
    }

    @ParameterizedTest
    @MethodSource("all")
    void expectedOutcomeIsThatOfTheObservedPlan(RandomModels.Case of) {
        PosteriorPredictive predictive = loaded(of);
        double[] expected = new double[predictive.weekCount()];
        predictive.expected(predictive.stages().size() - 1, expected);
        Counterfactuals counterfactuals = Counterfactuals.of(of.model(), ReportSpec.Tail.IGNORE);
        CounterfactualPaths paths = counterfactuals.newPaths();
        paths.load(of.parameters(), DrawStream.of(1, 0, 0));
        InterventionPath path = counterfactuals.newPath();
        paths.evaluate(counterfactuals.observed(), path);
        double[] outcome = new double[predictive.weekCount()];
        paths.expectedOutcome(path, path, outcome);
        double size = Arrays.stream(outcome).map(Math::abs).max().orElseThrow();
        assertThat(expected).containsExactly(outcome, within(1e-10 * size));
    }

    /** 40 cases x up to 3 stages: 4.5 standard errors give a false alarm once in some 1,200 changes of the seed. */
    @ParameterizedTest
    @MethodSource("forms")
    void forecastsAverageOverWhatCouldFollowTheWeeksOfTheFit(RandomModels.Case of) {
        MediationModel model = of.model();
        int weeks = model.data().weekCount();
        int fitted = weeks - 5;
        Scales training = model.scales();
        Scales shorter = new Scales(training.input(), training.response(), training.controls(), fitted);
        PosteriorPredictive predictive = PosteriorPredictive.of(MediationModel.of(model.spec(), model.data(), shorter));
        predictive.load(of.parameters());
        UniformRandomProvider random = DrawStream.of(3, 0, of.seed());
        double[] forecast = new double[weeks];
        double[] expected = new double[weeks];
        double[] replicate = new double[weeks];
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            predictive.forecast(stage, forecast);
            predictive.expected(stage, expected);
            assertThat(Arrays.copyOf(forecast, fitted)).isEqualTo(Arrays.copyOf(expected, fitted));
            double total = Arrays.stream(forecast, fitted, weeks).sum();
            double floor = design(of, stage).family().censoredBelow().orElse(Double.NEGATIVE_INFINITY);
            long aboveFloor = 0;
            double[] sums = new double[400];
            for (int i = 0; i < sums.length; i++) {
                predictive.replicate(stage, random, replicate);
                sums[i] = Arrays.stream(replicate, fitted, weeks).sum();
                aboveFloor += Arrays.stream(replicate, fitted, weeks)
                        .filter(value -> value > floor)
                        .count();
            }
            if (aboveFloor < FEWEST_ABOVE_FLOOR) {
                assertThat(total).isGreaterThanOrEqualTo(5 * floor);
                continue;
            }
            double mean = Arrays.stream(sums).average().orElseThrow();
            double variance =
                    Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum() / (sums.length - 1);
            assertThat(mean).isCloseTo(total, within(4.5 * Math.sqrt(variance / sums.length) + 1e-9 * Math.abs(total)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logLikelihoodIsTheDensityOfTheRecordedValue(RandomModels.Case of) {
        PosteriorPredictive predictive = loaded(of);
        double[] actual = new double[predictive.weekCount()];
        double[] predictor = new double[predictive.weekCount()];
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            predictive.logLikelihood(stage, actual);
            predictive.predictor(stage, predictor);
            String name = predictive.stages().get(stage);
            Family family = of.model().design().stages().get(stage).family();
            double scale = of.model().scales().responseOf(name);
            double sigma = of.parameters()[of.model().parameterNames().indexOf(name + "_sigma")];
            double[] recorded = predictive.recorded(stage);
            for (int week = predictive.firstWeek(); week < recorded.length; week++) {
                double expected = logLikelihood(family, recorded[week], predictor[week], sigma, scale);
                assertThat(actual[week]).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** Week by week it is the density of the fit, apart from the units: that of the recorded value against the scaled one. */
    @ParameterizedTest
    @MethodSource("forms")
    void logLikelihoodAddsUpToThatOfTheFit(RandomModels.Case of) {
        PosteriorPredictive predictive = loaded(of);
        double[] weeks = new double[predictive.weekCount()];
        double[] predictor = new double[predictive.weekCount()];
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            StageDesign design = of.model().design().stages().get(stage);
            predictive.logLikelihood(stage, weeks);
            predictive.predictor(stage, predictor);
            FormLikelihood likelihood = new FormLikelihood(design, predictive.firstWeek());
            likelihood.load(of.parameters());
            double expected =
                    likelihood.evaluate(predictor, of.parameters()[design.sigma()], new double[predictor.length]);
            for (int week = predictive.firstWeek(); week < weeks.length; week++) {
                double unit = design.family().isOnLogarithm() ? design.recorded()[week] : design.scale();
                expected -= design.censored()[week] ? 0 : Math.log(unit);
            }
            if (expected == Double.NEGATIVE_INFINITY) {
                // a lognormal week whose mean is not above 0
                assertThat(weeks).contains(Double.NEGATIVE_INFINITY);
                continue;
            }
            assertThat(Arrays.stream(weeks).sum()).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    private static double logLikelihood(Family family, double recorded, double predictor, double sigma, double scale) {
        double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
        if (family.distribution() == Family.Distribution.LOGNORMAL) {
            LogNormalDistribution noise = LogNormalDistribution.of(predictor + Math.log(scale), sigma);
            return recorded <= bound ? Math.log(noise.cumulativeProbability(bound)) : noise.logDensity(recorded);
        }
        NormalDistribution noise = NormalDistribution.of(scale * predictor, scale * sigma);
        return recorded <= bound ? Math.log(noise.cumulativeProbability(bound)) : noise.logDensity(recorded);
    }

    /** 64 cases x up to 3 stages: 4.5 standard errors give a false alarm once in some 800 changes of the seed. */
    @ParameterizedTest
    @MethodSource("all")
    void replicatesAverageToTheExpectation(RandomModels.Case of) {
        PosteriorPredictive predictive = loaded(of);
        UniformRandomProvider random = DrawStream.of(2, 0, of.seed());
        double[] replicate = new double[predictive.weekCount()];
        double[] expected = new double[predictive.weekCount()];
        for (int stage = 0; stage < predictive.stages().size(); stage++) {
            predictive.expected(stage, expected);
            double total = Arrays.stream(expected).sum();
            double[] sums = new double[400];
            for (int i = 0; i < sums.length; i++) {
                predictive.replicate(stage, random, replicate);
                sums[i] = Arrays.stream(replicate).sum();
            }
            double mean = Arrays.stream(sums).average().orElseThrow();
            double variance =
                    Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum() / (sums.length - 1);
            // where every week of every replicate lies at the floor, their spread does not say how rarely one would
            // leave it
            double tolerance = variance > 0 ? 4.5 * Math.sqrt(variance / sums.length) : 1e-5 * mean;
            assertThat(mean).isCloseTo(total, within(tolerance));
        }
    }
}
