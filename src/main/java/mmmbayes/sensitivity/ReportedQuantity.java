package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.diagnostics.OrderedDraws;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Effects;
import mmmbayes.effects.LeverEffects;
import mmmbayes.effects.Units;

/**
 * One reported effect with its draws in order.
 *
 * @param about which effect
 * @param draws thinned to those that weights are computed for
 */
record ReportedQuantity(Subject about, OrderedDraws draws) {
    /** Effects and returns that are reported, then elasticities and lifts of levers. */
    static List<ReportedQuantity> of(Effects effects, LeverEffects levers, String currency, int step) {
        List<ReportedQuantity> all = new ArrayList<>();
        for (EffectRow row : effects.rows()) {
            if (row.summary().isPresent() && !row.isFixed()) {
                Subject about = new Subject(
                        row.quantity(),
                        row.scope().key(),
                        row.channel(),
                        Units.of(row.estimand().unit(), currency));
                add(all, about, effects.draws(row), step);
            }
        }
        for (LeverEffects.LeverEffect effect : levers.effects()) {
            boolean lastWeek = effect.window().weekCount() == 1;
            Subject about = new Subject(
                    effect.quantity().key() + (lastWeek ? "_last_week" : ""),
                    Subject.LEVER,
                    effect.setting(),
                    levers.unit(effect.quantity()));
            levers.draws(effect).ifPresent(draws -> add(all, about, draws, step));
        }
        return all;
    }

    private static void add(List<ReportedQuantity> all, Subject about, double[][] chains, int step) {
        double[] values = thinned(chains, step);
        // a share of nothing in some draw has no place in an order
        if (Arrays.stream(values).allMatch(Double::isFinite)) {
            all.add(new ReportedQuantity(about, OrderedDraws.of(values)));
        }
    }

    /** Every {@code step}-th draw of each chain, chains one after the other. */
    static double[] thinned(double[][] chains, int step) {
        double[] all = new double[chains.length * ((chains[0].length + step - 1) / step)];
        int next = 0;
        for (double[] chain : chains) {
            for (int draw = 0; draw < chain.length; draw += step) {
                all[next++] = chain[draw];
            }
        }
        return all;
    }

    /** The step at which so many draws become at most {@code most}; that of {@code ThinnedDraws}. */
    static int step(Draws draws, int most) {
        long total = (long) draws.chainCount() * draws.drawCount();
        return (int) Math.max(1, (total + most - 1) / most);
    }
}
