package mmmbayes.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.Interval;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.report.Certainty;
import mmmbayes.report.Finding;
import mmmbayes.report.Finding.Level;
import mmmbayes.report.Numbers;
import mmmbayes.spec.Spec;

/** Which channels returned more than was spent on them, and which would with a little more: ranked, and how sure it is. */
final class ReturnFindings {
    /** A return that may be below 1 and whose interval ends lie this far apart, or hold 0, is told without a middle. */
    private static final double ANYTHING = 10;

    private final FitResults results;
    private final List<Finding> findings = new ArrayList<>();

    private ReturnFindings(FitResults results) {
        this.results = results;
    }

    static List<Finding> of(FitResults results) {
        ReturnFindings returns = new ReturnFindings(results);
        returns.average();
        returns.marginal();
        return returns.findings;
    }

    private Spec spec() {
        return results.spec();
    }

    private boolean isMediated() {
        return !spec().mediators().isEmpty();
    }

    /** One sentence for each degree of certainty, which names its channels with their returns. */
    private void average() {
        List<EffectRow> rows = rows(isMediated() ? Estimand.NET_ROAS : Estimand.ROAS);
        spec().mediators()
                .forEach(mediator -> row(EffectRow.Scope.MEDIATOR, mediator.name(), Estimand.ROAS)
                        .ifPresent(rows::add));
        boolean first = true;
        for (Map.Entry<Certainty, List<EffectRow>> group : byCertainty(rows).entrySet()) {
            List<String> told = new ArrayList<>();
            for (EffectRow row : group.getValue()) {
                told.add(row.channel() + " " + told(row, told.isEmpty() && first ? interval(row) : ""));
            }
            String per = first ? " " + one() + net() : " 1";
            add(said(group.getKey(), "returned") + per + ": " + Findings.few(told) + ".");
            first = false;
        }
    }

    /** The next percent of spend, where it is clear whether it pays. */
    private void marginal() {
        Map<Certainty, List<EffectRow>> groups =
                byCertainty(rows(isMediated() ? Estimand.MARGINAL_NET_ROAS_1 : Estimand.MARGINAL_ROAS_1));
        List<String> clauses = new ArrayList<>();
        for (Certainty certainty :
                List.of(Certainty.ALMOST_CERTAINLY_NOT, Certainty.PROBABLY_NOT, Certainty.ALMOST_CERTAINLY)) {
            if (groups.containsKey(certainty)) {
                List<String> told = groups.get(certainty).stream()
                        .map(row -> row.channel() + " " + told(row, ""))
                        .toList();
                String said =
                        said(certainty, clauses.isEmpty() ? "returns" : "").toLowerCase(Locale.ROOT);
                clauses.add(said + (clauses.isEmpty() ? " 1" : "") + " on " + Findings.few(told));
            }
        }
        if (!clauses.isEmpty()) {
            add("The next " + currency() + " " + String.join(", ", clauses) + ".");
        } else if (!groups.isEmpty()) {
            add("It is not clear for any channel whether the next " + currency() + " returns less than 1.");
        }
    }

    /** {@code Almost certainly returned more than}, {@code Probably returned less than}. */
    private static String said(Certainty certainty, String verb) {
        String returned = verb.isEmpty() ? "" : verb + " ";
        return switch (certainty) {
            case ALMOST_CERTAINLY -> "Almost certainly " + returned + "more" + than(verb);
            case PROBABLY -> "Probably " + returned + "more" + than(verb);
            case OPEN -> "Open whether it " + returned + "more" + than(verb);
            case PROBABLY_NOT -> "Probably " + returned + "less" + than(verb);
            case ALMOST_CERTAINLY_NOT -> "Almost certainly " + returned + "less" + than(verb);
        };
    }

    private static String than(String verb) {
        return verb.isEmpty() ? "" : " than";
    }

    /** {@code 1 EUR of revenue per EUR spent}. */
    private String one() {
        String outcome = spec().outcome().column();
        String currency = spec().report().currency();
        return currency.isEmpty()
                ? "1 " + outcome + " per unit of spend"
                : "1 " + currency + " of " + outcome + " per " + currency + " spent";
    }

    private String currency() {
        String currency = spec().report().currency();
        return currency.isEmpty() ? "unit of spend" : currency;
    }

    private String net() {
        return isMediated() ? ", net of the " + Findings.mediators(spec()) + " spend it causes" : "";
    }

    private static String interval(EffectRow row) {
        return String.format(
                Locale.ROOT, "%.0f%% interval ", 100 * summary(row).outer().mass());
    }

    private static String told(EffectRow row, String interval) {
        Interval outer = summary(row).outer();
        String ends = Numbers.compact(outer.lower()) + " to " + Numbers.compact(outer.upper());
        boolean unsure = Certainty.of(row.probabilityAboveOne()) == Certainty.OPEN
                || Certainty.of(row.probabilityAboveOne()) == Certainty.PROBABLY;
        return unsure && outer.upper() > ANYTHING * Math.max(0, outer.lower())
                ? "anywhere from " + ends
                : Numbers.compact(summary(row).median()) + " (" + interval + ends + ")";
    }

    private static PosteriorSummary summary(EffectRow row) {
        return row.summary().orElseThrow();
    }

    private List<EffectRow> rows(Estimand estimand) {
        List<EffectRow> rows = new ArrayList<>();
        spec().treatments()
                .forEach(treatment ->
                        row(EffectRow.Scope.CHANNEL, treatment.name(), estimand).ifPresent(rows::add));
        return rows;
    }

    private Optional<EffectRow> row(EffectRow.Scope scope, String channel, Estimand estimand) {
        return results.effects().rows().stream()
                .filter(row -> row.scope() == scope && row.channel().equals(channel) && row.estimand() == estimand)
                .filter(row -> row.summary().isPresent())
                .findFirst();
    }

    /** The surest first, in each degree the largest return first. */
    private static Map<Certainty, List<EffectRow>> byCertainty(List<EffectRow> rows) {
        Map<Certainty, List<EffectRow>> groups = new EnumMap<>(Certainty.class);
        rows.stream()
                .sorted(Comparator.comparingDouble(
                        (EffectRow row) -> -summary(row).median()))
                .forEach(row -> groups.computeIfAbsent(
                                Certainty.of(row.probabilityAboveOne()), certainty -> new ArrayList<>())
                        .add(row));
        return groups;
    }

    private void add(String sentence) {
        findings.add(new Finding(Level.RESULT, sentence));
    }
}
