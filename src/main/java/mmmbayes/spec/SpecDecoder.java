package mmmbayes.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mmmbayes.spec.ControlSpec.Lever;
import mmmbayes.spec.ControlSpec.Reference;
import mmmbayes.spec.Family.Distribution;
import mmmbayes.spec.Section.Rule;

/** Decodes the tree of a spec file into a {@link Spec}; goes on after a problem with the default in its place. */
final class SpecDecoder {
    private static final List<String> KEYS = List.of(
            "name",
            "data",
            "outcome",
            "mediator",
            "mediators",
            "treatments",
            "controls",
            "direct_effects",
            "trend",
            "seasonality",
            "events",
            "calendar",
            "lags",
            "interactions",
            "zero_spend",
            "media",
            "priors",
            "sampler",
            "report",
            "simulation",
            "lift_tests");

    private final Section root;
    private final String defaultName;

    private SpecDecoder(Section root, String defaultName) {
        this.root = root;
        this.defaultName = defaultName;
    }

    static Spec decode(Section root, String defaultName) {
        try (root) {
            return new SpecDecoder(root, defaultName).spec();
        }
    }

    private Spec spec() {
        root.allow(KEYS);
        String name = root.text("name").orElse(defaultName);
        DataSpec data = data(root.section("data"));
        Section outcome = root.section("outcome");
        Family outcomeFamily = family(outcome);
        List<Section> mediatorBlocks = mediatorBlocks();
        List<Family> mediatorFamilies =
                mediatorBlocks.stream().map(SpecDecoder::family).toList();
        PriorTable priors = PriorTable.read(root.section("priors"));
        Families families = families(mediatorFamilies, outcomeFamily);
        Section media = root.section("media");
        ChannelDefaults channels = new ChannelDefaults(priors, new TransformDecoder(media, priors), families);
        List<String> names = mediatorBlocks.stream().map(SpecDecoder::name).toList();
        List<TreatmentSpec> treatments = treatments(channels, StageDecoder.of(root, names));
        List<ControlSpec> controls = controls(priors, families);
        StageParameters parameters = ofOutcome(treatments, controls, data.step());
        List<MediatorSpec> mediators = mediators(mediatorBlocks, mediatorFamilies, channels, parameters);
        OutcomeSpec outcomeSpec = outcome(outcome, outcomeFamily, priors, parameters);
        if (!treatments.isEmpty()) {
            priors.refuseUnused(root.section("priors"), families.mediated());
        }
        return new Spec(
                name,
                data,
                outcomeSpec,
                mediators,
                treatments,
                controls,
                parameters.trend(),
                parameters.seasonality(),
                parameters.regressors(),
                media(media),
                sampler(root.section("sampler")),
                report(root.section("report")),
                simulation(mediators),
                new LiftTestDecoder(treatments, mediators).decode(root));
    }

    private StageParameters ofOutcome(List<TreatmentSpec> treatments, List<ControlSpec> controls, Step step) {
        Regressors regressors = RegressorDecoder.decode(
                root,
                treatments.stream().map(TreatmentSpec::name).toList(),
                controls.stream().map(ControlSpec::column).toList());
        return new StageParameters(
                TreatmentSpec.OUTCOME,
                RegressorDecoder.trend(root),
                seasonality(step),
                regressors,
                controls,
                treatments);
    }

    private Optional<SimulationSpec> simulation(List<MediatorSpec> mediators) {
        boolean simulated = root.has("simulation");
        Section simulation = root.section("simulation");
        return simulated ? Optional.of(SimulationDecoder.decode(simulation, mediators)) : Optional.empty();
    }

    /** Families that choose default priors: where there are several mediators, the first speaks for the shared priors. */
    private record Families(Distribution mediator, Distribution outcome, boolean mediated) {}

    private static Families families(List<Family> mediators, Family outcome) {
        return new Families(
                mediators.isEmpty() ? Distribution.NORMAL : mediators.get(0).ofPredictor(),
                outcome.ofPredictor(),
                !mediators.isEmpty());
    }

    /** What counts for a channel that does not say otherwise. */
    private record ChannelDefaults(PriorTable priors, TransformDecoder transforms, Families families) {}

    private static DataSpec data(Section section) {
        try (section) {
            Map<String, DataSpec.Missing> missing = new LinkedHashMap<>();
            Section rules = section.section("missing");
            for (String column : rules.keys()) {
                rules.choice(column, DataSpec.Missing.class).ifPresent(rule -> missing.put(column, rule));
            }
            return new DataSpec(
                    section.text("file", ""),
                    section.text("date", "week"),
                    section.text("date_format"),
                    section.choice("step", Step.WEEK),
                    missing,
                    indicators(section.section("indicators")));
        }
    }

