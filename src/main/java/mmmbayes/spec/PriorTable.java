package mmmbayes.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    /** Parameters that a channel has only in some forms. */
    private static final List<String> OF_FORMS =
            List.of("decay", "peak", "adstock_shape", "adstock_scale", "half_saturation", "shape");

    private final Map<String, Prior> stated = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private PriorTable() {}

    /** Reads the block {@code priors}. */
    static PriorTable read(Section section) {
        PriorTable table = new PriorTable();
        for (String key : KEYS) {
            // The fallback serves only to go on after a problem.
            Prior prior = section.prior(key, support(key), defaultPrior(key, Distribution.NORMAL));
            if (section.has(key)) {
                table.stated.put(key, prior);
            }
        }
        section.close();
        return table;
    }

    /** The prior of a parameter, for example {@code outcome.media}, in a stage of that family. */
    Prior get(String key, Distribution family) {
        used.add(key);
        Prior prior = stated.get(key);
        return prior != null ? prior : defaultPrior(key, family);
    }

    /** The prior that a channel's or mediator's own block {@code prior} states, or else the general one. */
    Prior own(Section section, String key, Distribution family) {
        return section.prior(key, support(key), get(key, family));
    }

    /** The priors of a stage ({@code mediator} or {@code outcome}) apart from media and controls. */
    StagePriors stage(String stage, Section own, Distribution family) {
        return new StagePriors(
                own(own, stage + ".intercept", family),
                own(own, stage + ".trend", family),
                own(own, stage + ".season", family),
                own(own, stage + ".sigma", family),
                own(own, stage + ".dof", family),
                own(own, stage + ".autocorrelation", family),
                new RegressorPriors(
                        own(own, stage + ".changepoints", family),
                        own(own, stage + ".events", family),
                        own(own, stage + ".calendar", family),
                        own(own, stage + ".lags", family),
                        own(own, stage + ".interactions", family),
                        own(own, stage + ".zero_spend", family)));
    }

    /** Refuses priors of parameters that no channel has, once all channels are decoded. */
    void refuseUnused(Section section) {
        for (String key : OF_FORMS) {
            if (stated.containsKey(key) && !used.contains(key)) {
                section.problem(
                        key,
                        "a prior of " + key
                                + " is stated, but no channel has such a parameter: adstock and saturation of"
                                + " every channel are forms without it.",
                        "Remove it, or choose the form that has it.");
            }
        }
    }

    private static String lastWord(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    private static Support support(String key) {
        Support support = SUPPORTS.get(lastWord(key));
        return support == null ? Support.REAL : support;
    }

    private static Prior defaultPrior(String key, Distribution family) {
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
