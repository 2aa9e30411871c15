package mmmbayes.effects;

import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.MediationModel;

/**
 * Total, direct and indirect effects and induced spend of each treatment and of all together, and nothing else: for questions
 * that ask for them under many variants of the same draws. The definitions are those of {@link Effects}.
 */
public final class NaturalEffects {
    /**
     * What the effects are of.
     *
     * @param scope one treatment, or all
     * @param channel its name; {@link EffectRow#ALL_TREATMENTS}
     * @param spend recorded in the window, in currency
     */
    public record Target(EffectRow.Scope scope, String channel, double spend) {}

    /** Effects in the order in which they are kept; those by way of each of several mediators follow. */
    private static final List<Estimand> KEPT = List.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.INDUCED_SPEND);

    private final List<EffectTargets.Target> targets;
    /** Names of the mediators, where effects by way of each are kept. */
    private final List<String> mediators;
    /** {@code [target][effect][chain][draw]}. */
    private final double[][][][] values;

    private NaturalEffects(List<EffectTargets.Target> targets, List<String> mediators, double[][][][] values) {
        this.targets = List.copyOf(targets);
        this.mediators = List.copyOf(mediators);
        this.values = values;
    }

    /**
     * Computes them.
     *
     * @param settings window, tail rule, seed, threads
     */
    public static NaturalEffects of(MediationModel model, Draws draws, EffectSettings settings) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, settings.tail());
        Window window = settings.windowIn(counterfactuals);
        EffectPlans plans = EffectPlans.of(counterfactuals, window);
        List<EffectTargets.Target> targets = EffectTargets.of(counterfactuals, window).stream()
                .filter(target -> target.scope() == EffectRow.Scope.CHANNEL || target.scope() == EffectRow.Scope.JOINT)
                .toList();
        int several = counterfactuals.mediatorCount() > 1 ? counterfactuals.mediatorCount() : 0;
        int first = counterfactuals.treatmentCount();
        int weeks = counterfactuals.pathWeekCount();
        double[][][][] values =
                new double[targets.size()][KEPT.size() + several][draws.chainCount()][draws.drawCount()];
        DrawLoop.forEach(draws, 1, settings.threads(), () -> {
            CounterfactualPaths paths = counterfactuals.newPaths();
            Contrast contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
            return (parameters, chain, draw) -> {
                paths.load(parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                contrast.start(plans.observed());
                for (int target = 0; target < values.length; target++) {
                    Intervention without = plans.treatments().get(target).without();
                    contrast.with(without);
                    values[target][0][chain][draw] = contrast.total(weeks);
                    values[target][1][chain][draw] = contrast.direct(weeks);
                    values[target][2][chain][draw] = contrast.indirect(weeks);
                    values[target][3][chain][draw] = contrast.inducedSpend(weeks);
                    for (int mediator = 0; mediator < several; mediator++) {
                        values[target][KEPT.size() + mediator][chain][draw] = contrast.indirectThrough(mediator, weeks);
                    }
                }
            };
        });
        return new NaturalEffects(targets, counterfactuals.channels().subList(first, first + several), values);
    }

    /** Treatments in order, then all together. */
    public List<Target> targets() {
        return targets.stream()
                .map(target -> new Target(target.scope(), target.channel(), target.spend()))
                .toList();
    }

    /** Whether the spec fixes an effect of a target, so that its draws are no estimate. */
    public boolean isFixed(int target, Estimand estimand) {
        return targets.get(target).fixed().containsKey(Quantity.of(estimand));
    }

    /** Whether a target acts on a mediator. */
    public boolean actsOn(int target, String mediator) {
        return !isFixed(target, Estimand.NATURAL_INDIRECT_EFFECT)
                && !targets.get(target).fixed().containsKey(new Quantity(Estimand.INDIRECT_THROUGH, mediator));
    }

    /** Draws of the indirect effect by way of one mediator, chains one after the other; the caller owns the array. */
    public double[] indirectThrough(int target, String mediator) {
        int index = mediators.indexOf(mediator);
        return index < 0 ? draws(target, Estimand.NATURAL_INDIRECT_EFFECT) : flat(values[target][KEPT.size() + index]);
    }

    /**
     * Draws of one effect, chains one after the other; the caller owns the array.
     *
     * @param estimand an effect, induced spend, or a return made of them: gross, net or system ROAS
     * @throws IllegalArgumentException if it is none of these
     */
    public double[] draws(int target, Estimand estimand) {
        double spend = targets.get(target).spend();
        return switch (estimand) {
            case ROAS -> combined(target, (total, induced) -> total / spend);
            case NET_ROAS -> combined(target, (total, induced) -> (total - induced) / spend);
            case SYSTEM_ROAS -> combined(target, (total, induced) -> total / (spend + induced));
            default -> flat(values[target][kept(estimand)]);
        };
    }

    private static int kept(Estimand estimand) {
        int index = KEPT.indexOf(estimand);
        if (index < 0) {
            throw new IllegalArgumentException(estimand.key() + " is not among " + KEPT);
        }
        return index;
    }

    private interface Return {
        double of(double total, double induced);
    }

    private double[] combined(int target, Return ratio) {
        double[] total = flat(values[target][0]);
        double[] induced = flat(values[target][3]);
        for (int draw = 0; draw < total.length; draw++) {
            total[draw] = ratio.of(total[draw], induced[draw]);
        }
        return total;
    }

    private static double[] flat(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }
}
