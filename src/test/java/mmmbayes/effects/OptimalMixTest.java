package mmmbayes.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.ReportSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimalMixTest {
    private static final EffectSettings SETTINGS = EffectCases.settings(ReportSpec.Tail.SIMULATE);

    private static MediationModel model(String... treatments) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.treatments = List.of(treatments);
        return variant.model(ReferenceModels.data().rows(60, 130));
    }

    /** Some draws with curves of all shapes, media that help. */
    private static Draws draws(MediationModel model, int count) {
        double[][] rows = IntStream.range(0, count)
                .mapToObj(draw -> {
                    double[] row = RandomModels.parameters(model, DrawStream.of(17, 0, draw));
                    for (int i = 0; i < row.length; i++) {
                        String name = model.parameterNames().readable().get(i);
                        row[i] = name.contains("_media[") ? Math.abs(row[i]) : row[i];
                        row[i] = name.startsWith("shape[") ? 0.6 + row[i] : row[i];
                    }
                    return row;
                })
                .toArray(double[][]::new);
        return EffectCases.draws(model, rows);
    }

    private static Window window(MediationModel model) {
        return new Window(40, model.data().weekCount());
    }

    private static MixSettings settings(MediationModel model, MixPolicy policy, MixGoal goal, MixObjective objective) {
        List<MixChannel> channels = OptimalMix.channels(model, policy, window(model)).stream()
                .map(channel -> new MixChannel(channel.name(), channel.current(), 0, 2.5 * channel.current()))
                .toList();
        return new MixSettings(window(model), policy, goal, objective, channels);
    }

    private static double[] best(OptimalMix mix) {
        return mix.allocations().stream()
                .mapToDouble(OptimalMix.Allocation::best)
                .toArray();
    }

    /** Largest gain on a grid of two or three channels, among plans that cost no more than the budget. */
    private static double gridMaximum(
            MediationModel model, Draws draws, MixSettings settings, double budget, int steps) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, SETTINGS.tail());
        MixPlans plans = new MixPlans(counterfactuals, settings.policy(), settings.window());
        MixResponse response = new MixResponse(counterfactuals, plans, draws, SETTINGS.seed());
        double[] weights = settings.objective().weights(response.drawCount());
        double best = Double.NEGATIVE_INFINITY;
        int channels = settings.channels().size();
        int points = (int) Math.pow(steps + 1, channels);
        for (int point = 0; point < points; point++) {
            double[] money = new double[channels];
            int rest = point;
            for (int channel = 0; channel < channels; channel++) {
                money[channel] = settings.channels().get(channel).most() * (rest % (steps + 1)) / steps;
                rest /= steps + 1;
            }
            response.evaluate(money);
            if (response.cost(money) <= budget) {
                best = Math.max(best, response.objective(weights));
            }
        }
        return best;
    }

    private static double value(MediationModel model, Draws draws, MixSettings settings, double[] money) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, SETTINGS.tail());
        MixPlans plans = new MixPlans(counterfactuals, settings.policy(), settings.window());
        MixResponse response = new MixResponse(counterfactuals, plans, draws, SETTINGS.seed());
        response.evaluate(money);
        return response.objective(settings.objective().weights(response.drawCount()));
    }

    /** Effect of all media of a plan, by which half a percent is measured. */
    private static double effect(MediationModel model, Draws draws, MixSettings settings) {
        double[] nothing = new double[settings.channels().size()];
        return Math.abs(value(model, draws, settings, nothing));
    }

    @ParameterizedTest
    @EnumSource(MixPolicy.class)
    void noPlanOnAGridBeatsTheOptimum(MixPolicy policy) {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 8);
        double budget = 500_000;
        MixSettings settings = settings(model, policy, new MixGoal.Budget(budget), new MixObjective.Mean());

        OptimalMix mix = OptimalMix.of(model, draws, settings, SETTINGS);

        int steps = policy == MixPolicy.BUDGETED ? 24 : 100;
        double grid = gridMaximum(model, draws, settings, budget, steps);
        double found = value(model, draws, settings, best(mix));
        assertThat(found).isGreaterThan(grid - 0.005 * effect(model, draws, settings));
        assertThat(mix.bestCost().mean()).isLessThanOrEqualTo(budget * (1 + 1e-6));
    }

    /** With so many draws that few of them choose the starts. */
    @Test
    void startsChosenOnFewDrawsLeadToTheOptimumOfAll() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 60);
        MixSettings settings =
                settings(model, MixPolicy.REACTIVE, new MixGoal.Budget(400_000), new MixObjective.Mean());
        OptimalMix mix = OptimalMix.of(model, draws, settings, SETTINGS);
        double grid = gridMaximum(model, draws, settings, 400_000, 40);
        assertThat(value(model, draws, settings, best(mix)))
                .isGreaterThan(grid - 0.005 * effect(model, draws, settings));
    }

    /** Quadratic programming would look long for what is not there. */
    @Test
    void aReturnThatTheLowerBoundsForbidIsSeenWithoutASearch() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 8);
        MixSettings open = settings(model, MixPolicy.FIXED, new MixGoal.TargetRoas(1), new MixObjective.Mean());
        double highest = OptimalMix.highestReturn(model, draws, open, SETTINGS).expectedReturn();
        List<MixChannel> forced = open.channels().stream()
                .map(channel -> new MixChannel(channel.name(), channel.current(), 0.9 * channel.most(), channel.most()))
                .toList();
        MixSettings asked = new MixSettings(
                open.window(), open.policy(), new MixGoal.TargetRoas(0.99 * highest), open.objective(), forced);

        OptimalMix mix = OptimalMix.of(model, draws, asked, SETTINGS);

        assertThat(mix.reached().goal()).isFalse();
        assertThat(mix.reached().expectedReturn()).isBetween(0.0, 0.99 * highest);
    }

    /** The mediator's reaction, and so the cost, is uncertain: some draws have another mean than all. */
    @Test
    void theBudgetHoldsForAllDrawsThoughTheSearchSeesSome() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 401);
        MixSettings settings =
                settings(model, MixPolicy.REACTIVE, new MixGoal.Budget(400_000), new MixObjective.Mean());
        OptimalMix mix = OptimalMix.of(model, draws, settings, SETTINGS);
        assertThat(mix.bestCost().mean()).isCloseTo(400_000, within(20.0));
        assertThat(OptimalMix.costs(model, draws, settings, SETTINGS).current())
                .isCloseTo(mix.currentCost().mean(), within(1e-6));
    }

    @Test
    void theHighestReturnIsThatOfOneChannelAlone() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 8);
        MixSettings settings = settings(model, MixPolicy.FIXED, new MixGoal.TargetRoas(2), new MixObjective.Mean());
        OptimalMix.Single highest = OptimalMix.highestReturn(model, draws, settings, SETTINGS);
        MixSettings asked = settings(
                model,
                MixPolicy.FIXED,
                new MixGoal.TargetRoas(0.98 * highest.expectedReturn()),
                new MixObjective.Mean());
        OptimalMix mix = OptimalMix.of(model, draws, asked, SETTINGS);
        assertThat(mix.reached().goal()).isTrue();
        assertThat(mix.reached().expectedReturn()).isGreaterThan(0.97 * highest.expectedReturn());
        assertThat(Arrays.stream(best(mix)).sum()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5})
    void aRiskAverseObjectiveReachesItsGrid(double risk) {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 30);
        for (MixObjective objective : List.of(new MixObjective.Quantile(risk), new MixObjective.TailMean(risk))) {
            MixSettings settings = settings(model, MixPolicy.REACTIVE, new MixGoal.Budget(400_000), objective);
            OptimalMix mix = OptimalMix.of(model, draws, settings, SETTINGS);
            double grid = gridMaximum(model, draws, settings, 400_000, 60);
            double found = value(model, draws, settings, best(mix));
            assertThat(found).isGreaterThan(grid - 0.005 * effect(model, draws, settings));
        }
    }

    @Test
    void atAnInteriorOptimumTheNextUnitOfCostBringsTheSameEverywhere() {
        MediationModel model = model("facebook", "tiktok", "instagram");
        Draws draws = draws(model, 6);
        MixSettings settings =
                settings(model, MixPolicy.FIXED, new MixGoal.TargetMarginalRoas(1.5), new MixObjective.Mean());
        OptimalMix mix = OptimalMix.of(model, draws, settings, SETTINGS);
        for (OptimalMix.Allocation allocation : mix.allocations()) {
            double room = Math.min(
                    allocation.best() - allocation.channel().least(),
                    allocation.channel().most() - allocation.best());
            if (room > 1e-3 * allocation.channel().most()) {
                // the optimiser stops when the objective moves by about 1e-6 of the media's effect
                assertThat(allocation.marginalOutcome()).isCloseTo(1.5, within(0.05));
            }
        }
    }

    @Test
    void aTargetReturnIsMetAndAHigherOneCostsLess() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 6);
        List<Double> costs = new ArrayList<>();
        Counterfactuals counterfactuals = Counterfactuals.of(model, SETTINGS.tail());
        for (double target : new double[] {3, 5}) {
            MixSettings settings =
                    settings(model, MixPolicy.REACTIVE, new MixGoal.TargetRoas(target), new MixObjective.Mean());
            double[] best = best(OptimalMix.of(model, draws, settings, SETTINGS));
            MixResponse response = new MixResponse(
                    counterfactuals, new MixPlans(counterfactuals, settings.policy(), settings.window()), draws, 1);
            response.evaluate(new double[best.length]);
            double without = response.meanOutcome();
            response.evaluate(best);
            double cost = response.cost(best);
            costs.add(cost);
            assertThat(response.meanOutcome() - without).isGreaterThanOrEqualTo(target * cost * (1 - 1e-6));
        }
        assertThat(costs.get(1)).isLessThan(costs.get(0));
    }

    @Test
    void aFixedChannelKeepsItsMoney() {
        MediationModel model = model("facebook", "tiktok");
        Draws draws = draws(model, 4);
        MixSettings open = settings(model, MixPolicy.REACTIVE, new MixGoal.Budget(300_000), new MixObjective.Mean());
        MixChannel facebook = open.channels().get(0);
        MixSettings settings = new MixSettings(
                open.window(),
                open.policy(),
                open.goal(),
                open.objective(),
                List.of(
                        new MixChannel("facebook", facebook.current(), 12_345, 12_345),
                        open.channels().get(1)));
        assertThat(best(OptimalMix.of(model, draws, settings, SETTINGS))[0]).isEqualTo(12_345);
    }

    @Test
    void harrellDavisWeightsAddUpAndLeanOnTheQuantile() {
        double[] weights = new MixObjective.Quantile(0.1).weights(200);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
        int heaviest = IntStream.range(0, 200)
                .reduce((a, b) -> weights[a] > weights[b] ? a : b)
                .orElseThrow();
        assertThat(heaviest).isBetween(15, 24);
        assertThat(new MixObjective.TailMean(0.25).weights(10))
                .containsExactly(new double[] {0.4, 0.4, 0.2, 0, 0, 0, 0, 0, 0, 0}, within(1e-12));
    }
}
