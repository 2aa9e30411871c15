package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.data.Dataset;
import mmmbayes.data.LiftRules;
import mmmbayes.model.MediationModel;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/**
 * A fit that is not the one in hand: another specification, other weeks, a channel that can have done nothing, other priors.
 *
 * @param check what kind of question
 * @param setting which
 * @param model to be sampled
 */
record RefitVariant(Check check, String setting, MediationModel model) {
    /** A placebo channel's name. */
    static final String PLACEBO = "placebo";

    private static final int[] WEEKS_DROPPED = {4, 8, 12};
    private static final Prior CONTROL = new Prior.Normal(0, 0.5);

    /** Kinds of questions. */
    enum Check {
        SPECIFICATION("specification"),
        PLACEBO("placebo"),
        WEEKS_DROPPED("weeks_dropped"),
        PRIOR_SCALE("prior_scale");

        private final String key;

        Check(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /**
     * All variants of a fit.
     *
     * @param priorScales settings such as {@code decay -50%} that weights could not answer
     */
    static List<RefitVariant> of(MediationModel fitted, List<String> priorScales) {
        List<RefitVariant> variants = new ArrayList<>();
        if (!fitted.spec().mediators().isEmpty()) {
            variants.addAll(specifications(fitted.spec(), fitted.data()));
        }
        variants.add(placebo(fitted.spec(), fitted.data()));
        for (int dropped : WEEKS_DROPPED) {
            int left = fitted.data().weekCount() - dropped;
            if (left - fitted.firstWeek() > 2 * dropped) {
                Dataset shorter = fitted.data().rows(0, left);
                variants.add(new RefitVariant(
                        Check.WEEKS_DROPPED,
                        fitted.spec().data().step().said("without the last " + dropped + " weeks"),
                        MediationModel.of(LiftRules.measuredBefore(fitted.spec(), fitted.data(), left), shorter)));
            }
        }
        for (String setting : priorScales) {
            scaled(fitted, setting).ifPresent(variants::add);
        }
        return variants;
    }

    private static List<RefitVariant> specifications(Spec spec, Dataset data) {
        List<TreatmentSpec> treatments =
                spec.treatments().stream().map(TreatmentSpec::onOutcomeAlone).toList();
        List<TreatmentSpec> withMediators = new ArrayList<>(treatments);
        List<ControlSpec> withControls = new ArrayList<>(spec.controls());
        for (MediatorSpec mediator : spec.mediators()) {
            withMediators.add(new TreatmentSpec(
                    mediator.name(),
                    mediator.column(),
                    mediator.transform(),
                    List.of(TreatmentSpec.OUTCOME),
                    Optional.empty(),
                    Optional.of(mediator.outcomeMedia())));
            withControls.add(new ControlSpec(
                    mediator.column(),
                    ControlSpec.Transform.STANDARDISE,
                    false,
                    true,
                    0,
                    Optional.empty(),
                    CONTROL,
                    CONTROL));
        }
        Spec omitted = spec.withChannels(treatments, List.of());
        return Stream.of(
                        new Named("mediator as a plain channel", spec.withChannels(withMediators, List.of())),
                        new Named("mediator omitted", omitted),
                        new Named("mediator as a control", omitted.withControls(withControls)))
                .map(named ->
                        new RefitVariant(Check.SPECIFICATION, named.setting(), MediationModel.of(named.spec(), data)))
                .toList();
    }

    private record Named(String setting, Spec spec) {}

    /** The largest treatment's spend, moved by half the series: flights like real ones, in weeks that have nothing to do with them. */
    private static RefitVariant placebo(Spec spec, Dataset data) {
        TreatmentSpec largest = spec.treatments().stream()
                .max(Comparator.comparingDouble(treatment ->
                        Arrays.stream(data.column(treatment.column())).sum()))
                .orElseThrow();
        double[] spend = data.column(largest.column());
        double[] moved = new double[spend.length];
        for (int week = 0; week < spend.length; week++) {
            moved[week] = spend[(week + spend.length / 2) % spend.length];
        }
        String column = PLACEBO + "_" + largest.column();
        List<TreatmentSpec> treatments = new ArrayList<>(spec.treatments());
        treatments.add(new TreatmentSpec(
                PLACEBO,
                column,
                largest.transform(),
                largest.actsOn(),
                largest.mediatorMedia(),
                largest.outcomeMedia()));
        Spec with = spec.withChannels(treatments, spec.mediators());
        return new RefitVariant(
                Check.PLACEBO,
                "spend of " + largest.name() + " moved by " + spec.data().step().counted(spend.length / 2)
                        + " as a channel",
                MediationModel.of(with, data.with(column, moved)));
    }

    /** {@code decay -50%}: every prior of that group with its spread times 0.5; empty where there is no such prior. */
    private static Optional<RefitVariant> scaled(MediationModel fitted, String setting) {
        int space = setting.lastIndexOf(' ');
        String group = setting.substring(0, space);
        double factor = 1 + Double.parseDouble(setting.substring(space + 1, setting.length() - 1)) / 100;
        boolean possible = fitted.parameters().stream()
                .filter(slot -> isIn(group, slot.readable()))
                .allMatch(slot -> slot.prior().withSpread(factor).isPresent());
        return possible
                ? Optional.of(new RefitVariant(
                        Check.PRIOR_SCALE,
                        setting,
                        fitted.withPriors((name, prior) ->
                                isIn(group, name) ? prior.withSpread(factor).orElse(prior) : prior)))
                : Optional.empty();
    }

    private static boolean isIn(String group, String parameter) {
        return group.equals(PriorScaleSensitivity.ALL) || parameter.equals(group) || parameter.startsWith(group + "[");
    }
}
