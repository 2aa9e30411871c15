package mmmbayes.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.report.Comparison;
import mmmbayes.report.Estimate;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Lever;
import mmmbayes.report.ReportPage;
import mmmbayes.report.SamplerDiagnostics;

/**
 * What a report says, for programs: the same record as the page and the terminal's summary, without the series behind its
 * figures, which stand in the tables of the output folder. Numbers that JSON has not (NaN, infinities) are left out.
 */
public final class PageJson {
    private final ReportPage page;

    private PageJson(ReportPage page) {
        this.page = page;
    }

    /** The page as nested maps and lists, in the order of reading. */
    public static Map<String, Object> of(ReportPage page) {
        return new PageJson(page).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", page.heading().name());
        json.put("version", page.heading().version());
        json.put("outcome", page.heading().outcome());
        json.put("currency", page.heading().currency());
        json.put("weeks", page.weeks().size());
        if (!page.weeks().isEmpty()) {
            json.put("from", page.weeks().get(0).toString());
            json.put("to", page.weeks().get(page.weeks().size() - 1).toString());
        }
        json.put("window", page.heading().window());
        json.put("verdict", list(page.verdictByWeight(), (finding, entry) -> {
            entry.put("level", lower(finding.level()));
            entry.put("text", finding.text());
        }));
        json.put("channels", list(page.channels(), (channel, entry) -> {
            entry.put("name", channel.name());
            entry.put("role", lower(channel.role()));
            number(entry, "spend", channel.spend());
        }));
        json.put("effects", list(page.effects(), (row, entry) -> {
            entry.put("scope", lower(row.scope()));
            entry.put("channel", row.channel());
            entry.put("estimand", lower(row.estimand()));
            if (!row.mediator().isEmpty()) {
                entry.put("mediator", row.mediator());
            }
            estimate(entry, row.estimate());
            number(entry, "p_above_1", row.probabilityAboveOne());
        }));
        json.put("levers", list(page.levers(), this::lever));
        json.put("comparison", comparison());
        json.put("checks", list(page.checks(), (check, entry) -> {
            entry.put("of", check.group());
            entry.put("test", check.name());
            number(entry, "statistic", check.value());
            number(entry, "p", check.pValue());
            entry.put("passed", check.passed());
        }));
        json.put("sampling", sampling());
        json.put("parameters", list(page.sampler().parameters(), this::parameter));
        json.put("assumptions", page.assumptions());
        return json;
    }

    private void lever(Lever lever, Map<String, Object> entry) {
        entry.put("name", lever.name());
        lever.elasticity().ifPresent(elasticity -> {
            entry.put("elasticity", numbers(elasticity));
        });
        entry.put("scenarios", list(lever.scenarios(), (scenario, one) -> {
            one.put("change", scenario.change());
            one.put("window", scenario.window());
            estimate(one, scenario.revenueChange());
            number(one, "share", scenario.relativeChange().median());
        }));
        if (!lever.amplifications().isEmpty()) {
            entry.put("media", list(lever.amplifications(), (row, one) -> {
                one.put("channel", row.channel());
                one.put("off", numbers(row.off()));
                one.put("on", numbers(row.on()));
                one.put("on_less_off", numbers(row.more()));
            }));
        }
    }

    private Map<String, Object> numbers(Estimate estimate) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        estimate(numbers, estimate);
        return numbers;
    }

    private Map<String, Object> comparison() {
        Comparison comparison = page.comparison();
        Map<String, Object> json = new LinkedHashMap<>();
        if (comparison.scores().isEmpty()) {
            return json;
        }
        json.put("rows", comparison.rows());
        json.put("models", list(comparison.scores(), (score, entry) -> {
            entry.put("model", score.model());
            number(entry, "r2", score.r2());
            number(entry, "rmse", score.rmse());
            number(entry, "mae", score.mae());
            number(entry, "mape", score.mape());
            number(entry, "wape", score.wape());
            IntervalMasses masses = page.heading().masses();
            score.coverageInner().ifPresent(share -> number(entry, "in_" + interval(masses.inner()), share));
            score.coverageOuter().ifPresent(share -> number(entry, "in_" + interval(masses.outer()), share));
        }));
        return json;
    }

    private Map<String, Object> sampling() {
        SamplerDiagnostics.Run run = page.sampler().run();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("warmup", run.warmup());
        json.put("draws", run.draws());
        json.put("divergences", run.divergences());
        json.put("depth_hits", run.depthHits());
        json.put("chains", list(page.sampler().chains(), (chain, entry) -> {
            number(entry, "step_size", chain.stepSize());
            number(entry, "acceptance", chain.acceptance());
            number(entry, "leapfrogs", chain.leapfrogs());
            entry.put("divergences", chain.divergences());
            number(entry, "e_bfmi", chain.eBfmi());
        }));
        return json;
    }

    private void parameter(SamplerDiagnostics.ParameterRow row, Map<String, Object> entry) {
        entry.put("parameter", row.parameter());
        estimate(entry, row.estimate());
        number(entry, "sd", row.sd());
        number(entry, "rhat", row.rHat());
        number(entry, "ess_bulk", row.essBulk());
        number(entry, "ess_tail", row.essTail());
        number(entry, "mcse_mean", row.mcseMean());
    }

    private void estimate(Map<String, Object> entry, Estimate estimate) {
        IntervalMasses masses = page.heading().masses();
        number(entry, "median", estimate.median());
        number(entry, "mean", estimate.mean());
        pair(entry, interval(masses.inner()), estimate.innerLower(), estimate.innerUpper());
        pair(entry, interval(masses.outer()), estimate.lower(), estimate.upper());
        number(entry, "p_positive", estimate.probabilityPositive());
    }

    /** {@code interval_90} for a mass of 0.9. */
    private static String interval(double mass) {
        String percent = String.format(Locale.ROOT, "%.1f", 100 * mass);
        return "interval_" + (percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent);
    }

    private static void pair(Map<String, Object> entry, String key, double lower, double upper) {
        if (Double.isFinite(lower) && Double.isFinite(upper)) {
            entry.put(key, List.of(lower, upper));
        }
    }

    private static void number(Map<String, Object> entry, String key, double value) {
        if (Double.isFinite(value)) {
            entry.put(key, value);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Puts what is known of one item under its keys. */
    private interface Entry<T> {
        void fill(T item, Map<String, Object> entry);
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Entry<T> writer) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    writer.fill(items.get(i), entry);
                    return entry;
                })
                .toList();
    }
}
