package mmmbayes.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.InequalityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;

/**
 * The best mix by sequential quadratic programming with exact gradients, from several starts: shares as they are, equal shares,
 * every channel first. Saturation curves may be S-shaped, so that there can be several local optima; the best one wins.
 */
final class MixSearch {
    private static final int ITERATIONS = 60;
    private static final int BISECTIONS = 30;
    /** Steps of the exchange after the search, as shares of a channel's mean upper bound. */
    private static final double FIRST_EXCHANGE = 0.04;

    private static final double LAST_EXCHANGE = 0.0006;
    /** Mixes that differ by less than this share of a channel's mean upper bound are one. */
    private static final double SAME_PLACE = 0.01;

    /** Amounts of a channel that are tried for the highest return, and rounds over the channels. */
    private static final int RETURN_STEPS = 20;

    private static final int RETURN_ROUNDS = 2;

    /** Of the budget: what rounding may exceed it by. */
    private static final double SLACK = 1e-7;

    private final MixResponse response;
    private final MixGoal goal;
    private final double[] weights;
    private final double[] least;
    private final double[] most;
    private final double[] current;
    /** Channels that may move. */
    private final int[] free;
    /** Money of one unit of the optimiser's variables. */
    private final double unit;
    /** Outcome of one unit of the optimiser's objective. */
    private final double outcomeUnit;

    private final double outcomeWithout;
    /** From where starts are made: the least, or where that returns too little, the highest return that was found. */
    private final double[] base;
    /** Whether no mix was found that returns as much as it should. */
    private final boolean isHopeless;

    MixSearch(MixResponse response, MixGoal goal, MixObjective objective, List<MixChannel> channels) {
        this.response = response;
        this.goal = goal;
        this.weights = objective.weights(response.drawCount());
        this.least = channels.stream().mapToDouble(MixChannel::least).toArray();
        this.most = channels.stream().mapToDouble(MixChannel::most).toArray();
        this.current = channels.stream().mapToDouble(MixChannel::current).toArray();
        this.free = java.util.stream.IntStream.range(0, least.length)
                .filter(channel -> !channels.get(channel).isFixed())
                .toArray();
        response.evaluate(new double[least.length]);
        this.outcomeWithout = response.meanOutcome();
        response.evaluate(most);
        double range = Math.abs(response.meanOutcome() - outcomeWithout);
        this.outcomeUnit = range > 0 ? range : 1;
        this.unit = Math.max(1e-9, Arrays.stream(most).sum() / most.length);
        boolean enough = !(goal instanceof MixGoal.TargetRoas) || isAllowed(least);
        this.base = enough ? least.clone() : highestReturn();
        this.isHopeless = !enough && !isAllowed(base);
    }

    /** One channel after the other at the amount that makes the return of the whole mix the highest. */
    private double[] highestReturn() {
        double[] best = least.clone();
        double highest = expectedReturn(best);
        for (int round = 0; round < RETURN_ROUNDS; round++) {
            for (int channel : free) {
                double[] tried = best.clone();
                for (int step = 0; step <= RETURN_STEPS; step++) {
                    tried[channel] = least[channel] + (most[channel] - least[channel]) * step / RETURN_STEPS;
                    double reached = expectedReturn(tried);
                    if (reached > highest) {
                        highest = reached;
                        best = tried.clone();
                    }
                }
            }
        }
        return best;
    }

    /** Money by channel: the best of what the starts lead to; where no mix was found that is allowed, the highest return. */
    double[] best() {
        return isHopeless ? base.clone() : best(starts());
    }

    /** The same from given starts, which need not be allowed. */
    double[] best(List<double[]> from) {
        double[] best = base.clone();
        if (isHopeless) {
            return best;
        }
        double bestWorth = isAllowed(best) ? worth(best) : Double.NEGATIVE_INFINITY;
        for (double[] start : from) {
            for (double[] candidate : List.of(allowed(start), allowed(polished(start)))) {
                if (isAllowed(candidate)) {
                    double worth = worth(candidate);
                    if (worth > bestWorth) {
                        bestWorth = worth;
                        best = candidate;
                    }
                }
            }
        }
        return exchanged(best, bestWorth);
    }

