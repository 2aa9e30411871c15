package mmmbayes.effects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.effects.EffectTargets.Target;

/** Draws of every quantity of every target, filled from several threads at places of their own. */
final class EffectDraws {
    private final List<Target> targets;
    private final int weekCount;
    /** Draws {@code [chain][draw]} by quantity, one map per target. */
    private final List<Map<Quantity, double[][]>> values = new ArrayList<>();

    /**
     * Room for them.
     *
     * @param weekCount weeks, from the first on, over which effects are summed
     */
    EffectDraws(List<Target> targets, int weekCount, int chainCount, int drawCount) {
        this.targets = List.copyOf(targets);
        this.weekCount = weekCount;
        for (Target target : targets) {
            Map<Quantity, double[][]> draws = new HashMap<>();
            target.quantities().forEach(quantity -> draws.put(quantity, new double[chainCount][drawCount]));
            values.add(draws);
        }
    }

    List<Target> targets() {
        return targets;
    }

    /** Weeks, from the first on, over which effects are summed. */
    int weekCount() {
        return weekCount;
    }

    /** Keeps a value of one draw; quantities that do not apply to the target are dropped. */
    void set(int target, Quantity quantity, int chain, int draw, double value) {
        double[][] draws = values.get(target).get(quantity);
        if (draws != null) {
            draws[chain][draw] = value;
        }
    }

    /** Draws {@code [chain][draw]} of one quantity of one target; not to be modified. */
    double[][] of(int target, Quantity quantity) {
        double[][] draws = values.get(target).get(quantity);
        if (draws == null) {
            throw new IllegalArgumentException(
                    quantity + " does not apply to " + targets.get(target).channel());
        }
        return draws;
    }
}
