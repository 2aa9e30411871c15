package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import mmmbayes.data.Dataset;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.spec.Family;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.SimulationSpec.Flighting;
import mmmbayes.spec.Spec;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatorTest {
    private static final double PERIOD = 52.1775;
    private static final List<String> CONTROLS =
            List.of("social_followers", "emails_send", "sms_send", "average_price", "promotions");

    @Test
    void dataDependOnTheSeedAlone() {
        Spec spec = GeneratingSpec.r1();
        Dataset once = Simulator.generate(spec, 104, 7).data();
        Dataset again = Simulator.generate(spec, 104, 7).data();
        Dataset other = Simulator.generate(spec, 104, 8).data();
        for (String column : once.columnNames()) {
            assertThat(again.column(column)).as(column).containsExactly(once.column(column));
            assertThat(other.column(column)).as(column).isNotEqualTo(once.column(column));
        }
    }

    @Test
    void aChannelLessLeavesTheOtherSpendsAndControlsAsTheyWere() {
        Variant fewer = ReferenceModels.r1();
        fewer.treatments = List.of("instagram", "facebook");
        Dataset all = Simulator.covariates(GeneratingSpec.r1(), 104, 7);
        Dataset few = Simulator.covariates(GeneratingSpec.of(fewer, Map.of()), 104, 7);
        assertThat(few.hasColumn("tiktok_spend")).isFalse();
        for (String column : few.columnNames()) {
            assertThat(few.column(column)).as(column).containsExactly(all.column(column));
        }
    }

    @Test
    void theFirstWeeksOfLongerPathsAreTheShorterOnes() {
        Dataset shorter = Simulator.covariates(GeneratingSpec.r1(), 60, 7);
        Dataset longer = Simulator.covariates(GeneratingSpec.r1(), 200, 7).rows(0, 60);
        for (String column : shorter.columnNames()) {
            assertThat(longer.column(column)).as(column).containsExactly(shorter.column(column));
        }
    }

    /** Flights that happen to be correlated by 1 / sqrt(20,000 / 30 weeks of a flight and gap) = 0.04 move 0.95 by 0.003. */
    @Test
    void aChannelMayFollowAnotherAtAStatedCorrelation() {
        double[] leader = CovariatePaths.spend(new Flighting(9000, 16, 2), 20_000, NamedStream.of(1, "a"));
        double[] own = CovariatePaths.spend(new Flighting(6000, 10, 3), 20_000, NamedStream.of(1, "b"));
        double[] following = CovariatePaths.following(leader, 2.0 / 3, own, 0.95);
        assertThat(new PearsonsCorrelation().correlation(leader, following)).isCloseTo(0.95, within(0.01));
        assertThat(mean(following)).isCloseTo(2.0 / 3 * mean(leader), within(0.01));
        double[] same = CovariatePaths.following(leader, 2, own, 1);
        assertThat(same)
                .containsExactly(
                        Arrays.stream(leader)
                                .map(spend -> CovariatePaths.cents(2 * spend))
                                .toArray(),
                        within(0.011));
    }

    /** 20,000 weeks hold some 1,800 flights, so that the share of active weeks has a standard error of about 0.01. */
    @Test
    void spendRunsInFlightsWithExactZerosBetween() {
        double[] tiktok = Simulator.covariates(GeneratingSpec.r1(), 20_000, 1).column("tiktok_spend");
        double[] active = Arrays.stream(tiktok).filter(spend -> spend > 0).toArray();
        int flights = 0;
        for (int week = 1; week < tiktok.length; week++) {
            flights += tiktok[week] > 0 && tiktok[week - 1] == 0 ? 1 : 0;
        }
        assertThat((double) active.length / tiktok.length).isCloseTo(6.0 / 11, within(0.045));
        assertThat((double) active.length / flights).isCloseTo(6.0, within(0.4));
        Arrays.sort(active);
        // log-normal: the median is the level, the mean exceeds it by exp((0.4^2 + 0.25^2) / 2) = 1.12
        assertThat(active[active.length / 2]).isCloseTo(4000, within(200.0));
        assertThat(mean(active) / active[active.length / 2]).isCloseTo(1.12, within(0.05));
        assertThat(Arrays.stream(active)
                        .allMatch(spend -> spend
                                == new BigDecimal(spend)
                                        .setScale(2, RoundingMode.HALF_EVEN)
                                        .doubleValue()))
                .isTrue();
    }

    /** Standard errors over 20,000 weeks are below 1% of each number but the shares', which are 0.003. */
    @Test
    void controlsFollowTheirPaths() {
        Dataset data = Simulator.covariates(GeneratingSpec.r1(), 20_000, 1);
        assertThat(mean(data.column("promotions"))).isCloseTo(0.2, within(0.013));
        assertThat(data.column("promotions")).containsOnly(0, 1);
        double[] sms = data.column("sms_send");
        assertThat(Arrays.stream(sms).filter(count -> count == 0).count() / 20_000.0)
                .isCloseTo(0.15, within(0.013));
        assertThat(mean(Arrays.stream(sms).filter(count -> count > 0).toArray()))
                .isCloseTo(18_000, within(5.0));
        double[] price = data.column("average_price");
        assertThat(mean(price)).isCloseTo(94, within(0.2));
        assertThat(variance(price)).isCloseTo(6 * 6 / 2.0 + 9, within(1.2));
        double[] followers = data.column("social_followers");
        double[] steps = new double[followers.length - 1];
        Arrays.setAll(steps, week -> followers[week + 1] - followers[week]);
        assertThat(followers[0]).isEqualTo(38_000);
        assertThat(mean(steps)).isCloseTo(140, within(9.0));
        assertThat(Math.sqrt(variance(steps))).isCloseTo(260, within(7.0));
    }

    /** With no noise the responses are the two equations, here written out as sums over lags; a file rounds to cents. */
    @ParameterizedTest
    @EnumSource(Family.Distribution.class)
    void responsesFollowTheEquations(Family.Distribution distribution) {
        Variant variant = ReferenceModels.r1();
        variant.mediatorFamily = new Family(distribution, OptionalDouble.empty());
        variant.outcomeFamily = new Family(distribution, OptionalDouble.empty());
        Map<String, Double> quiet = new LinkedHashMap<>(
                GeneratingSpec.r1().simulation().orElseThrow().parameters());
        quiet.put("mediator_sigma", 1e-12);
        quiet.put("outcome_sigma", 1e-12);
        if (distribution == Family.Distribution.STUDENT_T) {
            quiet.put("mediator_dof", 5.0);
            quiet.put("outcome_dof", 5.0);
        }
        Simulation simulation = Simulator.generate(GeneratingSpec.of(variant, quiet), 104, 3);
        Map<String, Double> truth = simulation.parametersByName();
        Dataset data = simulation.data();
        for (int week = 0; week < 104; week++) {
            double google = predictor(data, truth, "mediator", variant.treatments, week);
            List<String> channels = List.of("facebook", "tiktok", "instagram", "snapchat", "google");
            double revenue = predictor(data, truth, "outcome", channels, week);
            boolean logarithm = distribution == Family.Distribution.LOGNORMAL;
            double spend = 9500 * (logarithm ? Math.exp(google) : Math.max(0, google));
            double sales = 220_000 * (logarithm ? Math.exp(revenue) : Math.max(0, revenue));
            assertThat(data.column("google_spend")[week])
                    .as("search, week " + week)
                    .isCloseTo(spend, within(0.0051));
            assertThat(data.column("revenue")[week]).as("revenue, week " + week).isCloseTo(sales, within(0.0051));
        }
    }

    private static double predictor(
            Dataset data, Map<String, Double> truth, String stage, List<String> channels, int week) {
        double sum = truth.get(stage + "_intercept") + truth.get(stage + "_trend") * (week / 103.0 - 0.5);
        for (String control : CONTROLS) {
            double[] x = data.column(control);
            double z = (x[week] - mean(x)) / Math.sqrt(variance(x));
            sum += truth.get(stage + "_controls[" + control + "]") * z;
        }
        for (int order = 1; order <= 2; order++) {
            double angle = 2 * Math.PI * order * week / PERIOD;
            sum += truth.get(stage + "_season[sin" + order + "]") * Math.sin(angle);
            sum += truth.get(stage + "_season[cos" + order + "]") * Math.cos(angle);
        }
        for (String channel : channels) {
            double[] spend = data.column(channel + "_spend");
            double unit = mean(Arrays.stream(spend).filter(x -> x > 0).toArray());
            double decay = truth.get("decay[" + channel + "]");
            double carried = 0;
            double weights = 0;
            for (int lag = 0; lag <= 12; lag++) {
                weights += Math.pow(decay, lag);
                carried += week >= lag ? Math.pow(decay, lag) * spend[week - lag] / unit : 0;
            }
            double shape = truth.get("shape[" + channel + "]");
            double power = Math.pow(carried / weights, shape);
            double half = Math.pow(truth.get("half_saturation[" + channel + "]"), shape);
            sum += truth.get(stage + "_media[" + channel + "]") * power / (power + half);
        }
        return sum;
    }

    /** A residualised or predicted mediator enters by its mean, so noise in it moves the outcome as the model says. */
    @ParameterizedTest
    @EnumSource(MediatorSpec.Enters.class)
    void noiseOfTheOutcomeIsStandardNormal(MediatorSpec.Enters enters) {
        Variant variant = ReferenceModels.r1();
        variant.enters = enters;
        Spec spec = GeneratingSpec.of(variant, Map.of("outcome_sigma", 0.2, "mediator_sigma", 0.3));
        Simulation simulation = Simulator.drawResponses(
                spec,
                Simulator.covariates(spec, 4000, 5),
                Simulator.generate(spec, 4000, 5).model().scales(),
                5);
        Map<String, Double> truth = simulation.parametersByName();
        PosteriorPredictive predictive = PosteriorPredictive.of(simulation.model());
        predictive.load(simulation.parameters());
        for (int stage = 0; stage < 2; stage++) {
            double[] mean = new double[4000];
            predictive.expected(stage, mean);
            double[] recorded = predictive.recorded(stage);
            double unit =
                    simulation.model().scales().responseOf(predictive.stages().get(stage))
                            * truth.get(predictive.stages().get(stage) + "_sigma");
            double[] noise = new double[4000];
            Arrays.setAll(noise, week -> (recorded[week] - mean[week]) / unit);
            // 4.5 standard errors
            assertThat(mean(noise)).isCloseTo(0, within(4.5 / Math.sqrt(4000)));
            assertThat(variance(noise)).isCloseTo(1, within(4.5 * Math.sqrt(2.0 / 4000)));
        }
    }

    /** The distribution function at a draw is uniform; 300 seeds, 4.5 standard errors, 45 parameters: false alarm 3e-4. */
    @Test
    void unstatedParametersAreDrawnFromTheirPriors() {
        Spec spec = GeneratingSpec.r1();
        Dataset covariates = Simulator.covariates(spec, 40, 5);
        Scales scales = Simulator.generate(spec, 40, 5).model().scales();
        int seeds = 300;
        double[][] levels = new double
                [MediationModel.of(spec, ReferenceModels.data()).parameters().size()][seeds];
        for (int seed = 0; seed < seeds; seed++) {
            Simulation simulation = Simulator.drawResponses(spec, covariates, scales, seed);
            for (int i = 0; i < levels.length; i++) {
                ParameterSlot slot = simulation.model().parameters().get(i);
                levels[i][seed] =
                        slot.distribution().cumulativeProbability(simulation.parameters()[i]);
            }
        }
        for (double[] level : levels) {
            assertThat(mean(level)).isCloseTo(0.5, within(4.5 / Math.sqrt(12.0 * seeds)));
            assertThat(variance(level)).isCloseTo(1 / 12.0, within(4.5 / Math.sqrt(180.0 * seeds)));
        }
    }

    @Test
    void truthKeepsItsScaleWhateverTheNoise() {
        Simulation simulation = Simulator.generate(GeneratingSpec.r1(), 104, 7);
        assertThat(simulation.model().scales().responseOf("outcome")).isEqualTo(220_000);
        assertThat(simulation.model().scales().responseOf("mediator")).isEqualTo(9500);
        assertThat(simulation.model().scales().inputOf("google"))
                .isEqualTo(mean(Arrays.stream(simulation.data().column("google_spend"))
                        .filter(spend -> spend > 0)
                        .toArray()));
    }

    @Test
    void everyWrongParameterIsNamed() {
        Spec spec = GeneratingSpec.of(ReferenceModels.r1(), Map.of("decay[radio]", 0.5, "outcome_sigma", -1.0));
        assertThatThrownBy(() -> Simulator.generate(spec, 52, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no parameter decay[radio]")
                .hasMessageContaining("outcome_sigma is -1.0, which its prior excludes: allowed 0.0 to Infinity");
    }

    @Test
    void aSpecWithoutSimulationIsRefused() {
        assertThatThrownBy(() -> Simulator.generate(ReferenceModels.r1().spec(), 52, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not say how to generate data");
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
    }
}
