package mmmbayes.spec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import mmmbayes.spec.Section.Rule;

/** Decodes the block {@code lift_tests}; a test with a problem is left out. */
final class LiftTestDecoder {
    private final List<TreatmentSpec> treatments;
    private final List<MediatorSpec> mediators;

    /** For the channels of a spec. */
    LiftTestDecoder(List<TreatmentSpec> treatments, List<MediatorSpec> mediators) {
        this.treatments = treatments;
        this.mediators = mediators;
    }

    List<LiftTest> decode(Section root) {
        List<LiftTest> tests = new ArrayList<>();
        for (Map.Entry<String, Section> entry : root.sections("lift_tests").entrySet()) {
            try (Section block = entry.getValue()) {
                test(entry.getKey(), block).ifPresent(tests::add);
            }
        }
        return tests;
    }

    private Optional<LiftTest> test(String name, Section block) {
        Optional<String> channel = required(block, "channel", block.text("channel"), "Name a treatment.");
        Optional<LocalDate> from = date(block, "from");
        Optional<LocalDate> to = date(block, "to");
        Optional<LiftTest.SpendChange> change = change(block);
        OptionalDouble effect = block.number("effect", Rule.ANY);
        required(block, "effect", effect.stream().boxed().findFirst(), "State the measured effect on the outcome.");
        OptionalDouble error = block.number("standard_error", Rule.POSITIVE);
        required(
                block,
                "standard_error",
                error.stream().boxed().findFirst(),
                "State how uncertain the effect is; a 90% interval is 3.29 standard errors wide.");
        LiftTest.Estimand estimand = block.choice("estimand", LiftTest.Estimand.TOTAL);
        Optional<LiftTest.Counts> counts = required(
                block,
                "counts",
                block.choice("counts", LiftTest.Counts.class),
                "Write immediate if the outcome was measured in the weeks of the test alone, with_carry_over if until"
                        + " its effect had died away.");
        boolean fits = fits(block, channel, estimand);
        boolean ordered = ordered(block, from, to);
        if (!fits
                || !ordered
                || change.isEmpty()
                || from.isEmpty()
                || to.isEmpty()
                || effect.isEmpty()
                || error.isEmpty()
                || counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LiftTest(
                name,
                channel.orElseThrow(),
                from.get(),
                to.get(),
                change.get(),
                effect.getAsDouble(),
                error.getAsDouble(),
                estimand,
                counts.get()));
    }

    private static <T> Optional<T> required(Section block, String key, Optional<T> value, String repair) {
        if (!block.has(key)) {
            block.problem("", Section.dotted(block.path(key)) + " is missing.", repair);
        }
        return value;
    }

    private static Optional<LocalDate> date(Section block, String key) {
        Optional<String> text = required(block, key, block.text(key), "State a day of the week, such as 2024-03-04.");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.get()));
        } catch (DateTimeException e) {
            block.problem(
                    key,
                    Section.dotted(block.path(key)) + " is " + Section.quoted(text.get()) + ", which is no date.",
                    "Write 2024-03-04.");
            return Optional.empty();
        }
    }

    private static boolean ordered(Section block, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            block.problem(
                    "to",
                    Section.dotted(block.path("to")) + " " + to.get() + " is before " + from.get() + ".",
                    "State the last week of the test, which is part of it.");
            return false;
        }
        return true;
    }

    private static Optional<LiftTest.SpendChange> change(Section block) {
        String key = "spend_change";
        Optional<String> text = required(
                block,
                key,
                block.text(key),
                "State -100% for spend taken away, or an amount in currency over all weeks of the test.");
        Optional<LiftTest.SpendChange> change = text.flatMap(LiftTest.SpendChange::parse);
        if (text.isPresent() && change.isEmpty()) {
            block.problem(
                    key,
                    Section.dotted(block.path(key)) + " is " + Section.quoted(text.get())
                            + " but must be a share of the recorded spend, -100% or more, or an amount in currency over"
                            + " all weeks of the test; not 0.",
                    "Write -100%, +20% or 40000.");
        }
        return change;
    }

    private boolean fits(Section block, Optional<String> channel, LiftTest.Estimand estimand) {
        if (channel.isEmpty()) {
            return false;
        }
        Optional<MediatorSpec> mediator = mediators.stream()
                .filter(candidate -> candidate.name().equals(channel.get()))
                .findFirst();
        List<String> names = Stream.concat(
                        treatments.stream().map(TreatmentSpec::name),
                        mediators.stream().map(MediatorSpec::name))
                .toList();
        String name = Section.dotted(block.path("channel"));
        if (!names.contains(channel.get())) {
            block.problem(
                    "channel",
                    name + " is " + Section.quoted(channel.get()) + ", which is no channel of this spec (channels: "
                            + String.join(", ", names) + ").",
                    Section.didYouMean(channel.get(), names));
            return false;
        }
        if (mediator.isPresent() && mediator.get().enters() != MediatorSpec.Enters.OBSERVED) {
            block.problem(
                    "channel",
                    name + " is " + channel.get() + ", a mediator that enters as "
                            + mediator.get().enters().name().toLowerCase(Locale.ROOT)
                            + ": what is spent does not then act by itself.",
                    "Use enters: observed, or leave the test out.");
            return false;
        }
        boolean throughMediatorsAlone = treatments.stream()
                .anyMatch(treatment -> treatment.name().equals(channel.get()) && !treatment.actsOnOutcome());
        if (throughMediatorsAlone && estimand == LiftTest.Estimand.DIRECT) {
            block.problem(
                    "estimand",
                    Section.dotted(block.path("estimand")) + " is direct, but " + channel.get()
                            + " acts by way of mediators alone.",
                    "Add outcome to its acts_on (or remove direct_effects), or leave the test out.");
            return false;
        }
        return true;
    }
}