    /**
     * Where the starts lead to, the best first, those that lead to the same place once.
     *
     * @param most how many at most
     */
    List<double[]> candidates(int most) {
        List<double[]> found = new ArrayList<>();
        for (double[] start : isHopeless ? List.<double[]>of() : starts()) {
            double[] end = allowed(polished(start));
            boolean isNew = found.stream().noneMatch(other -> isSame(other, end));
            if (isNew && isAllowed(end)) {
                found.add(end);
            }
        }
        found.sort(Comparator.comparingDouble(money -> -worth(money)));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private boolean isSame(double[] a, double[] b) {
        for (int channel = 0; channel < a.length; channel++) {
            if (Math.abs(a[channel] - b[channel]) > SAME_PLACE * unit) {
                return false;
            }
        }
        return true;
    }

    /**
     * Moves money between channels while that helps, in ever smaller steps: risk measures bend at every change of the draws' order,
     * where quadratic programming can stop early.
     */
    private double[] exchanged(double[] start, double startWorth) {
        double[] best = start;
        double bestWorth = startWorth;
        for (double step = FIRST_EXCHANGE; step >= LAST_EXCHANGE; step /= 2) {
            double[] slopes = response.slope(best, weights).cost();
            for (int from = -1; from < free.length; from++) {
                for (int to = -1; to < free.length; to++) {
                    double[] moved = moved(best, from, to, step * unit, slopes);
                    if (!Arrays.equals(moved, best) && isAllowed(moved) && worth(moved) > bestWorth) {
                        best = moved;
                        bestWorth = worth(moved);
                    }
                }
            }
        }
        return best;
    }

    /** Money from one channel to another at equal cost; index -1 is what is not spent. */
    private double[] moved(double[] money, int from, int to, double amount, double[] costSlopes) {
        double[] moved = money.clone();
        if (from >= 0) {
            moved[free[from]] -= amount / costSlopes[free[from]];
        }
        if (to >= 0 && to != from) {
            moved[free[to]] += amount / costSlopes[free[to]];
        }
        return clipped(moved);
    }

    /** What is maximised. */
    double worth(double[] money) {
        response.evaluate(money);
        double objective = response.objective(weights);
        return goal instanceof MixGoal.TargetMarginalRoas target
                ? objective - target.roas() * response.cost(money)
                : objective;
    }

    /** Room under the goal's constraint, in money; negative where it is broken. */
    double room(double[] money) {
        response.evaluate(money);
        if (goal instanceof MixGoal.Budget budget) {
            return budget.money() - response.cost(money);
        }
        if (goal instanceof MixGoal.TargetRoas target) {
            return (response.meanOutcome() - outcomeWithout) / target.roas() - response.cost(money);
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Whether a mix keeps to the goal's constraint, up to rounding. */
    boolean isAllowed(double[] money) {
        return room(money) >= -SLACK * Math.max(unit, response.cost(money));
    }

    /** Expected effect of a mix over its expected cost. */
    double expectedReturn(double[] money) {
        response.evaluate(money);
        return (response.meanOutcome() - outcomeWithout) / response.cost(money);
    }

    private List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        starts.add(along(current, base));
        starts.add(along(most, base));
        double[] equal = least.clone();
        double share = Arrays.stream(current).sum() / current.length;
        for (int channel : free) {
            equal[channel] = Math.max(least[channel], Math.min(most[channel], share));
        }
        starts.add(along(equal, base));
        for (int channel : free) {
            double[] first = least.clone();
            first[channel] = most[channel];
            double[] filled = along(first, base);
            starts.add(along(most, filled));
        }
        return starts;
    }

    /**
     * The farthest allowed point on the way from an allowed one towards {@code to}, and on to the upper bounds where that is
     * allowed.
     */
    private double[] along(double[] to, double[] from) {
        double[] target = clipped(to);
        if (isAllowed(target)) {
            return Arrays.equals(target, most) ? target : along(most, target);
        }
        double inside = 0;
        double outside = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = 0.5 * (inside + outside);
            if (room(between(from, target, middle)) >= 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return between(from, target, inside);
    }

    private double[] allowed(double[] money) {
        return isAllowed(money) ? money : along(money, base);
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] point = from.clone();
        Arrays.setAll(point, channel -> from[channel] + share * (to[channel] - from[channel]));
        return point;
    }

    private double[] clipped(double[] money) {
        double[] inside = money.clone();
        Arrays.setAll(inside, channel -> Math.max(least[channel], Math.min(most[channel], money[channel])));
        return inside;
    }

    private double[] polished(double[] start) {
        if (free.length == 0) {
            return start;
        }
        double[] guess = new double[free.length];
        Arrays.setAll(guess, i -> start[free[i]] / unit);
        try {
            RealVector solution = new SQPOptimizerS()
                    .optimize(
                            new MaxIter(ITERATIONS),
                            new InitialGuess(guess),
                            new ObjectiveFunction(new Worth()),
                            new Constraints())
                    .getX();
            return money(solution);
        } catch (MathRuntimeException | NullPointerException | NoSuchElementException e) {
            // A quadratic programme on the way has no solution, which Hipparchus 4.0.3 tells with any of these (the
            // latter two from its own null and its own empty list); other starts remain, and the start itself.
            return start;
        }
    }

    private double[] money(RealVector point) {
        double[] money = least.clone();
        for (int i = 0; i < free.length; i++) {
            double value = point.getEntry(i) * unit;
            money[free[i]] = Double.isFinite(value) ? value : least[free[i]];
        }
        return clipped(money);
    }

    private RealVector ofFree(ToDoubleFunction<Integer> slope, double factor) {
        double[] values = new double[free.length];
        Arrays.setAll(values, i -> slope.applyAsDouble(free[i]) * factor);
        return new ArrayRealVector(values, false);
    }

    /** The objective to be minimised. */
    private final class Worth extends TwiceDifferentiableFunction {
        @Override
        public int dim() {
            return free.length;
        }

        @Override
        public double value(RealVector point) {
            return -worth(money(point)) / outcomeUnit;
        }

        @Override
        public RealVector gradient(RealVector point) {
            MixResponse.Slope slope = response.slope(money(point), weights);
            double marginal = goal instanceof MixGoal.TargetMarginalRoas target ? target.roas() : 0;
            return ofFree(
                    channel -> slope.objective()[channel] - marginal * slope.cost()[channel], -unit / outcomeUnit);
        }

        @Override
        public RealMatrix hessian(RealVector point) {
            throw new UnsupportedOperationException("built up from gradients");
        }
    }

    /** Bounds, then the goal's constraint, each at least 0. */
    private final class Constraints extends InequalityConstraint {
        private final boolean goalBinds = !(goal instanceof MixGoal.TargetMarginalRoas);

        Constraints() {
            super(new ArrayRealVector(2 * free.length + (goal instanceof MixGoal.TargetMarginalRoas ? 0 : 1)));
        }

        @Override
        public int dim() {
            return free.length;
        }

        @Override
        public RealVector value(RealVector point) {
            RealVector values = new ArrayRealVector(dimY());
            for (int i = 0; i < free.length; i++) {
                values.setEntry(2 * i, point.getEntry(i) - least[free[i]] / unit);
                values.setEntry(2 * i + 1, most[free[i]] / unit - point.getEntry(i));
            }
            if (goalBinds) {
                values.setEntry(2 * free.length, room(money(point)) / unit);
            }
            return values;
        }

        @Override
        public RealMatrix jacobian(RealVector point) {
            RealMatrix rows = new Array2DRowRealMatrix(dimY(), free.length);
            for (int i = 0; i < free.length; i++) {
                rows.setEntry(2 * i, i, 1);
                rows.setEntry(2 * i + 1, i, -1);
            }
            if (goalBinds) {
                MixResponse.Slope slope = response.slope(money(point), weights);
                Function<Integer, Double> effect = channel ->
                        goal instanceof MixGoal.TargetRoas target ? slope.meanOutcome()[channel] / target.roas() : 0.0;
                rows.setRowVector(2 * free.length, ofFree(channel -> effect.apply(channel) - slope.cost()[channel], 1));
            }
            return rows;
        }
    }
}
