package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.Intervention;
import mmmbayes.spec.ControlSpec;

/**
 * The plans whose differences are contributions; shared by threads.
 *
 * @param observed nothing set
 * @param baseline no treatments, no mediators, levers at their reference
 * @param withoutTreatment for each treatment
 * @param onlyMediator for each mediator: the baseline, but this mediator spends what it would without treatments
 * @param leverAtReference for each lever: everything else as observed
 * @param parts what each component is, in the order in which they are reported
 */
record ContributionPlans(
        Intervention observed,
        Intervention baseline,
        List<WithoutTreatment> withoutTreatment,
        List<Intervention> onlyMediator,
        List<Intervention> leverAtReference,
        List<Contributions.Part> parts) {

    /**
     * One treatment taken away, the others as observed.
     *
     * @param plan without it
     * @param direct whether it acts on the outcome other than by way of mediators
     * @param mediators indices of those that it acts on
     */
    record WithoutTreatment(Intervention plan, boolean direct, List<Integer> mediators) {
        /** Copies the list. */
        WithoutTreatment {
            mediators = List.copyOf(mediators);
        }
    }

    static ContributionPlans of(Counterfactuals counterfactuals, List<ControlSpec> controls) {
        Intervention observed = counterfactuals.observed();
        int first = counterfactuals.firstWeek();
        int end = counterfactuals.weekCount();
        List<String> channels = counterfactuals.channels();
        int treatmentCount = counterfactuals.treatmentCount();
        List<Contributions.Part> parts = new ArrayList<>();
        parts.add(new Contributions.Part(Contributions.Kind.BASELINE, ""));

        List<WithoutTreatment> withoutTreatment = new ArrayList<>();
        Intervention noTreatments = observed;
        for (int treatment = 0; treatment < treatmentCount; treatment++) {
            WithoutTreatment without = withoutTreatment(counterfactuals, treatment);
            withoutTreatment.add(without);
            noTreatments = noTreatments.withSpendFactor(treatment, 0, first, end);
            addParts(counterfactuals, channels.get(treatment), without, parts);
        }
        List<Intervention> leverAtReference = new ArrayList<>();
        List<Contributions.Part> levers = new ArrayList<>();
        for (ControlSpec control : controls) {
            if (control.lever().isPresent()) {
                double[] reference = counterfactuals.leverReference(control.column());
                leverAtReference.add(observed.withLever(control.column(), reference));
                noTreatments = noTreatments.withLever(control.column(), reference);
                levers.add(new Contributions.Part(Contributions.Kind.LEVER, control.column()));
            }
        }
        List<Intervention> onlyMediator = new ArrayList<>();
        for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
            onlyMediator.add(withoutMediators(noTreatments, counterfactuals, mediator));
            parts.add(new Contributions.Part(Contributions.Kind.MEDIATOR, channels.get(treatmentCount + mediator)));
        }
        parts.addAll(levers);
        parts.add(new Contributions.Part(Contributions.Kind.INTERACTION, ""));
        parts.add(new Contributions.Part(Contributions.Kind.EXPECTED, ""));
        Intervention baseline = withoutMediators(noTreatments, counterfactuals, -1);
        return new ContributionPlans(
                observed, baseline, withoutTreatment, onlyMediator, leverAtReference, List.copyOf(parts));
    }

    private static WithoutTreatment withoutTreatment(Counterfactuals on, int treatment) {
        return new WithoutTreatment(
                on.observed().withSpendFactor(treatment, 0, on.firstWeek(), on.weekCount()),
                on.actsOnOutcome(treatment),
                IntStream.range(0, on.mediatorCount())
                        .filter(mediator -> on.actsOnMediator(treatment, mediator))
                        .boxed()
                        .toList());
    }

    private static void addParts(
            Counterfactuals on, String channel, WithoutTreatment without, List<Contributions.Part> parts) {
        if (without.direct()) {
            parts.add(new Contributions.Part(Contributions.Kind.DIRECT, channel));
        }
        for (int mediator : without.mediators()) {
            String name = on.mediatorCount() > 1 ? on.channels().get(on.treatmentCount() + mediator) : "";
            parts.add(new Contributions.Part(Contributions.Kind.INDIRECT, channel, name));
        }
    }

    private static Intervention withoutMediators(Intervention plan, Counterfactuals counterfactuals, int but) {
        Intervention changed = plan;
        for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
            if (mediator != but) {
                changed = changed.withMediator(mediator, 0, counterfactuals.firstWeek(), counterfactuals.weekCount());
            }
        }
        return changed;
    }
}
