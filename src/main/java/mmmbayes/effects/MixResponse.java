package mmmbayes.effects;

import java.util.Arrays;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.InterventionPath;
import mmmbayes.model.PlanGradient;
import mmmbayes.numeric.ArrayMath;

/**
 * Outcome and cost of mixes under many draws at once, with their derivatives in every channel's money. Each draw keeps an
 * evaluator of its own, loaded once; sums run over the draws in order, so that threads change nothing.
 */
final class MixResponse {
    private final MixPlans plans;
    private final OneDraw[] draws;
    /** Mediator spend of each draw without any treatment in the window. */
    private final double[] autonomousSpend;

    private final double[] currentOutcome;
    private final double[] outcome;
    private final double[] spend;
    private double[] evaluated = {};

    /** Derivatives by channel. */
    // internal to the optimiser's loop; nobody writes to the arrays
    @SuppressWarnings("ArrayRecordComponent")
    record Slope(double[] objective, double[] meanOutcome, double[] cost) {}

    private final class OneDraw {
        private final CounterfactualPaths paths;
        private final PlanGradient gradient;
        private final InterventionPath direct;
        private final InterventionPath mediated;
        private final double[] series;
        private final double[] outcomeSlope = new double[plans.channelCount()];
        private final double[] spendSlope = new double[plans.channelCount()];

        OneDraw(Counterfactuals counterfactuals, double[] parameters, long seed, int draw) {
            this.paths = counterfactuals.newPaths();
            this.paths.load(parameters, DrawStream.of(seed, DrawStream.Purpose.COUNTERFACTUAL, 0, draw));
            this.gradient = new PlanGradient(paths);
            this.direct = counterfactuals.newPath();
            this.mediated = counterfactuals.newPath();
            this.series = new double[paths.pathWeekCount()];
        }

        private InterventionPath evaluate(Intervention treatments, Intervention mediators) {
            boolean reacts = plans.policy() == MixPolicy.REACTIVE;
            if (!reacts) {
                paths.evaluate(mediators, mediated);
            }
            paths.evaluate(treatments, direct);
            return reacts ? direct : mediated;
        }

        double outcome(Intervention treatments, Intervention mediators) {
            paths.expectedOutcome(direct, evaluate(treatments, mediators), series);
            int from = plans.window().from();
            return ArrayMath.sum(series, from, series.length - from);
        }

        double mediatorSpend() {
            return direct.mediatorSpend(plans.window().from(), series.length);
        }

        void slopes(Intervention treatments, Intervention mediators) {
            InterventionPath entering = evaluate(treatments, mediators);
            gradient.evaluate(treatments, direct, entering, plans.window().from());
            int weeks = plans.pattern(0).length;
            int treatmentCount = gradient.treatmentCount();
            for (int channel = 0; channel < outcomeSlope.length; channel++) {
                double[] pattern = plans.pattern(channel);
                boolean treatment = channel < treatmentCount;
                double[] bar = treatment
                        ? gradient.ofOutcome(channel)
                        : gradient.ofOutcomeInMediator(channel - treatmentCount);
                outcomeSlope[channel] = ArrayMath.dot(bar, 0, pattern, 0, weeks);
                spendSlope[channel] =
                        treatment ? ArrayMath.dot(gradient.ofMediatorSpend(channel), 0, pattern, 0, weeks) : 0;
            }
        }
    }

    MixResponse(Counterfactuals counterfactuals, MixPlans plans, Draws of, long seed) {
        this.plans = plans;
        int perChain = of.drawCount();
        this.draws = IntStream.range(0, of.chainCount() * perChain)
                .mapToObj(i -> {
                    double[] parameters = new double[of.parameters().size()];
                    of.row(i / perChain, i % perChain, parameters);
                    return new OneDraw(counterfactuals, parameters, seed, i);
                })
                .toArray(OneDraw[]::new);
        this.outcome = new double[draws.length];
        this.spend = new double[draws.length];
        this.autonomousSpend = new double[draws.length];
        evaluate(new double[plans.channelCount()]);
        System.arraycopy(spend, 0, autonomousSpend, 0, spend.length);
        evaluate(IntStream.range(0, plans.channelCount())
                .mapToDouble(plans::current)
                .toArray());
        this.currentOutcome = outcome.clone();
    }

    /** Evaluates a mix, money by channel; at once if it is the one evaluated last. */
    void evaluate(double[] money) {
        if (Arrays.equals(money, evaluated)) {
            return;
        }
        evaluated = money.clone();
        Intervention treatments = plans.treatments(money);
        Intervention mediators = plans.mediators(money);
        IntStream.range(0, draws.length).parallel().forEach(draw -> {
            outcome[draw] = draws[draw].outcome(treatments, mediators);
            spend[draw] = draws[draw].mediatorSpend();
        });
    }

    int drawCount() {
        return draws.length;
    }

    /** Mean outcome of the mix evaluated last. */
    double meanOutcome() {
        return ArrayMath.sum(outcome, 0, outcome.length) / outcome.length;
    }

    /** What the mix evaluated last costs: its money, and where the mediators react what it makes them spend. */
    double cost(double[] money) {
        double total = Arrays.stream(money).sum();
        if (plans.policy() == MixPolicy.REACTIVE) {
            total += (ArrayMath.sum(spend, 0, spend.length) - ArrayMath.sum(autonomousSpend, 0, spend.length))
                    / spend.length;
        }
        return total;
    }

    /** Gain over the current plan of the mix evaluated last, sorted and weighted. */
    double objective(double[] weights) {
        double[] gain = new double[outcome.length];
        Arrays.setAll(gain, draw -> outcome[draw] - currentOutcome[draw]);
        Arrays.sort(gain);
        return ArrayMath.dot(gain, 0, weights, 0, gain.length);
    }

    /** Derivatives at a mix, which is evaluated anew. */
    Slope slope(double[] money, double[] weights) {
        evaluate(money);
        Intervention treatments = plans.treatments(money);
        Intervention mediators = plans.mediators(money);
        IntStream.range(0, draws.length).parallel().forEach(draw -> draws[draw].slopes(treatments, mediators));
        Integer[] order = IntStream.range(0, draws.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(outcome[a] - currentOutcome[a], outcome[b] - currentOutcome[b]));
        double[] objective = new double[money.length];
        double[] mean = new double[money.length];
        double[] cost = new double[money.length];
        boolean reacts = plans.policy() == MixPolicy.REACTIVE;
        for (int channel = 0; channel < money.length; channel++) {
            cost[channel] = 1;
            for (int rank = 0; rank < order.length; rank++) {
                OneDraw draw = draws[order[rank]];
                objective[channel] += weights[rank] * draw.outcomeSlope[channel];
                mean[channel] += draw.outcomeSlope[channel] / order.length;
                cost[channel] += reacts ? draw.spendSlope[channel] / order.length : 0;
            }
        }
        return new Slope(objective, mean, cost);
    }
}
