package mmmbayes.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ThinnedDraws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.ArrayMath;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * The best spend by channel over a window of weeks, each channel's weekly pattern kept, against the spend as it was. Searched for
 * on some hundred draws, then judged on all: the gain is the difference of expected outcome, from the window on and by the tail
 * rule after the data, draw by draw.
 */
public final class OptimalMix {
    /** Draws of the search: the optimum is flat, so that more of them move the gain by less than its Monte Carlo error. */
    private static final int SEARCH_DRAWS = 200;

    /** Draws that tell which starts lead anywhere: an optimum of these lies near one of more. */
    private static final int SCOUT_DRAWS = 25;

    /** Of the budget: by how much its cost over all draws may differ before the search goes on. */
    private static final double COST_TOLERANCE = 1e-6;

    /** Amounts tried of each channel by itself. */
    private static final int SINGLE_STEPS = 40;

    /** Starts that are followed on all draws of the search. */
    private static final int FOLLOWED = 2;

    /**
     * One channel's money.
     *
     * @param channel bounds and current spend over the window
     * @param best in the best mix
     * @param shareBeyondObserved share of its weeks with spend in which it would spend more than in any week of the data
     * @param marginalOutcome expected outcome that the next unit of money in it brings, at the best mix
     */
    public record Allocation(MixChannel channel, double best, double shareBeyondObserved, double marginalOutcome) {
        /** Whether some week lies outside the data. */
        public boolean isBeyondObserved() {
            return shareBeyondObserved > 0;
        }
    }

    private final MixSettings settings;
    private final EffectSettings effectSettings;
    private final String currency;
    private final List<Allocation> allocations;
    private final PosteriorSummary gain;
    private final PosteriorSummary currentCost;
    private final PosteriorSummary bestCost;
    private final PosteriorSummary roas;
    private final Reached reached;

    private OptimalMix(
            MediationModel model,
            MixSettings settings,
            EffectSettings effectSettings,
            List<Allocation> allocations,
            Judged judged,
            Reached reached) {
        this.reached = reached;
        this.settings = settings;
        this.effectSettings = effectSettings;
        this.currency = model.spec().report().currency();
        this.allocations = List.copyOf(allocations);
        this.gain = PosteriorSummary.ofUnordered(judged.gain(), effectSettings.intervals());
        this.currentCost = PosteriorSummary.ofUnordered(judged.currentCost(), effectSettings.intervals());
        this.bestCost = PosteriorSummary.ofUnordered(judged.bestCost(), effectSettings.intervals());
        this.roas = PosteriorSummary.ofUnordered(judged.roas(), effectSettings.intervals());
    }

    /** Channels that a policy plans, with what they spent in the window. */
    public static List<MixChannel> channels(MediationModel model, MixPolicy policy, Window window) {
        Counterfactuals counterfactuals =
                Counterfactuals.of(model, model.spec().report().tail());
        MixPlans plans = new MixPlans(counterfactuals, policy, window);
        return IntStream.range(0, plans.channelCount())
                .mapToObj(channel -> new MixChannel(
                        counterfactuals.channels().get(channel), plans.current(channel), 0, Double.MAX_VALUE))
                .toList();
    }

    /**
     * Costs of the cheapest and the dearest plan within the bounds, and of the current one, in expectation, mediators included.
     */
    public record CostRange(double least, double current, double most) {}

    /** What can be spent within the bounds, of the draws that the search uses; the current cost of all. */
    public static CostRange costs(
            MediationModel model, Draws draws, MixSettings settings, EffectSettings effectSettings) {
        MixResponse response = response(model, draws, settings, effectSettings, SEARCH_DRAWS);
        Counterfactuals counterfactuals = Counterfactuals.of(model, effectSettings.tail());
        MixPlans plans = new MixPlans(counterfactuals, settings.policy(), settings.window());
        double[] current =
                settings.channels().stream().mapToDouble(MixChannel::current).toArray();
        return new CostRange(
                cost(response, settings.channels().stream().mapToDouble(MixChannel::least)),
                mean(judged(counterfactuals, plans, draws, current, effectSettings)
                        .bestCost()),
                cost(response, settings.channels().stream().mapToDouble(MixChannel::most)));
    }

    private static double cost(MixResponse response, DoubleStream money) {
        double[] plan = money.toArray();
        response.evaluate(plan);
        return response.cost(plan);
    }

    /**
     * One channel by itself.
     *
     * @param channel its name
     * @param money spent on it, the others at their least
     * @param expectedReturn expected effect over expected cost of the mix
     */
    public record Single(String channel, double money, double expectedReturn) {}

