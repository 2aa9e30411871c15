package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.data.FuturePlan;
import mmmbayes.model.FuturePredictive.Autonomous;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FuturePredictiveTest {
    private static final int FUTURE = 7;

    /**
     * Without mediators that enter as predicted: those are overruled by a plan, but not by data. Without a history that would be
     * taken from the plan, were it data.
     */
    static Stream<RandomModels.Case> cases() {
        return IntStream.range(0, 40)
                .mapToObj(RandomModels::of)
                .filter(of -> of.model().spec().mediators().stream()
                        .noneMatch(mediator -> mediator.enters() == MediatorSpec.Enters.PREDICTED))
                .filter(of -> of.model().spec().media().history() != MediaSpec.History.FIRST_WEEK_MEAN);
    }

    /** The weeks from {@code from} on as a plan, with or without the mediators. */
    static FuturePlan plan(Spec spec, Dataset data, int from, boolean mediators) {
        Dataset rows = data.rows(from, data.weekCount());
        Map<String, double[]> columns = new LinkedHashMap<>();
        spec.treatments().forEach(treatment -> columns.put(treatment.column(), rows.column(treatment.column())));
        spec.controls().forEach(control -> columns.put(control.column(), rows.column(control.column())));
        Set<String> planned = new LinkedHashSet<>();
        if (mediators) {
            for (MediatorSpec mediator : spec.mediators()) {
                columns.put(mediator.column(), rows.column(mediator.column()));
                planned.add(mediator.name());
            }
        }
        return new FuturePlan("plan", Dataset.of(rows.weeks(), columns), planned);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withPlannedMediatorsTheExpectationIsThatOfTheWholeSeries(RandomModels.Case of) {
        Dataset data = of.model().data();
        int fitted = data.weekCount() - FUTURE;
        Scales scales = Scales.of(of.model().spec(), data.rows(0, fitted));
        MediationModel training = MediationModel.of(of.model().spec(), data.rows(0, fitted), scales);
        FuturePredictive future =
                FuturePredictive.of(training, plan(training.spec(), data, fitted, true), Autonomous.EQUATION);
        future.simulate(of.parameters(), DrawStream.of(1, 0, 0));
        double[] expected = new double[FUTURE];
        future.expectedOutcome(expected);

        PosteriorPredictive whole = PosteriorPredictive.of(MediationModel.of(training.spec(), data, scales));
        whole.load(of.parameters());
        double[] series = new double[data.weekCount()];
        whole.expected(whole.stages().size() - 1, series);

        double[] tail = Arrays.copyOfRange(series, fitted, series.length);
        for (int week = 0; week < FUTURE; week++) {
            // the same sums in another order
            assertThat(expected[week]).isCloseTo(tail[week], within(1e-10 * Math.abs(tail[week]) + 1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(Autonomous.class)
    void aReactingMediatorAveragesToItsAutonomousPartPlusWhatTheTreatmentsAdd(Autonomous autonomous) {
        Dataset data = ReferenceModels.data();
        int fitted = data.weekCount() - FUTURE;
        MediationModel training = ReferenceModels.r1().model(data.rows(0, fitted));
        double[] parameters = RandomModels.parameters(training, DrawStream.of(5, 0, 0));
        parameters[training.parameterNames().indexOf("mediator_sigma")] = 0.05;
        FuturePlan plan = plan(training.spec(), data, fitted, false);
        FuturePredictive future = FuturePredictive.of(training, plan, autonomous);
        int streams = 4000;
        double[] sum = new double[FUTURE];
        double[] spend = new double[FUTURE];
        for (int stream = 0; stream < streams; stream++) {
            future.simulate(parameters, DrawStream.of(3, 0, stream));
            future.mediatorSpend(0, spend);
            Arrays.setAll(sum, week -> sum[week] + spend[week] / streams);
        }

        MediationModel whole = MediationModel.of(training.spec(), data, training.scales());
        double[] expected = autonomous == Autonomous.EQUATION ? equation(whole, parameters) : recent(whole, parameters);

        double unit = training.scales().responseOf("mediator");
        for (int week = 0; week < FUTURE; week++) {
            // 14 checks at 4.5 standard errors: one false alarm in 10,000 seeds
            assertThat(sum[week]).isCloseTo(expected[week], within(4.5 * unit * 0.05 / Math.sqrt(streams)));
        }
    }

    private static double[] equation(MediationModel whole, double[] parameters) {
        PosteriorPredictive predictive = PosteriorPredictive.of(whole);
        predictive.load(parameters);
        double[] series = new double[whole.data().weekCount()];
        predictive.expected(0, series);
        return Arrays.copyOfRange(series, series.length - FUTURE, series.length);
    }

    /** Written out: mean of spend less media over the 13 last training weeks, plus the media of the plan. */
    private static double[] recent(MediationModel whole, double[] parameters) {
        double[] with = equationOfAll(whole, parameters);
        double[] bare = parameters.clone();
        for (int i = 0; i < bare.length; i++) {
            if (whole.parameterNames().readable().get(i).startsWith("mediator_media[")) {
                bare[i] = 0;
            }
        }
        double[] without = equationOfAll(whole, bare);
        double[] spend = whole.data().column("google_spend");
        int fitted = spend.length - FUTURE;
        double held = IntStream.range(fitted - 13, fitted)
                .mapToDouble(week -> spend[week] - (with[week] - without[week]))
                .average()
                .orElseThrow();
        return IntStream.range(fitted, spend.length)
                .mapToDouble(week -> held + with[week] - without[week])
                .toArray();
    }

    private static double[] equationOfAll(MediationModel whole, double[] parameters) {
        PosteriorPredictive predictive = PosteriorPredictive.of(whole);
        predictive.load(parameters);
        double[] series = new double[whole.data().weekCount()];
        predictive.expected(0, series);
        return series;
    }

    /**
     * Under the true parameters the rank of what happens among simulated futures is uniform: of 200 data sets, 50% lie in the
     * central half give or take 4.5 standard errors of 0.035, and so for 90% (0.021).
     */
    @Test
    void intervalsCoverWhatHappensAtTheirRate() {
        Spec spec = ReferenceModels.r1().spec();
        Dataset data = ReferenceModels.data();
        Scales scales = Scales.of(spec, data);
        int sets = 200;
        int half = 0;
        int most = 0;
        for (int set = 0; set < sets; set++) {
            Simulation truth = Simulator.drawResponses(spec, data, scales, set);
            Dataset world = truth.model().data();
            int fitted = world.weekCount() - FUTURE;
            MediationModel training = MediationModel.of(
                    spec,
                    world.rows(0, fitted),
                    new Scales(scales.input(), scales.response(), scales.controls(), scales.weekCount()));
            FuturePredictive future =
                    FuturePredictive.of(training, plan(spec, world, fitted, false), Autonomous.EQUATION);
            double actual = Arrays.stream(world.rows(fitted, world.weekCount()).column("revenue"))
                    .sum();
            double[] outcome = new double[FUTURE];
            int below = 0;
            int streams = 199;
            for (int stream = 0; stream < streams; stream++) {
                future.simulate(truth.parameters(), DrawStream.of(7, set, stream));
                future.outcome(outcome);
                below += Arrays.stream(outcome).sum() < actual ? 1 : 0;
            }
            half += below >= 50 && below < 150 ? 1 : 0;
            most += below >= 10 && below < 190 ? 1 : 0;
        }
        assertThat(half / (double) sets).isCloseTo(0.5, within(4.5 * 0.0354));
        assertThat(most / (double) sets).isCloseTo(0.9, within(4.5 * 0.0212));
    }
}
