package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.data.FuturePlan;
import mmmbayes.draws.Draws;
import mmmbayes.model.DrawStream;
import mmmbayes.model.FuturePredictive;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PlanParts;

/**
 * The weeks after the data under a plan whose treatments can be multiplied: outcome, mediator spend and net return from thinned
 * draws, in the same simulated worlds in which {@link PlanForecast} sees the same plan. Treatments and controls of the plan are
 * those of the same weeks a year before, or of the last weeks where the data hold less than a year.
 *
 * <p>Net return: outcome less that without any treatment, less the mediator spend that the treatments cause, over their spend; all
 * within the plan's weeks.
 */
public final class WhatIf {
    /** About so many draws: a median is off by a twelfth of the posterior's sd. */
    private static final int DRAWS = 240;

    private final MediationModel model;
    private final Draws draws;
    private final EffectSettings settings;
    private final FuturePlan plan;
    private final int planWeeks;
    private final int step;

    private WhatIf(MediationModel model, Draws draws, EffectSettings settings, FuturePlan plan) {
        this.model = model;
        this.draws = draws;
        this.settings = settings;
        this.plan = plan;
        this.planWeeks = plan.weeks().weekCount();
        this.step = DrawLoop.stepFor(draws, DRAWS);
    }

    /** The quarter after the data; empty where there are fewer weeks than it has, or no treatment spends anything in it. */
    public static Optional<WhatIf> of(MediationModel model, Draws draws, EffectSettings settings) {
        return obstacle(model).isPresent()
                ? Optional.empty()
                : Optional.of(new WhatIf(model, draws, settings, plan(model)));
    }

    /** Why there is none for a model, as a clause after "because"; empty where there is one. */
    public static Optional<String> obstacle(MediationModel model) {
        if (model.data().weekCount() < planWeeks(model)) {
            return Optional.of("the data have fewer than " + planWeeks(model) + " rows");
        }
        FuturePlan plan = plan(model);
        boolean anySpend = model.spec().treatments().stream()
                .anyMatch(treatment ->
                        Arrays.stream(plan.weeks().column(treatment.column())).anyMatch(spend -> spend > 0));
        return anySpend
                ? PlanParts.obstacle(model)
                : Optional.of("nothing was spent in the weeks that the plan would repeat");
    }

    /** Rows of a quarter: 13 weeks, 91 days, 3 months. */
    private static int planWeeks(MediationModel model) {
        return (int) Math.round(model.spec().data().step().perYear() / 4);
    }

    private static FuturePlan plan(MediationModel model) {
        Dataset data = model.data();
        int weeks = data.weekCount();
        int from = repeatedFrom(model);
        // of months that are dated by their last day, one that has 31 days tells all others
        List<LocalDate> recorded = data.weeks();
        int anchor = IntStream.range(0, weeks)
                .boxed()
                .max(Comparator.comparingInt(week -> recorded.get(week).getDayOfMonth()))
                .orElseThrow();
        List<LocalDate> dates = new ArrayList<>();
        for (int week = 0; week < planWeeks(model); week++) {
            dates.add(model.spec().data().step().plus(recorded.get(anchor), weeks + week - anchor));
        }
        Dataset rows = data.rows(from, from + planWeeks(model));
        Map<String, double[]> columns = new LinkedHashMap<>();
        model.spec().treatments().forEach(t -> columns.put(t.column(), rows.column(t.column())));
        model.spec().controls().forEach(c -> columns.put(c.column(), rows.column(c.column())));
        return new FuturePlan("plan", Dataset.of(dates, columns), Set.of());
    }

    /** The plan with every multiplier at 1. */
    public FuturePlan plan() {
        return plan;
    }

    /** First day of the weeks of the data whose spends and controls the plan repeats. */
    public LocalDate firstRepeatedWeek() {
        return model.data().weeks().get(repeatedFrom(model));
    }

    private static int repeatedFrom(MediationModel model) {
        int weeks = model.data().weekCount();
        int year = (int) model.spec().data().step().perYear();
        return weeks - (weeks >= year ? year : planWeeks(model));
    }

    /** The plan with each treatment multiplied. */
    public FuturePlan plan(double... multipliers) {
        Dataset weeks = plan.weeks();
        for (int treatment = 0; treatment < multipliers.length; treatment++) {
            String column = model.spec().treatments().get(treatment).column();
            double multiplier = multipliers[treatment];
            double[] spend = weeks.column(column);
            Arrays.setAll(spend, week -> multiplier * spend[week]);
            weeks = weeks.with(column, spend);
        }
        return new FuturePlan("plan", weeks, Set.of());
    }

