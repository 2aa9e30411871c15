package mmmbayes.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mmmbayes.spec.Family.Distribution;

/**
 * The priors that a spec states under {@code priors}, and the defaults of those it does not. A default depends on the family of
 * the stage: a response divided by its mean moves by tenths, the logarithm of a response by whole units.
 */
final class PriorTable {
    private static final Map<String, Support> SUPPORTS = Map.ofEntries(
            Map.entry("decay", Support.UNIT),
            Map.entry("peak", Support.POSITIVE),
            Map.entry("adstock_shape", Support.POSITIVE),
            Map.entry("adstock_scale", Support.POSITIVE),
            Map.entry("half_saturation", Support.POSITIVE),
            Map.entry("shape", Support.POSITIVE),
            Map.entry("media", Support.REAL),
            Map.entry("intercept", Support.REAL),
            Map.entry("trend", Support.REAL),
            Map.entry("season", Support.REAL),
            Map.entry("controls", Support.REAL),
            Map.entry("changepoints", Support.REAL),
            Map.entry("events", Support.REAL),
            Map.entry("calendar", Support.REAL),
            Map.entry("lags", Support.REAL),
            Map.entry("interactions", Support.REAL),
            Map.entry("zero_spend", Support.REAL),
            Map.entry("factor", Support.REAL),
            Map.entry("factor_quadratic", Support.REAL),
            Map.entry("sigma", Support.POSITIVE),
            Map.entry("dof", Support.ABOVE_ONE),
            Map.entry("autocorrelation", Support.CORRELATION));
    private static final String[] KEYS = {
        "decay",
        "peak",
        "adstock_shape",
        "adstock_scale",
        "half_saturation",
        "shape",
        "mediator.media",
        "mediator.intercept",
        "mediator.trend",
        "mediator.season",
        "mediator.controls",
        "mediator.changepoints",
        "mediator.events",
        "mediator.calendar",
        "mediator.lags",
        "mediator.interactions",
        "mediator.zero_spend",
        "mediator.sigma",
        "mediator.dof",
        "mediator.autocorrelation",
        "outcome.media",
        "outcome.intercept",
        "outcome.trend",
        "outcome.season",
        "outcome.controls",
        "outcome.changepoints",
        "outcome.events",
        "outcome.calendar",
        "outcome.lags",
        "outcome.interactions",
        "outcome.zero_spend",
        "outcome.factor",
        "outcome.factor_quadratic",
        "outcome.sigma",
        "outcome.dof",
        "outcome.autocorrelation"
    };

    private static final String OF_FORMS = "adstock and saturation of every channel are forms without it";

    /** Why there may be no parameter of a kind, or none of a key. */
    private static final Map<String, String> ABSENCES = Map.ofEntries(
            Map.entry("decay", OF_FORMS),
            Map.entry("peak", OF_FORMS),
            Map.entry("adstock_shape", OF_FORMS),
            Map.entry("adstock_scale", OF_FORMS),
            Map.entry("half_saturation", OF_FORMS),
            Map.entry("shape", OF_FORMS),
            Map.entry("mediator.media", "acts_on names no mediator, or there is none"),
            Map.entry("outcome.media", "acts_on or direct_effects leaves the outcome out"),
            Map.entry("mediator", "the control is not in that equation"),
            Map.entry("outcome", "the control is not in that equation"),
            Map.entry("quadratic", "the control's quadratic is not true"),
            Map.entry("trend", "trend is none"),
            Map.entry("season", "the seasonality has no waves"),
            Map.entry("controls", "no control adds to it"),
            Map.entry("changepoints", "only trend: piecewise has them"),
            Map.entry("events", "the spec has no events"),
            Map.entry("calendar", "the spec has no calendar effects"),
            Map.entry("lags", "lags names nothing that stands in this equation"),
            Map.entry("interactions", "interactions names nothing that stands in this equation"),
            Map.entry("zero_spend", "zero_spend names nothing that stands in this equation"),
            Map.entry("factor", "no control multiplies the outcome"),
            Map.entry("factor_quadratic", "no control that multiplies the outcome has quadratic: true"),
            Map.entry("dof", "only family: student_t has it"),
            Map.entry("autocorrelation", "only errors: ar1 has it"));

    private final Map<String, Prior> stated = new HashMap<>();
    /** General priors of which some parameter exists. */
    private final Set<String> wanted = new HashSet<>();
    /** General priors that count for some parameter. */
    private final Set<String> used = new HashSet<>();

    private PriorTable() {}

    /** Reads the block {@code priors}. */
    static PriorTable read(Section section) {
        PriorTable table = new PriorTable();
        for (String key : KEYS) {
            // The fallback serves only to go on after a problem.
            Prior prior = section.prior(key, support(key), defaultPrior(key, Distribution.NORMAL), defaultWords(key));
            if (section.has(key)) {
                table.stated.put(key, prior);
            }
        }
        section.close();
        return table;
    }

