package mmmbayes.spec;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mmmbayes.spec.Section.Rule;
import mmmbayes.spec.SimulationSpec.ControlPath;
import mmmbayes.spec.SimulationSpec.Flighting;
import mmmbayes.spec.SimulationSpec.Follows;

/** Decodes the block {@code simulation}: the truth that generated data come from. */
final class SimulationDecoder {
    private static final LocalDate DEFAULT_START = LocalDate.of(2022, 1, 3);
    private static final List<String> PATHS = List.of("walk", "counts", "wave", "flag");

    private SimulationDecoder() {}

    static SimulationSpec decode(Section section, List<MediatorSpec> mediators) {
        try (section) {
            return new SimulationSpec(
                    start(section),
                    parameters(section),
                    flightings(section),
                    controls(section),
                    section.number("outcome_scale", Rule.POSITIVE, 1),
                    mediatorScales(section, mediators));
        }
    }

    private static LocalDate start(Section section) {
        Optional<String> text = section.text("start");
        try {
            return text.map(LocalDate::parse).orElse(DEFAULT_START);
        } catch (DateTimeParseException e) {
            section.problem(
                    "start",
                    "simulation.start is " + Section.quoted(text.orElse("")) + " but must be a date.",
                    "Write it as 2022-01-03.");
            return DEFAULT_START;
        }
    }

    /** {@code decay: { facebook: 0.5 }} and {@code "decay[facebook]": 0.5} state the same. */
    private static Map<String, Double> parameters(Section section) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        Section block = section.section("parameters");
        for (String name : block.keys()) {
            if (block.value(name).orElse(null) instanceof Node.Mapping) {
                Section inner = block.section(name);
                for (String element : inner.keys()) {
                    inner.number(element, Rule.ANY).ifPresent(v -> parameters.put(name + "[" + element + "]", v));
                }
            } else {
                block.number(name, Rule.ANY).ifPresent(v -> parameters.put(name, v));
            }
        }
        return parameters;
    }

    private static Map<String, Flighting> flightings(Section section) {
        Map<String, Flighting> flightings = new LinkedHashMap<>();
        section.sections("channels").forEach((name, block) -> {
            try (block) {
                flightings.put(
                        name,
                        new Flighting(
                                block.requiredNumber("level", Rule.NOT_NEGATIVE),
                                block.number("weeks_on", Rule.POSITIVE, 8),
                                block.number("weeks_off", Rule.NOT_NEGATIVE, 0),
                                follows(block)));
            }
        });
        return flightings;
    }

    private static Optional<Follows> follows(Section block) {
        OptionalDouble correlation = block.number("correlation", Rule.SHARE);
        Optional<String> channel = block.text("follows");
        if (channel.isPresent() != correlation.isPresent() || correlation.orElse(1) == 0) {
            block.problem(
                    "",
                    Section.dotted(block.path())
                            + " must state follows and a correlation above 0 together, or neither.",
                    "Write for example { level: 4000, follows: facebook, correlation: 0.95 }.");
            return Optional.empty();
        }
        return channel.map(name -> new Follows(name, correlation.orElse(1)));
    }

    private static Map<String, ControlPath> controls(Section section) {
        Map<String, ControlPath> paths = new LinkedHashMap<>();
        section.sections("controls").forEach((name, block) -> {
            try (block) {
                List<String> stated = PATHS.stream().filter(block::has).toList();
                if (stated.size() != 1) {
                    block.allow(PATHS);
                    block.problem(
                            "",
                            Section.dotted(block.path()) + " states " + stated.size() + " paths but must state one.",
                            "State " + Section.oneOf(PATHS) + ".");
                }
                // The fallback serves only to go on after the problem.
                paths.put(name, new ControlPath.Flag(0));
                stated.forEach(kind -> paths.put(name, path(kind, block.section(kind))));
            }
        });
        return paths;
    }

    private static ControlPath path(String kind, Section block) {
        try (block) {
            return switch (kind) {
                case "walk" ->
                    new ControlPath.Walk(
                            block.requiredNumber("start", Rule.ANY),
                            block.number("drift", Rule.ANY, 0),
                            block.number("sd", Rule.NOT_NEGATIVE, 0));
                case "counts" ->
                    new ControlPath.Counts(
                            block.requiredNumber("mean", Rule.POSITIVE), block.number("zero_share", Rule.SHARE, 0));
                case "wave" ->
                    new ControlPath.Wave(
                            block.requiredNumber("mean", Rule.ANY),
                            block.number("amplitude", Rule.NOT_NEGATIVE, 0),
                            block.number("period", Rule.POSITIVE, Step.WEEK.perYear()),
                            block.number("sd", Rule.NOT_NEGATIVE, 0));
                default -> new ControlPath.Flag(block.requiredNumber("share", Rule.SHARE));
            };
        }
    }

    private static Map<String, Double> mediatorScales(Section section, List<MediatorSpec> mediators) {
        Map<String, Double> scales = new LinkedHashMap<>();
        section.mayHoldNames("mediator_scale");
        if (section.value("mediator_scale").orElse(null) instanceof Node.Mapping) {
            Section block = section.section("mediator_scale").ofNames();
            for (MediatorSpec mediator : mediators) {
                scales.put(mediator.name(), block.number(mediator.name(), Rule.POSITIVE, 1));
            }
            block.close();
        } else {
            double scale = section.number("mediator_scale", Rule.POSITIVE, 1);
            mediators.forEach(mediator -> scales.put(mediator.name(), scale));
        }
        return scales;
    }
}
