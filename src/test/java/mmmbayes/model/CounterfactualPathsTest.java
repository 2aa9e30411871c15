package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.model.NaiveCounterfactuals.Plan;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CounterfactualPathsTest {
    /** Sums of some twenty terms, once with series, once week by week; steep Hill curves magnify by their shape. */
    private static final double TOLERANCE = 1e-9;

    static Stream<RandomModels.Case> cases() {
        return Stream.concat(
                IntStream.range(0, 40).mapToObj(RandomModels::of),
                IntStream.range(0, 80).mapToObj(RandomModels::ofForms).flatMap(CounterfactualPathsTest::bothWays));
    }

    /** Without and, where search or bing are censored, with experiments, which make parameters of the noise of censored weeks. */
    private static Stream<RandomModels.Case> bothWays(RandomModels.Case of) {
        boolean censored = of.model().spec().mediators().stream()
                .anyMatch(mediator -> mediator.family().censoredBelow().isPresent());
        return censored
                ? Stream.of(of, RandomModels.withExperiments(of, LiftLikelihoodTest.tests(of.model())))
                : Stream.of(of);
    }

    /** The same random plan, once for each side. */
    private record BothPlans(Intervention intervention, Plan plan) {
        static BothPlans random(
                RandomModels.Case of, Counterfactuals counterfactuals, int earliest, UniformRandomProvider random) {
            Intervention intervention = counterfactuals.observed();
            Map<String, double[]> spend = new HashMap<>();
            Map<String, double[]> levers = new HashMap<>();
            Map<String, Map<Integer, Double>> mediators = new HashMap<>();
            int weeks = counterfactuals.weekCount();
            int from = earliest + random.nextInt(weeks - earliest);
            int to = from + 1 + random.nextInt(weeks - from);
            List<TreatmentSpec> treatments = of.model().spec().treatments();
            for (int i = 0; i < treatments.size(); i++) {
                if (random.nextBoolean()) {
                    double factor = random.nextInt(3) * 0.7;
                    intervention = intervention.withSpendFactor(i, factor, from, to);
                    double[] values = of.model().data().column(treatments.get(i).column());
                    for (int week = from; week < to; week++) {
                        values[week] *= factor;
                    }
                    spend.put(treatments.get(i).name(), values);
                }
            }
            for (String lever : List.of("average_price", "promotions")) {
                if (random.nextInt(3) == 0) {
                    double[] values = of.model().data().column(lever);
                    Arrays.fill(values, from, to, random.nextDouble(0.5, 1.5) * values[from] + 0.1);
                    intervention = intervention.withLever(lever, values);
                    levers.put(lever, values);
                }
            }
            List<MediatorSpec> specs = of.model().spec().mediators();
            for (int i = 0; i < specs.size(); i++) {
                if (random.nextInt(4) == 0) {
                    intervention = intervention.withMediator(i, 900, from, to);
                    Map<Integer, Double> fixed = new HashMap<>();
                    IntStream.range(from, to).forEach(week -> fixed.put(week, 900.0));
                    mediators.put(specs.get(i).name(), fixed);
                }
            }
            return new BothPlans(intervention, new Plan(spend, levers, mediators));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pathsEqualThoseOfTheNaiveComputation(RandomModels.Case of) {
        Counterfactuals counterfactuals = Counterfactuals.of(of.model(), of.tail());
        NaiveCounterfactuals naive = new NaiveCounterfactuals(of, DrawStream.of(7, 0, 0));
        CounterfactualPaths paths = counterfactuals.newPaths();
        // an earlier draw must leave no trace
        paths.load(RandomModels.parameters(of.model(), DrawStream.of(1, 1, 1)), DrawStream.of(8, 0, 0));
        paths.load(of.parameters(), DrawStream.of(7, 0, 0));
        UniformRandomProvider random = DrawStream.of(of.seed(), 1, 2);
        List<BothPlans> plans = new ArrayList<>();
        plans.add(new BothPlans(counterfactuals.observed(), new Plan(Map.of(), Map.of(), Map.of())));
        plans.add(BothPlans.random(of, counterfactuals, 0, random));
        // a change of the last weeks alone takes a shorter way
        int last = counterfactuals.weekCount() - 1;
        plans.add(BothPlans.random(of, counterfactuals, last - random.nextInt(3), random));
        InterventionPath direct = counterfactuals.newPath();
        InterventionPath mediated = counterfactuals.newPath();
        double[] outcome = new double[counterfactuals.pathWeekCount()];
        for (BothPlans first : plans) {
            paths.evaluate(first.intervention(), direct);
            for (BothPlans second : plans) {
                paths.evaluate(second.intervention(), mediated);
                paths.expectedOutcome(direct, mediated, outcome);
                assertClose(outcome, naive.outcome(first.plan(), second.plan()), "outcome");
                for (int i = 0; i < counterfactuals.mediatorCount(); i++) {
                    MediatorSpec replaced = of.model().spec().mediators().get(i);
                    paths.expectedOutcome(direct, i, mediated, outcome);
                    double[] expected = naive.outcome(
                            first.plan(), mediator -> mediator == replaced ? second.plan() : first.plan());
                    assertClose(outcome, expected, "outcome with another " + replaced.name());
                }
            }
            for (int i = 0; i < counterfactuals.mediatorCount(); i++) {
                MediatorSpec mediator = of.model().spec().mediators().get(i);
                assertClose(direct.mediator[i], naive.mediatorSpend(mediator, first.plan()), mediator.name());
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, String what) {
        double size = Arrays.stream(expected).map(Math::abs).max().orElse(1);
        assertThat(actual).as(what).containsExactly(expected, within(TOLERANCE * Math.max(1, size)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theObservedPlanKeepsTheRecordedMediatorSpend(RandomModels.Case of) {
        Counterfactuals counterfactuals = Counterfactuals.of(of.model(), of.tail());
        CounterfactualPaths paths = counterfactuals.newPaths();
        paths.load(of.parameters(), DrawStream.of(7, 0, 0));
        InterventionPath path = counterfactuals.newPath();
        paths.evaluate(counterfactuals.observed(), path);
        List<MediatorSpec> mediators = of.model().spec().mediators();
        for (int i = 0; i < mediators.size(); i++) {
            if (mediators.get(i).enters() != MediatorSpec.Enters.PREDICTED) {
                double[] recorded = of.model().data().column(mediators.get(i).column());
                assertThat(Arrays.copyOf(path.mediator[i], recorded.length)).isEqualTo(recorded);
            }
        }
    }
}
