package mmmbayes.spec;

import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a resolved spec with nothing left to defaults; {@link SpecReader} gives an equal spec back. */
public final class SpecWriter {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALLOW_LONG_KEYS)
            .build();

    private SpecWriter() {}

    /** The spec as YAML, ending in a line feed. */
    public static String write(Spec spec) {
        ObjectNode root = object();
        root.put("name", spec.name());
        root.set("data", data(spec.data()));
        root.set("outcome", outcome(spec));
        if (spec.mediators().size() == 1) {
            root.set("mediator", mediator(spec, spec.mediators().get(0)));
        } else {
            ArrayNode mediators = root.putArray("mediators");
            spec.mediators().forEach(mediator -> mediators.add(mediator(spec, mediator)));
        }
        ObjectNode treatments = root.putObject("treatments");
        spec.treatments().forEach(treatment -> treatments.set(treatment.name(), treatment(spec, treatment)));
        ObjectNode controls = root.putObject("controls");
        spec.controls().forEach(control -> controls.set(control.column(), control(control)));
        root.put("direct_effects", spec.directEffects());
        trend(root, spec);
        ObjectNode season = root.putObject("seasonality");
        season.put("order", spec.seasonality().order());
        put(season, "period", spec.seasonality().period());
        regressors(root, spec.regressors());
        root.set("media", media(spec.media()));
        root.set("sampler", sampler(spec.sampler()));
        root.set("report", report(spec.report()));
        spec.simulation().ifPresent(simulation -> root.set("simulation", simulation(simulation)));
        if (!spec.liftTests().isEmpty()) {
            ObjectNode tests = root.putObject("lift_tests");
            spec.liftTests().forEach(test -> tests.set(test.name(), liftTest(test)));
        }
        return YAML.writeValueAsString(root);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whole numbers without a decimal point. */
    private static void put(ObjectNode node, String key, double value) {
        String text = Decimal.text(value);
        if (text.matches("-?\\d+")) {
            node.put(key, Long.parseLong(text));
        } else {
            node.put(key, value);
        }
    }

    private static void put(ObjectNode node, String key, Prior prior) {
        node.put(key, prior.text());
    }

    private static ObjectNode data(DataSpec data) {
        ObjectNode node = object();
        if (!data.file().isEmpty()) {
            node.put("file", data.file());
        }
        node.put("date", data.dateColumn());
        data.dateFormat().ifPresent(format -> node.put("date_format", format));
        node.put("step", word(data.step()));
        ObjectNode missing = node.putObject("missing");
        data.missing().forEach((column, rule) -> missing.put(column, word(rule)));
        if (!data.indicators().isEmpty()) {
            ObjectNode indicators = node.putObject("indicators");
            data.indicators().forEach((column, texts) -> texts.forEach(indicators.putArray(column)::add));
        }
        return node;
    }

    private static void trend(ObjectNode root, Spec spec) {
        if (spec.trend() == Spec.Trend.PIECEWISE) {
            ObjectNode node = root.putObject("trend");
            node.put("form", word(spec.trend()));
            node.put("changepoints", spec.regressors().changepoints());
        } else {
            root.put("trend", word(spec.trend()));
        }
    }

    private static void regressors(ObjectNode root, Regressors regressors) {
        ObjectNode events = root.putObject("events");
        regressors.events().forEach(event -> {
            ArrayNode dates = events.putArray(event.name());
            event.dates().forEach(when -> dates.add(when.text()));
        });
        ArrayNode calendar = root.putArray("calendar");
        regressors.calendar().forEach(effect -> calendar.add(word(effect)));
        ObjectNode lags = root.putObject("lags");
        regressors.lags().forEach(lag -> lags.withArray(lag.variable()).add(lag.periods()));
        ArrayNode interactions = root.putArray("interactions");
        regressors
                .interactions()
                .forEach(pair -> interactions.addArray().add(pair.first()).add(pair.second()));
        ArrayNode zeroSpend = root.putArray("zero_spend");
        regressors.zeroSpend().forEach(zeroSpend::add);
    }

    private static void family(ObjectNode node, Family family) {
        node.put("family", word(family.distribution()));
        family.censoredBelow().ifPresent(bound -> put(node, "censored_below", bound));
        node.put("mean", word(family.mean()));
        node.put("noise", word(family.noise()));
        node.put("errors", word(family.errors()));
    }

    /** Priors of the parameters that the stage has. */
    private static void stage(ObjectNode node, Spec spec, boolean mediator, Family family, StagePriors priors) {
        StageParameters parameters = StageParameters.of(spec, mediator);
        priors.byKind().forEach((kind, prior) -> {
            if (parameters.has(kind, family)) {
                put(node, (mediator ? "mediator." : "outcome.") + kind, prior);
            }
        });
    }

    private static void transform(ObjectNode node, TransformSpec transform) {
        Adstock adstock = transform.adstock();
        node.put("adstock", adstock.form());
        if (adstock.maxLag().isEmpty()) {
            node.put("max_lag", "none");
        } else if (!(adstock instanceof Adstock.None)) {
            node.put("max_lag", adstock.maxLag().getAsInt());
        }
        node.put("saturation", transform.saturation().form());
    }

    private static void transformPriors(ObjectNode node, TransformSpec transform) {
        transform.parameters().forEach(parameter -> put(node, parameter.name(), parameter.prior()));
    }

    private static ObjectNode outcome(Spec spec) {
        OutcomeSpec outcome = spec.outcome();
        ObjectNode node = object();
        node.put("column", outcome.column());
        family(node, outcome.family());
        node.put("trend_and_season", word(outcome.trendAndSeason()));
        stage(node.putObject("prior"), spec, false, outcome.family(), outcome.priors());
        return node;
    }

    private static ObjectNode mediator(Spec spec, MediatorSpec mediator) {
        ObjectNode node = object();
        node.put("name", mediator.name());
        node.put("column", mediator.column());
        family(node, mediator.family());
        node.put("enters", word(mediator.enters()));
        transform(node, mediator.transform());
        ObjectNode prior = node.putObject("prior");
        transformPriors(prior, mediator.transform());
        put(prior, "outcome.media", mediator.outcomeMedia());
        stage(prior, spec, true, mediator.family(), mediator.priors());
        return node;
    }

    private static ObjectNode treatment(Spec spec, TreatmentSpec treatment) {
        ObjectNode node = object();
        node.put("column", treatment.column());
        transform(node, treatment.transform());
        ObjectNode prior = node.putObject("prior");
        transformPriors(prior, treatment.transform());
        if (!spec.mediators().isEmpty()) {
            put(prior, "mediator.media", treatment.mediatorMedia());
        }
        if (spec.directEffects()) {
            put(prior, "outcome.media", treatment.outcomeMedia());
        }
        return node;
    }

    private static ObjectNode control(ControlSpec control) {
        ObjectNode node = object();
        node.put("transform", word(control.transform()));
        ArrayNode stages = node.putArray("stages");
        if (control.inMediator()) {
            stages.add("mediator");
        }
        if (control.inOutcome()) {
            stages.add("outcome");
        }
        node.put("lag", control.lag());
        control.lever().ifPresent(lever -> {
            ObjectNode block = node.putObject("lever");
            if (lever.reference() instanceof ControlSpec.Reference.Value value) {
                put(block, "reference", value.value());
            } else {
                block.put("reference", "mean");
            }
        });
        node.put("acts", word(control.acts()));
        node.put("quadratic", control.quadratic().isPresent());
        ObjectNode prior = node.putObject("prior");
        if (control.inMediator()) {
            put(prior, "mediator", control.mediatorPrior());
        }
        if (control.inOutcome()) {
            put(prior, "outcome", control.outcomePrior());
        }
        control.quadratic().ifPresent(squared -> put(prior, "quadratic", squared));
        return node;
    }

    private static ObjectNode media(MediaSpec media) {
        ObjectNode node = object();
        node.put("transforms", word(media.transforms()));
        node.put("history", word(media.history()));
        node.put("scaling", word(media.scaling()));
        return node;
    }

    private static ObjectNode sampler(SamplerSpec sampler) {
        ObjectNode node = object();
        node.put("chains", sampler.chains());
        node.put("warmup", sampler.warmup());
        node.put("draws", sampler.draws());
        node.put("seed", sampler.seed());
        put(node, "target_accept", sampler.targetAccept());
        node.put("max_tree_depth", sampler.maxTreeDepth());
        node.put("coefficients", word(sampler.coefficients()));
        return node;
    }

    private static ObjectNode report(ReportSpec report) {
        ObjectNode node = object();
        ArrayNode intervals = node.putArray("intervals");
        report.intervals().forEach(intervals::add);
        node.put("tail", word(report.tail()));
        put(node, "holdout", report.holdout());
        if (!report.currency().isEmpty()) {
            node.put("currency", report.currency());
        }
        return node;
    }

    private static ObjectNode liftTest(LiftTest test) {
        ObjectNode node = object();
        node.put("channel", test.channel());
        node.put("from", test.from().toString());
        node.put("to", test.to().toString());
        node.put("spend_change", test.spendChange().text());
        put(node, "effect", test.effect());
        put(node, "standard_error", test.standardError());
        node.put("estimand", word(test.estimand()));
        node.put("counts", word(test.counts()));
        return node;
    }

    private static ObjectNode simulation(SimulationSpec simulation) {
        ObjectNode node = object();
        node.put("start", simulation.start().toString());
        put(node, "outcome_scale", simulation.outcomeScale());
        ObjectNode scales = node.putObject("mediator_scale");
        simulation.mediatorScale().forEach((name, scale) -> put(scales, name, scale));
        ObjectNode parameters = node.putObject("parameters");
        simulation.parameters().forEach((name, value) -> put(parameters, name, value));
        ObjectNode channels = node.putObject("channels");
        simulation.channels().forEach((name, flighting) -> {
            ObjectNode channel = channels.putObject(name);
            put(channel, "level", flighting.level());
            put(channel, "weeks_on", flighting.weeksOn());
            put(channel, "weeks_off", flighting.weeksOff());
            flighting.follows().ifPresent(follows -> {
                channel.put("follows", follows.channel());
                put(channel, "correlation", follows.correlation());
            });
        });
        ObjectNode controls = node.putObject("controls");
        simulation.controls().forEach((name, path) -> path(controls.putObject(name), path));
        return node;
    }

    private static void path(ObjectNode node, SimulationSpec.ControlPath path) {
        if (path instanceof SimulationSpec.ControlPath.Walk walk) {
            ObjectNode block = node.putObject("walk");
            put(block, "start", walk.start());
            put(block, "drift", walk.drift());
            put(block, "sd", walk.sd());
        } else if (path instanceof SimulationSpec.ControlPath.Counts counts) {
            ObjectNode block = node.putObject("counts");
            put(block, "mean", counts.mean());
            put(block, "zero_share", counts.zeroShare());
        } else if (path instanceof SimulationSpec.ControlPath.Wave wave) {
            ObjectNode block = node.putObject("wave");
            put(block, "mean", wave.mean());
            put(block, "amplitude", wave.amplitude());
            put(block, "period", wave.period());
            put(block, "sd", wave.sd());
        } else if (path instanceof SimulationSpec.ControlPath.Flag flag) {
            put(node.putObject("flag"), "share", flag.share());
        }
    }
}
