package mmmbayes.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mmmbayes.document.Document;

/** Writes a resolved spec with nothing left to defaults; {@link SpecReader} gives an equal spec back. */
public final class SpecWriter {
    private SpecWriter() {}

    /** The spec as YAML, ending in a line feed. */
    public static String write(Spec spec) {
        Map<String, Object> root = object();
        root.put("name", spec.name());
        root.put("data", data(spec.data()));
        root.put("outcome", outcome(spec));
        if (spec.mediators().size() == 1) {
            root.put("mediator", mediator(spec, spec.mediators().get(0)));
        } else {
            List<Object> mediators = list(root, "mediators");
            spec.mediators().forEach(mediator -> mediators.add(mediator(spec, mediator)));
        }
        Map<String, Object> treatments = object(root, "treatments");
        spec.treatments().forEach(treatment -> treatments.put(treatment.name(), treatment(treatment)));
        Map<String, Object> controls = object(root, "controls");
        spec.controls().forEach(control -> controls.put(control.column(), control(control)));
        trend(root, spec);
        Map<String, Object> season = object(root, "seasonality");
        season.put("order", spec.seasonality().order());
        put(season, "period", spec.seasonality().period());
        regressors(root, spec.regressors());
        root.put("media", media(spec.media()));
        root.put("sampler", sampler(spec.sampler()));
        root.put("report", report(spec.report()));
        spec.simulation().ifPresent(simulation -> root.put("simulation", simulation(simulation)));
        if (!spec.liftTests().isEmpty()) {
            Map<String, Object> tests = object(root, "lift_tests");
            spec.liftTests().forEach(test -> tests.put(test.name(), liftTest(test)));
        }
        return Document.yaml(root);
    }

    private static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    private static Map<String, Object> object(Map<String, Object> parent, String key) {
        Map<String, Object> child = object();
        parent.put(key, child);
        return child;
    }