    /**
     * The amount of one channel with the highest return, over all channels: a mix has no higher one, as its return is a mean of
     * its channels', unless they help each other.
     */
    public static Single highestReturn(
            MediationModel model, Draws draws, MixSettings settings, EffectSettings effectSettings) {
        MixResponse response = response(model, draws, settings, effectSettings, SEARCH_DRAWS);
        MixSearch search = new MixSearch(response, settings.goal(), settings.objective(), settings.channels());
        Single highest = new Single("", 0, Double.NEGATIVE_INFINITY);
        for (int channel = 0; channel < settings.channels().size(); channel++) {
            MixChannel of = settings.channels().get(channel);
            double[] money =
                    settings.channels().stream().mapToDouble(MixChannel::least).toArray();
            for (int step = 1; step <= SINGLE_STEPS; step++) {
                money[channel] = of.least() + (of.most() - of.least()) * step / SINGLE_STEPS;
                double expected = search.expectedReturn(money);
                if (expected > highest.expectedReturn()) {
                    highest = new Single(of.name(), money[channel], expected);
                }
            }
        }
        return highest;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static MixResponse response(
            MediationModel model, Draws draws, MixSettings settings, EffectSettings effectSettings, int most) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, effectSettings.tail());
        MixPlans plans = new MixPlans(counterfactuals, settings.policy(), settings.window());
        return new MixResponse(counterfactuals, plans, ThinnedDraws.atMost(draws, most), effectSettings.seed());
    }

    /** The best places to which the starts lead on few draws. */
    private static List<double[]> scouted(
            MediationModel model, Draws draws, MixSettings settings, EffectSettings effectSettings) {
        MixResponse few = response(model, draws, settings, effectSettings, SCOUT_DRAWS);
        MixSearch scout = new MixSearch(few, settings.goal(), settings.objective(), settings.channels());
        return scout.candidates(FOLLOWED);
    }

    /**
     * Finds the best mix.
     *
     * @param effectSettings tail rule, intervals, seed, threads; its window does not count
     */
    public static OptimalMix of(
            MediationModel model, Draws draws, MixSettings settings, EffectSettings effectSettings) {
        MixResponse response = response(model, draws, settings, effectSettings, SEARCH_DRAWS);
        MixSearch search = new MixSearch(response, settings.goal(), settings.objective(), settings.channels());
        double[] best = response.drawCount() > 2 * SCOUT_DRAWS
                ? search.best(scouted(model, draws, settings, effectSettings))
                : search.best();
        Counterfactuals counterfactuals = Counterfactuals.of(model, effectSettings.tail());
        MixPlans plans = new MixPlans(counterfactuals, settings.policy(), settings.window());
        Judged judged = judged(counterfactuals, plans, draws, best, effectSettings);
        if (settings.goal() instanceof MixGoal.Budget budget) {
            // the budget holds for all draws, of which the search sees some
            response.evaluate(best);
            double unseen = mean(judged.bestCost()) - response.cost(best);
            if (Math.abs(unseen) > COST_TOLERANCE * budget.money() && budget.money() < Double.MAX_VALUE) {
                MixGoal seen = new MixGoal.Budget(budget.money() - unseen);
                search = new MixSearch(response, seen, settings.objective(), settings.channels());
                best = search.best(List.of(best));
                judged = judged(counterfactuals, plans, draws, best, effectSettings);
            }
        }
        double[] found = best;
        Reached reached = new Reached(search.isAllowed(best), search.expectedReturn(best));
        double[] equally = new MixObjective.Mean().weights(response.drawCount());
        double[] marginal = response.slope(best, equally).meanOutcome();
        List<Allocation> allocations = IntStream.range(0, best.length)
                .mapToObj(channel -> new Allocation(
                        settings.channels().get(channel),
                        found[channel],
                        plans.shareBeyondObserved(channel, found[channel]),
                        marginal[channel]))
                .toList();
        return new OptimalMix(model, settings, effectSettings, allocations, judged, reached);
    }

    /**
     * How the goal was met.
     *
     * @param goal whether the mix keeps to it
     * @param expectedReturn expected effect of the whole mix over its expected cost
     */
    public record Reached(boolean goal, double expectedReturn) {}

    /** Draws of what the best mix gives. */
    // internal, made and read here alone
    @SuppressWarnings("ArrayRecordComponent")
    private record Judged(double[] gain, double[] currentCost, double[] bestCost, double[] roas) {
        Judged(int count) {
            this(new double[count], new double[count], new double[count], new double[count]);
        }
    }

    private static Judged judged(
            Counterfactuals counterfactuals, MixPlans plans, Draws draws, double[] best, EffectSettings settings) {
        double[] nothing = new double[best.length];
        double[] current =
                IntStream.range(0, best.length).mapToDouble(plans::current).toArray();
        List<double[]> mixes = List.of(nothing, current, best);
        List<Intervention> treatments = mixes.stream().map(plans::treatments).toList();
        List<Intervention> mediators = mixes.stream().map(plans::mediators).toList();
        boolean reacts = plans.policy() == MixPolicy.REACTIVE;
        int from = plans.window().from();
        Judged out = new Judged(draws.chainCount() * draws.drawCount());
        DrawLoop.forEach(draws, 1, settings.threads(), () -> {
            CounterfactualPaths paths = counterfactuals.newPaths();
            InterventionPath direct = counterfactuals.newPath();
            InterventionPath mediated = counterfactuals.newPath();
            double[] series = new double[paths.pathWeekCount()];
            double[] outcome = new double[mixes.size()];
            double[] cost = new double[mixes.size()];
            return (parameters, chain, draw) -> {
                paths.load(parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                for (int mix = 0; mix < outcome.length; mix++) {
                    paths.evaluate(mediators.get(mix), mediated);
                    paths.evaluate(treatments.get(mix), direct);
                    paths.expectedOutcome(direct, reacts ? direct : mediated, series);
                    outcome[mix] = ArrayMath.sum(series, from, series.length - from);
                    cost[mix] = Arrays.stream(mixes.get(mix)).sum();
                    cost[mix] += reacts ? direct.mediatorSpend(from, series.length) : 0;
                }
                int slot = chain * draws.drawCount() + draw;
                out.gain()[slot] = outcome[2] - outcome[1];
                out.currentCost()[slot] = cost[1] - cost[0];
                out.bestCost()[slot] = cost[2] - cost[0];
                out.roas()[slot] = (outcome[2] - outcome[0]) / (cost[2] - cost[0]);
            };
        });
        return out;
    }

    /** Channels in order. */
    public List<Allocation> allocations() {
        return allocations;
    }

    /** What was looked for. */
    public MixSettings settings() {
        return settings;
    }

    /** Expected outcome of the best mix less that of the current one; {@code probabilityPositive} is P(gain above 0). */
    public PosteriorSummary gain() {
        return gain;
    }

    /** What the current plan costs, in currency: its spend, and where the mediators react what it makes them spend. */
    public PosteriorSummary currentCost() {
        return currentCost;
    }

    /** What the best mix costs. */
    public PosteriorSummary bestCost() {
        return bestCost;
    }

    /** Effect of the whole best mix over its cost. */
    public PosteriorSummary roas() {
        return roas;
    }

    /** Whether the goal was met, which bounds can prevent, on the draws of the search. */
    public Reached reached() {
        return reached;
    }

    /** {@code optimum.csv}: channels, then cost and gain. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of(
                "quantity",
                "channel",
                "policy",
                "unit",
                "current",
                "best",
                "least",
                "most",
                "share_of_weeks_beyond_observed",
                "marginal_outcome_per_unit"));
        columns.addAll(PosteriorSummary.columns(effectSettings.intervals()));
        Table.Builder table = Table.withColumns(columns);
        for (Allocation allocation : allocations) {
            MixChannel channel = allocation.channel();
            List<Cell> cells = labels("spend", channel.name());
            cells.addAll(List.of(
                    Cell.real(channel.current()),
                    Cell.real(allocation.best()),
                    Cell.real(channel.least()),
                    Cell.real(channel.most()),
                    Cell.real(allocation.shareBeyondObserved()),
                    Cell.real(allocation.marginalOutcome())));
            cells.addAll(PosteriorSummary.missing(effectSettings.intervals()));
            table.row(cells);
        }
        table.row(summaryRow("current_cost", currentCost));
        table.row(summaryRow("best_cost", bestCost));
        table.row(summaryRow("roas_of_best", roas));
        table.row(summaryRow("gain", gain));
        return table.build();
    }

    private List<Cell> labels(String quantity, String channel) {
        return new ArrayList<>(List.of(
                Cell.text(quantity),
                Cell.text(channel),
                Cell.text(settings.policy().name().toLowerCase(Locale.ROOT)),
                Cell.text(quantity.startsWith("roas") ? "per unit of spend" : Units.money(currency))));
    }

    private List<Cell> summaryRow(String quantity, PosteriorSummary summary) {
        List<Cell> cells = labels(quantity, EffectRow.ALL_TREATMENTS);
        for (int column = 0; column < 6; column++) {
            cells.add(Cell.missing());
        }
        cells.addAll(summary.cells());
        return cells;
    }
}
