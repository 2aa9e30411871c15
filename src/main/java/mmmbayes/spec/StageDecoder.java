package mmmbayes.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decodes on which stages channels and controls act. */
final class StageDecoder {
    private static final List<String> OF_CONTROLS = List.of("mediator", "outcome");

    /** Mediators by name, then the outcome. */
    private final List<String> all;
    /** On which a channel acts that does not say. */
    private final List<String> byDefault;

    private StageDecoder(List<String> all, List<String> byDefault) {
        this.all = List.copyOf(all);
        this.byDefault = List.copyOf(byDefault);
    }

    /** Stages of a spec with mediators of these names; its {@code direct_effects} says what channels do that say nothing. */
    static StageDecoder of(Section root, List<String> mediators) {
        List<String> names = mediators.stream().distinct().toList();
        List<String> all = Stream.concat(names.stream(), Stream.of(TreatmentSpec.OUTCOME))
                .distinct()
                .toList();
        boolean directEffects = root.flag("direct_effects", true);
        if (!directEffects && names.isEmpty()) {
            root.problem(
                    "direct_effects",
                    "direct_effects is false, but without a mediator the treatments then have no effect at all.",
                    "Add a mediator, or remove direct_effects.");
        }
        return new StageDecoder(all, directEffects || names.isEmpty() ? all : names);
    }

    /** Stages on which a channel acts, in the order of the model. */
    List<String> actsOn(Section block) {
        Set<String> stated = names(block, "acts_on", "a list such as [google, outcome]", all);
        return stated.isEmpty()
                ? byDefault
                : all.stream().filter(stated::contains).toList();
    }

    /** Stages of a control: {@code mediator}, which stands for all of them, and {@code outcome}. */
    static Set<String> ofControl(Section block, boolean anyMediator) {
        Set<String> stages = names(block, "stages", "a list such as [mediator, outcome]", OF_CONTROLS);
        if (!block.has("stages")) {
            return anyMediator ? Set.copyOf(OF_CONTROLS) : Set.of(TreatmentSpec.OUTCOME);
        }
        if (stages.contains("mediator") && !anyMediator) {
            block.problem("stages", "stages holds mediator, but the spec has no mediator.", "Remove it.");
        }
        return stages;
    }

    /** Stages that a list names, each once; a list that is stated and empty is a problem. */
    private static Set<String> names(Section block, String key, String expected, List<String> allowed) {
        Set<String> names = new LinkedHashSet<>();
        List<Node> items = block.items(key, expected);
        for (Node item : items) {
            String name = item instanceof Node.Scalar scalar ? scalar.text() : item.kind();
            if (!allowed.contains(name)) {
                block.problem(
                        key,
                        key + " holds " + Section.quoted(name) + " but may hold only " + String.join(" and ", allowed)
                                + ".",
                        Section.didYouMean(name, allowed));
            } else if (!names.add(name)) {
                block.problem(key, key + " holds " + name + " twice.", "Remove one.");
            }
        }
        if (items.isEmpty() && block.has(key)) {
            block.problem(
                    key,
                    key + " names no stage.",
                    "Write [" + String.join(", ", allowed) + "] or a part of it, or remove the block.");
        }
        return names;
    }
}