    private static List<Object> list(Map<String, Object> parent, String key) {
        List<Object> child = new ArrayList<>();
        parent.put(key, child);
        return child;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whole numbers without a decimal point. */
    private static void put(Map<String, Object> node, String key, double value) {
        String text = Decimal.text(value);
        if (text.matches("-?\\d+")) {
            node.put(key, Long.parseLong(text));
        } else {
            node.put(key, value);
        }
    }

    private static void put(Map<String, Object> node, String key, Prior prior) {
        node.put(key, prior.text());
    }

    private static Map<String, Object> data(DataSpec data) {
        Map<String, Object> node = object();
        if (!data.file().isEmpty()) {
            node.put("file", data.file());
        }
        node.put("date", data.dateColumn());
        data.dateFormat().ifPresent(format -> node.put("date_format", format));
        node.put("step", word(data.step()));
        Map<String, Object> missing = object(node, "missing");
        data.missing().forEach((column, rule) -> missing.put(column, word(rule)));
        if (!data.indicators().isEmpty()) {
            Map<String, Object> indicators = object(node, "indicators");
            data.indicators().forEach((column, texts) -> texts.forEach(list(indicators, column)::add));
        }
        return node;
    }

    private static void trend(Map<String, Object> root, Spec spec) {
        if (spec.trend() == Spec.Trend.PIECEWISE) {
            Map<String, Object> node = object(root, "trend");
            node.put("form", word(spec.trend()));
            node.put("changepoints", spec.regressors().changepoints());
        } else {
            root.put("trend", word(spec.trend()));
        }
    }

    private static void regressors(Map<String, Object> root, Regressors regressors) {
        Map<String, Object> events = object(root, "events");
        regressors.events().forEach(event -> {
            List<Object> dates = list(events, event.name());
            event.dates().forEach(when -> dates.add(when.text()));
        });
        List<Object> calendar = list(root, "calendar");
        regressors.calendar().forEach(effect -> calendar.add(word(effect)));
        Map<String, List<Integer>> lags = new LinkedHashMap<>();
        regressors
                .lags()
                .forEach(lag -> lags.computeIfAbsent(lag.variable(), variable -> new ArrayList<>())
                        .add(lag.periods()));
        root.put("lags", lags);
        List<Object> interactions = list(root, "interactions");
        regressors.interactions().forEach(pair -> interactions.add(List.of(pair.first(), pair.second())));
        List<Object> zeroSpend = list(root, "zero_spend");
        regressors.zeroSpend().forEach(zeroSpend::add);
    }

    private static void family(Map<String, Object> node, Family family) {
        node.put("family", word(family.distribution()));
        family.censoredBelow().ifPresent(bound -> put(node, "censored_below", bound));
        node.put("mean", word(family.mean()));
        node.put("noise", word(family.noise()));
        node.put("errors", word(family.errors()));
    }

    /** Priors of the parameters that the stage has. */
    private static void stage(Map<String, Object> node, Spec spec, String stage, Family family, StagePriors priors) {
        StageParameters parameters = StageParameters.of(spec, stage);
        priors.byKind().forEach((kind, prior) -> {
            if (parameters.has(kind, family)) {
                put(node, (parameters.mediator() ? "mediator." : "outcome.") + kind, prior);
            }
        });
    }

    private static void transform(Map<String, Object> node, TransformSpec transform) {
        Adstock adstock = transform.adstock();
        node.put("adstock", adstock.form());
        if (adstock.maxLag().isEmpty()) {
            node.put("max_lag", "none");
        } else if (!(adstock instanceof Adstock.None)) {
            node.put("max_lag", adstock.maxLag().getAsInt());
        }
        node.put("saturation", transform.saturation().form());
    }

    private static void transformPriors(Map<String, Object> node, TransformSpec transform) {
        transform.parameters().forEach(parameter -> put(node, parameter.name(), parameter.prior()));
    }

    private static Map<String, Object> outcome(Spec spec) {
        OutcomeSpec outcome = spec.outcome();
        Map<String, Object> node = object();
        node.put("column", outcome.column());
        family(node, outcome.family());
        node.put("trend_and_season", word(outcome.trendAndSeason()));
        stage(object(node, "prior"), spec, TreatmentSpec.OUTCOME, outcome.family(), outcome.priors());
        return node;
    }

    private static Map<String, Object> mediator(Spec spec, MediatorSpec mediator) {
        Map<String, Object> node = object();
        node.put("name", mediator.name());
        node.put("column", mediator.column());
        family(node, mediator.family());
        node.put("enters", word(mediator.enters()));
        transform(node, mediator.transform());
        Map<String, Object> prior = object(node, "prior");
        transformPriors(prior, mediator.transform());
        put(prior, "outcome.media", mediator.outcomeMedia());
        stage(prior, spec, mediator.name(), mediator.family(), mediator.priors());
        return node;
    }

    private static Map<String, Object> treatment(TreatmentSpec treatment) {
        Map<String, Object> node = object();
        node.put("column", treatment.column());
        list(node, "acts_on").addAll(treatment.actsOn());
        transform(node, treatment.transform());
        Map<String, Object> prior = object(node, "prior");
        transformPriors(prior, treatment.transform());
        treatment.mediatorMedia().ifPresent(media -> put(prior, "mediator.media", media));
        treatment.outcomeMedia().ifPresent(media -> put(prior, "outcome.media", media));
        return node;
    }

    private static Map<String, Object> control(ControlSpec control) {
        Map<String, Object> node = object();
        node.put("transform", word(control.transform()));
        List<Object> stages = list(node, "stages");
        if (control.inMediator()) {
            stages.add("mediator");
        }
        if (control.inOutcome()) {
            stages.add("outcome");
        }
        node.put("lag", control.lag());
        control.lever().ifPresent(lever -> {
            Map<String, Object> block = object(node, "lever");
            if (lever.reference() instanceof ControlSpec.Reference.Value value) {
                put(block, "reference", value.value());
            } else {
                block.put("reference", "mean");
            }
        });
        node.put("acts", word(control.acts()));
        node.put("quadratic", control.quadratic().isPresent());
        Map<String, Object> prior = object(node, "prior");
        if (control.inMediator()) {
            put(prior, "mediator", control.mediatorPrior());
        }
        if (control.inOutcome()) {
            put(prior, "outcome", control.outcomePrior());
        }
        control.quadratic().ifPresent(squared -> put(prior, "quadratic", squared));
        return node;
    }

    private static Map<String, Object> media(MediaSpec media) {
        Map<String, Object> node = object();
        node.put("transforms", word(media.transforms()));
        node.put("history", word(media.history()));
        node.put("scaling", word(media.scaling()));
        return node;
    }

    private static Map<String, Object> sampler(SamplerSpec sampler) {
        Map<String, Object> node = object();
        node.put("chains", sampler.chains());
        node.put("warmup", sampler.warmup());
        node.put("draws", sampler.draws());
        node.put("seed", sampler.seed());
        put(node, "target_accept", sampler.targetAccept());
        node.put("max_tree_depth", sampler.maxTreeDepth());
        node.put("coefficients", word(sampler.coefficients()));
        return node;
    }

    private static Map<String, Object> report(ReportSpec report) {
        Map<String, Object> node = object();
        List<Object> intervals = list(node, "intervals");
        report.intervals().forEach(intervals::add);
        node.put("tail", word(report.tail()));
        put(node, "holdout", report.holdout());
        if (!report.currency().isEmpty()) {
            node.put("currency", report.currency());
        }
        return node;
    }

    private static Map<String, Object> liftTest(LiftTest test) {
        Map<String, Object> node = object();
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

    private static Map<String, Object> simulation(SimulationSpec simulation) {
        Map<String, Object> node = object();
        node.put("start", simulation.start().toString());
        put(node, "outcome_scale", simulation.outcomeScale());
        Map<String, Object> scales = object(node, "mediator_scale");
        simulation.mediatorScale().forEach((name, scale) -> put(scales, name, scale));
        Map<String, Object> parameters = object(node, "parameters");
        simulation.parameters().forEach((name, value) -> put(parameters, name, value));
        Map<String, Object> channels = object(node, "channels");
        simulation.channels().forEach((name, flighting) -> {
            Map<String, Object> channel = object(channels, name);
            put(channel, "level", flighting.level());
            put(channel, "weeks_on", flighting.weeksOn());
            put(channel, "weeks_off", flighting.weeksOff());
            flighting.follows().ifPresent(follows -> {
                channel.put("follows", follows.channel());
                put(channel, "correlation", follows.correlation());
            });
        });
        Map<String, Object> controls = object(node, "controls");
        simulation.controls().forEach((name, path) -> path(object(controls, name), path));
        return node;
    }

    private static void path(Map<String, Object> node, SimulationSpec.ControlPath path) {
        if (path instanceof SimulationSpec.ControlPath.Walk walk) {
            Map<String, Object> block = object(node, "walk");
            put(block, "start", walk.start());
            put(block, "drift", walk.drift());
            put(block, "sd", walk.sd());
        } else if (path instanceof SimulationSpec.ControlPath.Counts counts) {
            Map<String, Object> block = object(node, "counts");
            put(block, "mean", counts.mean());
            put(block, "zero_share", counts.zeroShare());
        } else if (path instanceof SimulationSpec.ControlPath.Wave wave) {
            Map<String, Object> block = object(node, "wave");
            put(block, "mean", wave.mean());
            put(block, "amplitude", wave.amplitude());
            put(block, "period", wave.period());
            put(block, "sd", wave.sd());
        } else if (path instanceof SimulationSpec.ControlPath.Flag flag) {
            put(object(node, "flag"), "share", flag.share());
        }
    }
}
