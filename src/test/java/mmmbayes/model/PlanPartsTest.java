package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.data.FuturePlan;
import mmmbayes.model.FuturePredictive.Autonomous;
import mmmbayes.spec.MediatorSpec.Enters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Put together again, the parts are the model: for every form that the random models have. */
class PlanPartsTest {
    private static final int FUTURE = 6;

    static Stream<RandomModels.Case> cases() {
        return IntStream.range(0, 40).mapToObj(RandomModels::of).filter(of -> PlanParts.isPossible(of.model()));
    }

    /** Each of the random models either has parts or is told why it has none, and both occur. */
    @Test
    void whatHasNoPartsIsToldWhy() {
        List<String> obstacles = IntStream.range(0, 40)
                .mapToObj(seed -> PlanParts.obstacle(RandomModels.of(seed).model()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        assertThat(obstacles)
                .isNotEmpty()
                .allSatisfy(clause -> assertThat(clause).doesNotEndWith("."));
        assertThat(cases()).isNotEmpty();
    }

    private final RebuiltForecast rebuilt = new RebuiltForecast();

    @ParameterizedTest
    @MethodSource("cases")
    void multipliedSpendsGiveWhatTheModelForecasts(RandomModels.Case of) {
        Dataset data = of.model().data();
        int fitted = data.weekCount() - FUTURE;
        Scales scales = Scales.of(of.model().spec(), data.rows(0, fitted));
        MediationModel training = MediationModel.of(of.model().spec(), data.rows(0, fitted), scales);
        FuturePlan plan = FuturePredictiveTest.plan(training.spec(), data, fitted, false);
        double[] multipliers = {0.3, 1.8, 1, 0, 1.2};
        FuturePlan other = multiplied(plan, training, multipliers);
        PlanParts parts = PlanParts.of(training, plan);
        parts.load(of.parameters(), DrawStream.of(3, 0, of.seed()));
        PlanParts otherParts = PlanParts.of(training, other);
        otherParts.load(of.parameters(), DrawStream.of(3, 0, of.seed()));

        FuturePredictive future = FuturePredictive.of(training, other, Autonomous.EQUATION);
        future.simulate(of.parameters(), DrawStream.of(3, 0, of.seed()));
        double[] expected = new double[FUTURE];
        future.outcome(expected);

        double[] found = rebuilt.outcome(parts, otherParts, training, other, of.parameters());
        double unit = training.scales().responseOf("outcome");
        for (int week = 0; week < FUTURE; week++) {
            // the cubic through the table's knots is good to better than 1e-4 of a saturation
            assertThat(found[week])
                    .as(of.toString())
                    .isCloseTo(expected[week], within(2e-3 * (unit + Math.abs(expected[week]))));
        }
    }

    private static FuturePlan multiplied(FuturePlan plan, MediationModel model, double[] multipliers) {
        Dataset weeks = plan.weeks();
        for (int treatment = 0; treatment < model.spec().treatments().size(); treatment++) {
            String column = model.spec().treatments().get(treatment).column();
            double factor = multipliers[treatment];
            double[] spend = weeks.column(column);
            Arrays.setAll(spend, week -> factor * spend[week]);
            weeks = weeks.with(column, spend);
        }
        return new FuturePlan("other", weeks, plan.plannedMediators());
    }

    /** What the page's script does, in Java. */
    private static final class RebuiltForecast {
        double[] outcome(
                PlanParts parts, PlanParts largest, MediationModel model, FuturePlan plan, double[] parameters) {
            int[] channels = parts.inputChannels();
            int carry = parts.carryWeekCount();
            int mediators = parts.stages().size() - 1;
            double[][] predictor = new double[mediators + 1][FUTURE];
            double[][] noise = new double[mediators + 1][FUTURE];
            double[][] series = new double[model.channels().size()][carry - 1 + FUTURE];
            for (int treatment = 0; treatment < model.spec().treatments().size(); treatment++) {
                double[] before = new double[carry - 1];
                parts.before(treatment, before);
                System.arraycopy(before, 0, series[treatment], 0, carry - 1);
                double[] spend = plan.weeks()
                        .column(model.spec().treatments().get(treatment).column());
                for (int week = 0; week < FUTURE; week++) {
                    series[treatment][carry - 1 + week] = spend[week] / parts.unit(treatment);
                }
            }
            for (int s = 0; s <= mediators; s++) {
                parts.level(s, predictor[s]);
                parts.noise(s, noise[s]);
                for (PlanParts.Term term : parts.stages().get(s).terms()) {
                    if (channels[term.input()] < model.spec().treatments().size()) {
                        add(parts, largest, term, series[channels[term.input()]], parameters, predictor[s]);
                    }
                }
            }
            for (int m = 0; m < mediators; m++) {
                PlanParts.Stage stage = parts.stages().get(m);
                int channel = model.spec().treatments().size() + m;
                double[] before = new double[carry - 1];
                parts.before(channel, before);
                System.arraycopy(before, 0, series[channel], 0, carry - 1);
                double shift = stage.logarithm() ? 0.5 * Math.pow(parameters[stage.sigma()], 2) : 0;
                for (int week = 0; week < FUTURE; week++) {
                    double spend = Math.max(0, observed(stage, predictor[m][week] + noise[m][week]));
                    double mean = Math.max(0, observed(stage, predictor[m][week] + shift));
                    double enters = stage.enters() == Enters.OBSERVED
                            ? spend
                            : stage.enters() == Enters.PREDICTED ? mean : spend - mean;
                    series[channel][carry - 1 + week] = enters / stage.unit();
                }
                for (PlanParts.Term term : parts.stages().get(mediators).terms()) {
                    if (channels[term.input()] == channel) {
                        add(parts, largest, term, series[channel], parameters, predictor[mediators]);
                    }
                }
            }
            double[] outcome = new double[FUTURE];
            PlanParts.Stage last = parts.stages().get(mediators);
            Arrays.setAll(outcome, week -> observed(last, predictor[mediators][week] + noise[mediators][week]));
            return outcome;
        }

        private static void add(
                PlanParts parts,
                PlanParts largest,
                PlanParts.Term term,
                double[] series,
                double[] parameters,
                double[] out) {
            int channel = parts.inputChannels()[term.input()];
            double most = Math.max(1e-9, Math.max(parts.most(channel), largest.most(channel)));
            double[] weights = new double[parts.carryWeekCount()];
            double[] table = new double[PlanParts.KNOTS];
            parts.weights(term.input(), weights);
            parts.saturation(term.input(), most, table);
            for (int week = 0; week < out.length; week++) {
                double carried = 0;
                for (int lag = 0; lag < weights.length; lag++) {
                    carried += weights[lag] * series[week + weights.length - 1 - lag];
                }
                out[week] += parameters[term.coefficient()] * saturated(table, carried / most);
            }
        }

        private static double saturated(double[] table, double share) {
            int last = table.length - 1;
            if (share <= 0) {
                return share * table[1] * last * last;
            }
            double u = Math.sqrt(share) * last;
            int k = (int) Math.min(last - 1, Math.floor(u));
            double t = u - k;
            double p1 = table[k];
            double p2 = table[k + 1];
            double p0 = k == 0 ? p2 : table[k - 1];
            double p3 = k == last - 1 ? 2 * p2 - p1 : table[k + 2];
            return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
        }

        private static double observed(PlanParts.Stage stage, double response) {
            return Math.max(stage.least(), stage.scale() * (stage.logarithm() ? Math.exp(response) : response));
        }
    }
}
