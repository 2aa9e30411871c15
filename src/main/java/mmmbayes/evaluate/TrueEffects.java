package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.LeverEffects;
import mmmbayes.model.Simulation;
import mmmbayes.spec.ReportSpec;

/**
 * Effects and returns at the parameters that generated the data: the same code as for a fit, given a posterior of one draw.
 *
 * @param rows in the order of {@link Effects}, without those that do not apply
 */
public record TrueEffects(List<Row> rows) {
    /**
     * One true effect.
     *
     * @param scope what {@code channel} stands for
     * @param channel a channel, or all treatments
     * @param quantity which effect: the estimand's key, with the mediator where it is by way of one
     * @param value in its own unit
     */
    public record Row(EffectRow.Scope scope, String channel, String quantity, double value) {}

    /** Copies the list. */
    public TrueEffects {
        rows = List.copyOf(rows);
    }

    /**
     * Over all weeks of the simulated data.
     *
     * @param tail whether effects after the last week count
     */
    public static TrueEffects of(Simulation simulation, ReportSpec.Tail tail) {
        return of(simulation, EffectSettings.of(simulation.model().spec(), 1).withTail(tail));
    }

    static TrueEffects of(Simulation simulation, EffectSettings settings) {
        Effects effects = Effects.of(simulation.model(), oneDraw(simulation), settings);
        List<Row> rows = new ArrayList<>();
        for (EffectRow row : effects.rows()) {
            boolean noReturnWithoutSpend = row.summary().isEmpty() && row.estimand() != Estimand.SHARE_MEDIATED;
            if (noReturnWithoutSpend) {
                continue;
            }
            double value = effects.draws(row)[0][0];
            // the share of a total that is exactly 0 has no value
            if (Double.isFinite(value)) {
                rows.add(new Row(row.scope(), row.channel(), row.quantity(), value));
            }
        }
        return new TrueEffects(rows);
    }

    /** The true parameters as a posterior of one draw. */
    static Draws oneDraw(Simulation simulation) {
        InMemoryDraws draws = new InMemoryDraws(simulation.model().parameterNames(), 1, 1);
        DrawStats none = new DrawStats(0, 1, 1, 0, 0, false, 0);
        draws.sink().accept(0, 0, simulation.parameters(), none);
        return draws;
    }

    /** Whether a result is the elasticity or the lift of a lever over more than the last week. */
    static boolean isOfWholeLever(LeverEffects.LeverEffect effect) {
        boolean ofLever = effect.quantity() == LeverEffects.Quantity.ELASTICITY
                || effect.quantity() == LeverEffects.Quantity.LIFT;
        return ofLever && effect.window().weekCount() > 1;
    }
}
