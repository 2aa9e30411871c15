package mmmbayes.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Finding;
import mmmbayes.diagnostics.Summary;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;

/**
 * What {@code diagnostics.json} says.
 *
 * @param verdict whether the draws may be trusted, and why not
 * @param thresholds what was asked of them
 * @param summaries of all parameters, for the worst of each kind
 * @param chains what the sampler said of each chain
 */
public record DiagnosticsReport(
        Verdict verdict, Thresholds thresholds, List<Summary> summaries, List<ChainDiagnostics> chains) {
    /** Copies. */
    public DiagnosticsReport {
        summaries = List.copyOf(summaries);
        chains = List.copyOf(chains);
    }

    /** As nested maps in the order of the file. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("passed", verdict.passed());
        json.put("thresholds", allowed());
        json.put("worst", worst());
        json.put(
                "failures",
                verdict.failures().stream().map(DiagnosticsReport::finding).toList());
        json.put(
                "warnings",
                verdict.warnings().stream().map(DiagnosticsReport::finding).toList());
        json.put("chains", chains.stream().map(DiagnosticsReport::chain).toList());
        return json;
    }

    private Map<String, Object> allowed() {
        Map<String, Object> allowed = new LinkedHashMap<>();
        allowed.put("rhat", thresholds.rHat());
        allowed.put("ess", thresholds.ess());
        allowed.put("e_bfmi", thresholds.eBfmi());
        allowed.put("divergences", thresholds.divergences());
        return allowed;
    }

    private Map<String, Object> worst() {
        Map<String, Object> worst = new LinkedHashMap<>();
        put(worst, "rhat", extreme(summary -> -summary.rHat()), Summary::rHat);
        put(worst, "ess_bulk", extreme(Summary::essBulk), Summary::essBulk);
        put(worst, "ess_tail", extreme(Summary::essTail), Summary::essTail);
        return worst;
    }

    private List<Summary> extreme(ToDoubleFunction<Summary> badness) {
        List<Summary> least = new ArrayList<>();
        for (Summary summary : summaries) {
            double value = badness.applyAsDouble(summary);
            if (!Double.isNaN(value) && (least.isEmpty() || value < badness.applyAsDouble(least.get(0)))) {
                least.clear();
                least.add(summary);
            }
        }
        return least;
    }

    private static void put(
            Map<String, Object> worst, String name, List<Summary> summary, ToDoubleFunction<Summary> value) {
        for (Summary one : summary) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("parameter", one.name());
            putNumber(entry, "value", value.applyAsDouble(one));
            worst.put(name, entry);
        }
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", finding.gate().label());
        finding.parameter().ifPresent(parameter -> json.put("parameter", parameter));
        finding.chain().ifPresent(chain -> json.put("chain", chain));
        putNumber(json, "value", finding.value());
        putNumber(json, "threshold", finding.threshold());
        json.put("sentence", finding.sentence());
        return json;
    }

    private static Map<String, Object> chain(ChainDiagnostics chain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", chain.chain());
        json.put("draws", chain.drawCount());
        json.put("divergences", chain.divergences());
        json.put("depth_hits", chain.depthHits());
        putNumber(json, "e_bfmi", chain.eBfmi());
        putNumber(json, "accept_statistic", chain.acceptStatistic());
        putNumber(json, "step_size", chain.stepSize());
        json.put("leapfrog_count", chain.leapfrogCount());
        return json;
    }

    /** JSON has no NaN: a number without value is left out. */
    private static void putNumber(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }
}
