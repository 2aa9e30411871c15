package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanGradientTest {
    private static final int FROM = 12;

    static Stream<RandomModels.Case> cases() {
        return Stream.concat(
                IntStream.range(0, 40).mapToObj(RandomModels::of),
                IntStream.range(0, 60).mapToObj(RandomModels::ofForms));
    }

    /** Expected outcome and mediator spend from a week on, with every treatment's spend scaled, and one week's raised. */
    private record Setting(Counterfactuals counterfactuals, CounterfactualPaths paths) {
        Intervention plan(int treatment, int week, double more) {
            Intervention plan = counterfactuals.observed();
            for (int i = 0; i < counterfactuals.treatmentCount(); i++) {
                double[] spend = counterfactuals.recordedSpend(i);
                for (int t = FROM; t < spend.length; t++) {
                    spend[t] = 0.7 * spend[t] + 300;
                }
                if (i == treatment) {
                    spend[week] += more;
                }
                plan = plan.withSpend(i, spend);
            }
            return plan;
        }

        double[] sums(Intervention plan, boolean reacts, InterventionPath held) {
            InterventionPath path = counterfactuals.newPath();
            paths.evaluate(plan, path);
            double[] outcome = new double[paths.pathWeekCount()];
            paths.expectedOutcome(path, reacts ? path : held, outcome);
            double sum = 0;
            for (int week = FROM; week < outcome.length; week++) {
                sum += outcome[week];
            }
            return new double[] {sum, path.mediatorSpend(FROM, outcome.length)};
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativesAreThoseOfTheExpectedOutcome(RandomModels.Case of) {
        Counterfactuals counterfactuals = Counterfactuals.of(of.model(), of.tail());
        CounterfactualPaths paths = counterfactuals.newPaths();
        paths.load(of.parameters(), DrawStream.of(1, 0, 0));
        Setting setting = new Setting(counterfactuals, paths);
        PlanGradient gradient = new PlanGradient(paths);
        InterventionPath held = counterfactuals.newPath();
        paths.evaluate(counterfactuals.observed(), held);
        InterventionPath direct = counterfactuals.newPath();
        for (boolean reacts : new boolean[] {true, false}) {
            for (int treatment = 0; treatment < counterfactuals.treatmentCount(); treatment++) {
                for (int week : new int[] {FROM, 20, counterfactuals.weekCount() - 1}) {
                    Intervention plan = setting.plan(treatment, week, 0);
                    paths.evaluate(plan, direct);
                    gradient.evaluate(plan, direct, reacts ? direct : held, FROM);
                    double outcome = gradient.ofOutcome(treatment)[week];
                    double spend = gradient.ofMediatorSpend(treatment)[week];
                    // small enough to stay on one side of the mediator's bound, which has a kink
                    double step = 0.01;
                    double[] up = setting.sums(setting.plan(treatment, week, step), reacts, held);
                    double[] down = setting.sums(setting.plan(treatment, week, -step), reacts, held);
                    // differences of sums of some 1e6 with 1e-16 relative rounding, divided by 0.02
                    assertThat(outcome)
                            .isCloseTo((up[0] - down[0]) / (2 * step), within(1e-5 * (1 + Math.abs(outcome))));
                    if (reacts) {
                        assertThat(spend)
                                .isCloseTo((up[1] - down[1]) / (2 * step), within(1e-5 * (1 + Math.abs(spend))));
                    }
                }
            }
        }
    }
}