    /** Draws that are used. */
    public int drawCount() {
        return draws.chainCount() * DrawLoop.keptPerChain(draws, step);
    }

    /**
     * What a plan brings over its weeks.
     *
     * @param outcome in its own unit, noise included
     * @param mediatorSpend of each mediator in the spec's order, in currency
     * @param netReturn per unit of treatment spend; empty where there is none
     */
    public record Outlook(
            PosteriorSummary outcome, List<PosteriorSummary> mediatorSpend, Optional<PosteriorSummary> netReturn) {
        /** Copies the list. */
        public Outlook {
            mediatorSpend = List.copyOf(mediatorSpend);
        }
    }

    /** The outlook of the plan with each treatment multiplied. */
    public Outlook outlook(double... multipliers) {
        double[][] with = totals(plan(multipliers));
        double[][] without = totals(plan(new double[model.spec().treatments().size()]));
        double spend = spend(plan(multipliers));
        double[] net = new double[with[0].length];
        Arrays.setAll(net, draw -> {
            double gain = with[0][draw] - without[0][draw];
            for (int mediator = 1; mediator < with.length; mediator++) {
                gain -= with[mediator][draw] - without[mediator][draw];
            }
            return gain / spend;
        });
        List<PosteriorSummary> mediators = new ArrayList<>();
        for (int mediator = 1; mediator < with.length; mediator++) {
            mediators.add(summary(with[mediator]));
        }
        return new Outlook(summary(with[0]), mediators, spend > 0 ? Optional.of(summary(net)) : Optional.empty());
    }

    private PosteriorSummary summary(double[] values) {
        return PosteriorSummary.ofUnordered(values, settings.intervals());
    }

    private double spend(FuturePlan of) {
        return model.spec().treatments().stream()
                .flatMapToDouble(treatment -> Arrays.stream(of.weeks().column(treatment.column())))
                .sum();
    }

    /** Sums over the plan's weeks: the outcome, then the mediators, {@code [quantity][draw]}. */
    private double[][] totals(FuturePlan of) {
        int mediators = model.spec().mediators().size();
        double[][] sums = new double[1 + mediators][drawCount()];
        forEach(
                () -> FuturePredictive.of(model, of, FuturePredictive.Autonomous.EQUATION),
                (future, parameters, chain, draw, slot) -> {
                    double[] series = new double[planWeeks];
                    future.simulate(
                            parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.PREDICTION, chain, draw));
                    future.outcome(series);
                    sums[0][slot] = Arrays.stream(series).sum();
                    for (int mediator = 0; mediator < mediators; mediator++) {
                        future.mediatorSpend(mediator, series);
                        sums[1 + mediator][slot] = Arrays.stream(series).sum();
                    }
                });
        return sums;
    }

    /** Visits the draws that are used. */
    private <T> void forEach(Supplier<T> evaluators, DrawVisit<T> visit) {
        int kept = DrawLoop.keptPerChain(draws, step);
        DrawLoop.forEach(draws, step, settings.threads(), () -> {
            T evaluator = evaluators.get();
            return (parameters, chain, draw) ->
                    visit.visit(evaluator, parameters, chain, draw, chain * kept + draw / step);
        });
    }

    @FunctionalInterface
    private interface DrawVisit<T> {
        void visit(T evaluator, double[] parameters, int chain, int draw, int slot);
    }

    /** All that is needed to compute outlooks without the model. */
    public WhatIfParts parts() {
        double[] twice = new double[model.spec().treatments().size()];
        Arrays.fill(twice, WhatIfParts.LARGEST_MULTIPLIER);
        PlanParts any = PlanParts.of(model, plan);
        WhatIfParts parts = new WhatIfParts(any, plan, model.spec(), drawCount());
        FuturePlan largest = plan(twice);
        forEach(
                () -> new PlanParts[] {PlanParts.of(model, plan), PlanParts.of(model, largest)},
                (both, parameters, chain, draw, slot) -> {
                    // the same stream as a forecast of the plan
                    both[0].load(
                            parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.PREDICTION, chain, draw));
                    both[1].load(
                            parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.PREDICTION, chain, draw));
                    parts.fill(slot, parameters, both[0], both[1]);
                });
        return parts;
    }
}