    private static Map<String, List<String>> indicators(Section section) {
        Map<String, List<String>> indicators = new LinkedHashMap<>();
        for (String column : section.keys()) {
            List<String> texts = new ArrayList<>();
            for (Node item : section.items(column, "a list of texts, such as [christmas, easter]")) {
                String text = item instanceof Node.Scalar scalar ? scalar.text() : item.kind();
                if (texts.contains(text)) {
                    section.problem(column, "data.indicators." + column + " holds " + text + " twice.", "Remove one.");
                } else {
                    texts.add(text);
                }
            }
            indicators.put(column, texts);
        }
        return indicators;
    }

    private static Family family(Section section) {
        section.allow(List.of("column"));
        Distribution distribution = section.choice("family", Distribution.NORMAL);
        return new Family(
                distribution,
                section.number("censored_below", Rule.ANY),
                section.choice("mean", Family.plainMean(distribution)),
                section.choice("noise", Family.plainNoise(distribution)),
                section.choice("errors", Family.Errors.INDEPENDENT));
    }

    private static OutcomeSpec outcome(Section section, Family family, PriorTable priors, StageParameters parameters) {
        try (section) {
            String column = section.text("column", "revenue");
            ControlSpec.Acts trendAndSeason = section.choice("trend_and_season", ControlSpec.Acts.ADDITIVE);
            try (Section own = section.section("prior")) {
                return new OutcomeSpec(column, family, priors.stage(parameters, own, family), trendAndSeason);
            }
        }
    }

    private List<Section> mediatorBlocks() {
        if (root.has("mediator") && root.has("mediators")) {
            root.problem(
                    "mediators",
                    "both mediator and mediators are stated.",
                    "Put every mediator into the list mediators, or keep only mediator.");
        }
        List<Section> list = root.sectionList("mediators");
        boolean single = root.has("mediator");
        Section one = root.section("mediator");
        return single ? List.of(one) : list;
    }

    /** A mediator is called by its column where it has no name. */
    private static String name(Section mediator) {
        return mediator.text("name").orElseGet(() -> mediator.text("column").orElse("google_spend"));
    }

