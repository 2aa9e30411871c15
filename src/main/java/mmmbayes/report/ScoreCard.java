package mmmbayes.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mmmbayes.report.EffectRow.Scope;

/** The section that answers per channel, on one line each: what it brought, whether that was more than it cost, and whether more would be. */
final class ScoreCard {
    private final ReportPage page;
    private final String unit;

    private ScoreCard(ReportPage page) {
        this.page = page;
        this.unit =
                page.heading().currency().isEmpty() ? "unit" : page.heading().currency();
    }

    static Section of(ReportPage page) {
        ScoreCard card = new ScoreCard(page);
        return new Section("channels", "Channel by channel", card.lead(), List.of(), List.of(card.table()));
    }

    private List<String> lead() {
        String outcome = page.heading().outcome();
        String net = page.mediators().isEmpty()
                ? ""
                : ", net: less the " + page.mediators() + " spend that the channel causes";
        String words = page.isForbidden()
                ? "Do not act on these numbers before the problems above are mended."
                : Certainty.definition();
        return List.of(
                "What each channel brought, what that is per " + unit + " spent" + net + ", and what the next " + unit
                        + " would return. " + words,
                "A return counts " + outcome
                        + ", not profit: to pay for itself a channel has to return 1 divided by the"
                        + " margin, so 2.5 at a margin of 40%.");
    }

    private PageTable table() {
        String outer = Numbers.probability(page.heading().masses().outer());
        PageTable table = new PageTable(
                        "The largest return first, " + page.heading().window())
                .column("channel", Unit.Kind.NUMBER)
                .column("spend", Unit.Kind.MONEY)
                .column("brought", Unit.Kind.MONEY)
                .column(outer + " interval", Unit.Kind.MONEY)
                .column("per " + unit, Unit.Kind.RATIO)
                .column(outer + " interval", Unit.Kind.RATIO);
        sureColumns(table).column("next " + unit, Unit.Kind.RATIO);
        sureColumns(table);
        List<Channel> ranked = page.channels().stream()
                .filter(channel -> average(channel).isPresent())
                .sorted(Comparator.comparingDouble(
                        channel -> -average(channel).orElseThrow().estimate().median()))
                .toList();
        ranked.forEach(channel -> line(table, channel));
        return table;
    }

    private void line(PageTable table, Channel channel) {
        table.row().text(channel.name()).number(channel.spend());
        page.effect(channel, Estimand.TOTAL)
                .ifPresentOrElse(
                        total -> interval(table, total, Unit.Kind.MONEY),
                        () -> table.text("").text(""));
        EffectRow average = average(channel).orElseThrow();
        interval(table, average.estimate(), Unit.Kind.RATIO);
        sure(table, Optional.of(average));
        Optional<EffectRow> next = marginal(channel);
        next.ifPresentOrElse(row -> table.number(row.estimate().median()), () -> table.text(""));
        sure(table, next);
    }

    /** Median and outer interval; the ends stand in full in the tables of effects and returns. */
    private static void interval(PageTable table, Estimate estimate, Unit.Kind kind) {
        table.number(estimate.median()).text(Numbers.interval(estimate.lower(), estimate.upper(), kind));
    }

    /** Words only where nothing forbids to act on them. */
    private PageTable sureColumns(PageTable table) {
        return (page.isForbidden() ? table : table.column("more than 1?", Unit.Kind.NUMBER))
                .column("P(> 1)", Unit.Kind.SHARE);
    }

    private void sure(PageTable table, Optional<EffectRow> row) {
        if (!page.isForbidden()) {
            table.text(
                    row.map(known -> Certainty.of(known.probabilityAboveOne()).words())
                            .orElse(""));
        }
        row.ifPresentOrElse(known -> table.probability(known.probabilityAboveOne()), () -> table.text(""));
    }

    /** Net of induced spend where the channel induces any, else gross, which is then the same. */
    private Optional<EffectRow> average(Channel channel) {
        return page.row(Scope.CHANNEL, channel.name(), Estimand.NET_ROAS)
                .or(() -> page.row(Scope.CHANNEL, channel.name(), Estimand.ROAS));
    }

    private Optional<EffectRow> marginal(Channel channel) {
        return page.row(Scope.CHANNEL, channel.name(), Estimand.MARGINAL_NET_ROAS)
                .or(() -> page.row(Scope.CHANNEL, channel.name(), Estimand.MARGINAL_ROAS));
    }
}