    private static String defaultWords(String key) {
        String plain = defaultPrior(key, Distribution.NORMAL).text();
        String logarithm = defaultPrior(key, Distribution.LOGNORMAL).text();
        return plain.equals(logarithm) ? plain : plain + ", of logarithms " + logarithm;
    }

    /** The prior that the block {@code prior} of a channel or stage states for a parameter, or else the general one. */
    Prior own(Section own, String key, Distribution family) {
        return own(own, key, key, family, true);
    }

    /** The prior of a parameter that may not exist. */
    Prior own(Section own, String key, Distribution family, boolean exists) {
        return own(own, key, key, family, exists);
    }

    /**
     * The prior of a parameter that may not exist: then none may be stated for it, and the default stands in its place.
     *
     * @param own block {@code prior} of a channel, stage or control
     * @param ownKey what the parameter is called there
     * @param key of the general prior, for example {@code outcome.media}
     * @param family of the stage, which the default depends on
     * @param exists whether the spec has the parameter
     */
    Prior own(Section own, String ownKey, String key, Distribution family, boolean exists) {
        Prior standard = defaultPrior(key, family);
        Prior general = exists ? stated.getOrDefault(key, standard) : standard;
        Prior prior = own.prior(ownKey, support(key), general);
        if (!exists && own.has(ownKey)) {
            refuse(own, ownKey, absence(ownKey));
        }
        if (exists) {
            wanted.add(key);
            if (!own.has(ownKey)) {
                used.add(key);
            }
        }
        return exists ? prior : standard;
    }

    /** The priors of a stage apart from media and controls. */
    StagePriors stage(StageParameters parameters, Section own, Family family) {
        String stage = parameters.mediator() ? "mediator." : "outcome.";
        return StagePriors.of(
                kind -> own(own, stage + kind, stage + kind, family.ofPredictor(), parameters.has(kind, family)));
    }

    /** Refuses general priors that count for no parameter, once the whole spec is decoded. */
    void refuseUnused(Section section, boolean mediated) {
        for (String key : KEYS) {
            if (!stated.containsKey(key) || used.contains(key)) {
                continue;
            }
            if (wanted.contains(key)) {
                section.problem(
                        key,
                        "a prior of " + key
                                + " is stated, but counts for nothing: each of these parameters has a prior of its own.",
                        "Remove it.");
            } else {
                boolean ofMediator = key.startsWith("mediator.");
                refuse(section, key, !mediated && ofMediator ? "the spec has no mediator" : absence(key));
            }
        }
    }

    private static void refuse(Section section, String key, String reason) {
        section.problem(
                key,
                "a prior of " + key + " is stated, but there is no such parameter: " + reason + ".",
                "Remove it, or state what it is for.");
    }

    private static String absence(String key) {
        String ofKind = ABSENCES.getOrDefault(lastWord(key), "nothing in the spec has it");
        return ABSENCES.getOrDefault(key, ofKind);
    }

    private static String lastWord(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    private static Support support(String key) {
        Support support = SUPPORTS.get(lastWord(key));
        return support == null ? Support.REAL : support;
    }

    /** What counts where a spec says nothing. */
    static Prior defaultPrior(String key, Distribution family) {
        boolean log = family == Distribution.LOGNORMAL;
        return switch (lastWord(key)) {
            case "decay" -> new Prior.Beta(2, 2);
            case "peak" -> new Prior.HalfNormal(2);
            // a peak about two weeks after the spend, give or take one
            case "adstock_shape" -> new Prior.Gamma(9, 3);
            case "adstock_scale" -> new Prior.Gamma(4, 2);
            case "half_saturation" -> new Prior.LogNormal(0, 0.6);
            case "shape" -> new Prior.LogNormal(0.2, 0.3);
            case "media" -> new Prior.HalfNormal(log ? 1 : key.startsWith("mediator") ? 0.5 : 0.4);
            case "intercept" -> log ? new Prior.Normal(0, 1) : new Prior.Normal(0.5, 0.5);
            case "trend" -> new Prior.Normal(0, log ? 1 : 0.3);
            case "season" -> new Prior.Normal(0, log ? 0.5 : 0.2);
            case "controls" -> new Prior.Normal(0, log ? 0.5 : 0.3);
            case "changepoints" -> RegressorPriors.standard(family).changepoints();
            case "events" -> RegressorPriors.standard(family).events();
            case "calendar" -> RegressorPriors.standard(family).calendar();
            case "lags" -> RegressorPriors.standard(family).lags();
            case "interactions" -> RegressorPriors.standard(family).interactions();
            case "zero_spend" -> RegressorPriors.standard(family).zeroSpend();
            case "sigma" -> new Prior.HalfNormal(log ? 1 : 0.3);
            case "factor" -> new Prior.Normal(0, 0.3);
            case "factor_quadratic" -> new Prior.Normal(0, 0.1);
            case "dof" -> StagePriors.DEFAULT_DOF;
            case "autocorrelation" -> StagePriors.DEFAULT_AUTOCORRELATION;
            default -> throw new IllegalArgumentException("no default prior for " + key);
        };
    }
}
