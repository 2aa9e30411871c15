package mmmbayes.effects;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mmmbayes.model.Counterfactuals;
import mmmbayes.numeric.ArrayMath;

/** What effects are of, which estimands each target has, and which of them the spec fixes by the stages that a channel acts on. */
final class EffectTargets {
    /** Note of effects by way of mediators of a channel that acts on none. */
    static final String NO_MEDIATOR = "0 by the spec: acts on no mediator";

    private static final Set<Estimand> OF_INTERACTION = EnumSet.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.INDIRECT_THROUGH,
            Estimand.INDIRECT_INTERACTION,
            Estimand.INDUCED_SPEND,
            Estimand.INDUCED_SPEND_OF);

    /**
     * What estimands are computed for.
     *
     * @param spend recorded in the window, in currency
     * @param quantities that apply to it, in the order in which they are reported
     * @param fixed why those that the spec fixes are no estimates
     */
    record Target(
            EffectRow.Scope scope,
            String channel,
            double spend,
            List<Quantity> quantities,
            Map<Quantity, String> fixed) {
        boolean has(Quantity quantity) {
            return quantities.contains(quantity);
        }
    }

    /** Stages on which some treatments act. */
    private record Reach(boolean outcome, Set<String> mediators) {}

    private final Counterfactuals on;
    private final List<String> mediators;

    private EffectTargets(Counterfactuals on) {
        this.on = on;
        this.mediators =
                on.channels().subList(on.treatmentCount(), on.channels().size());
    }

    /** Treatments in order, then all together, their interaction, and the mediators. */
    static List<Target> of(Counterfactuals on, Window window) {
        return new EffectTargets(on).targets(window);
    }

    private List<Target> targets(Window window) {
        List<Target> targets = new ArrayList<>();
        double total = 0;
        for (int treatment = 0; treatment < on.treatmentCount(); treatment++) {
            double spend = spend(treatment, window);
            total += spend;
            Predicate<Estimand> applies = applies(spend);
            targets.add(target(
                    EffectRow.Scope.CHANNEL,
                    on.channels().get(treatment),
                    spend,
                    applies,
                    reach(treatment, treatment + 1)));
        }
        Reach all = reach(0, on.treatmentCount());
        targets.add(target(EffectRow.Scope.JOINT, EffectRow.ALL_TREATMENTS, total, applies(total), all));
        targets.add(target(
                EffectRow.Scope.INTERACTION,
                EffectRow.ALL_TREATMENTS,
                total,
                applies(total).and(OF_INTERACTION::contains),
                all));
        for (int mediator = 0; mediator < mediators.size(); mediator++) {
            double spend = spend(on.treatmentCount() + mediator, window);
            List<Quantity> quantities = new ArrayList<>(List.of(Quantity.of(Estimand.MEDIATOR_OWN)));
            if (spend > 0) {
                quantities.add(Quantity.of(Estimand.ROAS));
            }
            targets.add(new Target(EffectRow.Scope.MEDIATOR, mediators.get(mediator), spend, quantities, Map.of()));
        }
        return targets;
    }

    private double spend(int channel, Window window) {
        return ArrayMath.sum(on.recordedSpend(channel), window.from(), window.weekCount());
    }

    private Reach reach(int first, int end) {
        Set<String> reached = new LinkedHashSet<>();
        for (int mediator = 0; mediator < mediators.size(); mediator++) {
            int index = mediator;
            if (IntStream.range(first, end).anyMatch(treatment -> on.actsOnMediator(treatment, index))) {
                reached.add(mediators.get(mediator));
            }
        }
        return new Reach(IntStream.range(first, end).anyMatch(on::actsOnOutcome), reached);
    }

    /** Estimands of treatments; the other order, and what mediators do only together, where the outcome is not additive. */
    private Predicate<Estimand> applies(double spend) {
        boolean additive = on.outcomeIsAdditive();
        return estimand -> switch (estimand) {
            case MEDIATOR_OWN -> false;
            case TOTAL_DIRECT_EFFECT, PURE_INDIRECT_EFFECT -> !additive;
            case INDIRECT_INTERACTION -> !additive && mediators.size() > 1;
            default -> spend > 0 || !estimand.isReturn();
        };
    }

    private Target target(
            EffectRow.Scope scope, String channel, double spend, Predicate<Estimand> applies, Reach reach) {
        List<Quantity> quantities = new ArrayList<>();
        for (Estimand estimand : Estimand.values()) {
            if (!applies.test(estimand)) {
                continue;
            }
            if (!estimand.isByMediator()) {
                quantities.add(Quantity.of(estimand));
            } else if (mediators.size() > 1) {
                mediators.forEach(mediator -> quantities.add(new Quantity(estimand, mediator)));
            }
        }
        Map<Quantity, String> fixed = new HashMap<>();
        for (Quantity quantity : quantities) {
            String why = whyFixed(quantity, reach);
            if (!why.isEmpty()) {
                fixed.put(quantity, why);
            }
        }
        return new Target(scope, channel, spend, List.copyOf(quantities), Map.copyOf(fixed));
    }

    private static String whyFixed(Quantity quantity, Reach reach) {
        String noMediator = reach.mediators().isEmpty() ? NO_MEDIATOR : "";
        String noOutcome = "by the spec: acts by way of mediators alone";
        return switch (quantity.estimand()) {
            case NATURAL_DIRECT_EFFECT, TOTAL_DIRECT_EFFECT -> reach.outcome() ? "" : "0 " + noOutcome;
            case NATURAL_INDIRECT_EFFECT, PURE_INDIRECT_EFFECT, INDUCED_SPEND -> noMediator;
            case SHARE_MEDIATED -> reach.outcome() ? noMediator : "1 " + noOutcome;
            case INDIRECT_THROUGH, INDUCED_SPEND_OF ->
                reach.mediators().contains(quantity.mediator())
                        ? ""
                        : "0 by the spec: does not act on " + quantity.mediator();
            case INDIRECT_INTERACTION ->
                reach.mediators().size() > 1 ? "" : "0 by the spec: acts on one mediator at most";
            default -> "";
        };
    }
}