    private static List<MediatorSpec> mediators(
            List<Section> blocks, List<Family> families, ChannelDefaults defaults, StageParameters parameters) {
        List<MediatorSpec> mediators = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            try (Section block = blocks.get(i)) {
                Family family = families.get(i);
                String name = name(block);
                String column = block.text("column").orElse(name);
                MediatorSpec.Enters enters = block.choice("enters", MediatorSpec.Enters.OBSERVED);
                try (Section own = block.section("prior")) {
                    mediators.add(new MediatorSpec(
                            name,
                            column,
                            family,
                            enters,
                            defaults.transforms().decode(block, own, enters != MediatorSpec.Enters.RESIDUALISED),
                            defaults.priors()
                                    .own(
                                            own,
                                            "outcome.media",
                                            defaults.families().outcome()),
                            defaults.priors().stage(parameters.of(name), own, family)));
                }
            }
        }
        return mediators;
    }

    private List<TreatmentSpec> treatments(ChannelDefaults defaults, StageDecoder stages) {
        List<TreatmentSpec> treatments = new ArrayList<>();
        root.sections("treatments").forEach((name, block) -> {
            block.allow(List.of("column", "acts_on", "prior"));
            PriorTable priors = defaults.priors();
            Families families = defaults.families();
            try (block;
                    Section own = block.section("prior")) {
                List<String> actsOn = stages.actsOn(block);
                boolean onOutcome = actsOn.contains(TreatmentSpec.OUTCOME);
                boolean onMediators = actsOn.size() > (onOutcome ? 1 : 0);
                Prior ofMediators = priors.own(own, "mediator.media", families.mediator(), onMediators);
                Prior ofOutcome = priors.own(own, "outcome.media", families.outcome(), onOutcome);
                treatments.add(new TreatmentSpec(
                        name,
                        block.text("column").orElse(name),
                        defaults.transforms().decode(block, own, true),
                        actsOn,
                        onMediators ? Optional.of(ofMediators) : Optional.empty(),
                        onOutcome ? Optional.of(ofOutcome) : Optional.empty()));
            }
        });
        if (treatments.isEmpty()) {
            root.problem(
                    "treatments",
                    "no treatments: a spec needs at least one media channel.",
                    "Add one, for example treatments: { facebook: { column: facebook_spend } }.");
        }
        return treatments;
    }

    private List<ControlSpec> controls(PriorTable priors, Families families) {
        List<ControlSpec> controls = new ArrayList<>();
        root.sections("controls").forEach((column, block) -> {
            try (block;
                    Section own = block.section("prior")) {
                ControlSpec.Transform transform = block.choice("transform", ControlSpec.Transform.AUTO);
                Set<String> stages = StageDecoder.ofControl(block, families.mediated());
                ControlSpec.Acts acts = block.choice("acts", ControlSpec.Acts.ADDITIVE);
                String general = acts == ControlSpec.Acts.ADDITIVE ? "outcome.controls" : "outcome.factor";
                boolean quadratic = block.flag("quadratic", false);
                Prior squared = priors.own(own, "quadratic", "outcome.factor_quadratic", families.outcome(), quadratic);
                boolean inMediator = stages.contains("mediator");
                boolean inOutcome = stages.contains("outcome");
                controls.add(new ControlSpec(
                        column,
                        transform,
                        inMediator,
                        inOutcome,
                        (int) block.whole("lag", 0, TransformDecoder.MAX_LAG_LIMIT, 0),
                        lever(block),
                        priors.own(own, "mediator", "mediator.controls", families.mediator(), inMediator),
                        priors.own(own, "outcome", general, families.outcome(), inOutcome),
                        acts,
                        quadratic ? Optional.of(squared) : Optional.empty()));
            }
        });
        return controls;
    }

    private static Optional<Lever> lever(Section block) {
        boolean stated = block.has("lever");
        try (Section section = block.section("lever")) {
            Optional<String> text = section.text("reference");
            if (!stated) {
                return Optional.empty();
            }
            if (text.isEmpty() || text.get().equals("mean")) {
                return Optional.of(new Lever(new Reference.Mean()));
            }
            Reference reference = Decimal.parse(text.get()).isPresent()
                    ? new Reference.Value(Decimal.parse(text.get()).getAsDouble())
                    : new Reference.Mean();
            if (reference instanceof Reference.Mean) {
                section.problem(
                        "reference",
                        "reference is " + Section.quoted(text.get()) + " but must be mean or a number.",
                        Section.didYouMean(text.get(), List.of("mean")));
            }
            return Optional.of(new Lever(reference));
        }
    }

    private Seasonality seasonality(Step step) {
        Seasonality none = new Seasonality(0, step.perYear());
        if (root.value("seasonality").orElse(null) instanceof Node.Scalar scalar
                && scalar.text().equals("none")) {
            return none;
        }
        try (Section section = root.section("seasonality")) {
            return new Seasonality(
                    (int) section.whole("order", 0, 26, 2), section.number("period", Rule.POSITIVE, step.perYear()));
        }
    }

    private static MediaSpec media(Section section) {
        try (section) {
            return new MediaSpec(
                    section.choice("transforms", MediaSpec.Transforms.SHARED),
                    section.choice("history", MediaSpec.History.ZERO),
                    section.choice("scaling", MediaSpec.Scaling.MEAN));
        }
    }

    private static SamplerSpec sampler(Section section) {
        try (section) {
            return new SamplerSpec(
                    (int) section.whole("chains", 1, 1000, 4),
                    (int) section.whole("warmup", 20, 1_000_000, 300),
                    (int) section.whole("draws", 4, 10_000_000, 1000),
                    section.whole("seed", 0, Long.MAX_VALUE, 20240101),
                    section.number("target_accept", Rule.FRACTION, 0.83),
                    (int) section.whole("max_tree_depth", 1, 20, 10),
                    section.choice("coefficients", SamplerSpec.Coefficients.COLLAPSED));
        }
    }

    private static ReportSpec report(Section section) {
        try (section) {
            List<Double> intervals = new ArrayList<>();
            for (Node item : section.items("intervals", "a list such as [0.5, 0.9]")) {
                String text = item instanceof Node.Scalar scalar ? scalar.text() : item.kind();
                double mass = Decimal.parse(text).orElse(Double.NaN);
                if (!Rule.FRACTION.holds().test(mass)) {
                    section.problem(
                            "intervals",
                            "report.intervals holds " + Section.quoted(text) + " but may hold only "
                                    + Rule.FRACTION.words() + ".",
                            "A 90% interval is 0.9.");
                } else if (intervals.contains(mass)) {
                    section.problem("intervals", "report.intervals holds " + text + " twice.", "Remove one.");
                } else {
                    intervals.add(mass);
                }
            }
            return new ReportSpec(
                    intervals.isEmpty()
                            ? List.of(0.5, 0.9)
                            : intervals.stream().sorted().toList(),
                    section.choice("tail", ReportSpec.Tail.SIMULATE),
                    section.number(
                            "holdout", new Rule("a number above 0 and at most 0.5", v -> v > 0 && v <= 0.5), 0.2),
                    section.text("currency", ""));
        }
    }
}
