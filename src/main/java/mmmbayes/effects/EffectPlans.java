package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.Intervention;
import mmmbayes.spec.ReportSpec;

/**
 * The plans that effects compare with the observed one; shared by threads.
 *
 * @param window weeks in which spend is changed
 * @param observed nothing set
 * @param treatments for each treatment and, last, for all together
 * @param mediators for each mediator
 */
record EffectPlans(Window window, Intervention observed, List<Changes> treatments, List<MediatorChanges> mediators) {
    static final double ONE_PERCENT = 0.01;
    static final double FIVE_PERCENT = 0.05;

    /** Spend in the window taken away, raised by 1% and by 5% with its flighting kept. */
    record Changes(Intervention without, Intervention plusOne, Intervention plusFive) {}

    /**
     * Mediator spend taken away.
     *
     * @param without in the window, everything else as observed
     * @param withoutNorTreatments in the window and in the tail after it, and no treatments in the window
     */
    record MediatorChanges(Intervention without, Intervention withoutNorTreatments) {}

    static EffectPlans of(Counterfactuals counterfactuals, Window window) {
        Intervention observed = counterfactuals.observed();
        int treatmentCount = counterfactuals.treatmentCount();
        List<Changes> treatments = new ArrayList<>();
        for (int treatment = 0; treatment < treatmentCount; treatment++) {
            treatments.add(changes(observed, treatment, treatment + 1, window));
        }
        treatments.add(changes(observed, 0, treatmentCount, window));
        // in the tail the mediators go on spending by themselves, and what that brings is theirs
        boolean withTail =
                window.to() == counterfactuals.weekCount() && counterfactuals.tail() == ReportSpec.Tail.SIMULATE;
        int end = withTail ? counterfactuals.pathWeekCount() : window.to();
        Intervention noTreatments = treatments.get(treatmentCount).without();
        List<MediatorChanges> mediators = new ArrayList<>();
        for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
            mediators.add(new MediatorChanges(
                    observed.withMediator(mediator, 0, window.from(), window.to()),
                    noTreatments.withMediator(mediator, 0, window.from(), end)));
        }
        return new EffectPlans(window, observed, treatments, mediators);
    }

    private static Changes changes(Intervention observed, int first, int end, Window window) {
        return new Changes(
                scaled(observed, first, end, 0, window),
                scaled(observed, first, end, 1 + ONE_PERCENT, window),
                scaled(observed, first, end, 1 + FIVE_PERCENT, window));
    }

    private static Intervention scaled(Intervention plan, int first, int end, double factor, Window window) {
        Intervention changed = plan;
        for (int treatment = first; treatment < end; treatment++) {
            changed = changed.withSpendFactor(treatment, factor, window.from(), window.to());
        }
        return changed;
    }
}
