package mmmbayes.report;

import java.util.List;
import java.util.Locale;

/** The sliders: one per treatment, and what the plan brings as it is and as the reader sets it. */
final class WhatIfSection {
    static final String ID = "what-if";

    private final ReportPage page;
    private final WhatIf whatIf;
    private final Palette palette;
    private final Markup out;

    private WhatIfSection(ReportPage page, WhatIf whatIf, Markup out) {
        this.page = page;
        this.whatIf = whatIf;
        this.palette = new Palette(page);
        this.out = out;
    }

    /** The heading and the sentences, for the contents and the page. */
    static List<Section> of(ReportPage page) {
        if (page.withoutWhatIf().isPresent()) {
            String sentence = "There are no sliders for this model, because "
                    + page.withoutWhatIf().get()
                    + ". For a plan of your own: mmm-bayes predict and mmm-bayes optimize.";
            return List.of(new Section(ID, "What if", List.of(sentence), List.of(), List.of()));
        }
        return page
                .whatIf()
                .map(whatIf -> new Section(
                        ID,
                        "What if",
                        List.of("The " + whatIf.weeks() + " weeks from " + whatIf.from()
                                + " on, with the spends and controls of the "
                                + whatIf.weeks() + " weeks from " + whatIf.repeats() + " on"
                                + (page.mediators().isEmpty() ? "" : "; " + page.mediators() + " reacts")
                                + ". These are predictions from " + whatIf.draws()
                                + " draws of the posterior, noise included, as mmm-bayes predict makes them."),
                        List.of(),
                        List.of()))
                .stream()
                .toList();
    }

    static void write(ReportPage page, Markup out) {
        page.whatIf().ifPresent(whatIf -> new WhatIfSection(page, whatIf, out).write());
    }

    private void write() {
        out.open("div", "class", "sliders", "hidden", "hidden");
        for (int i = 0; i < whatIf.sliders().size(); i++) {
            slider(whatIf.sliders().get(i), "slider-" + i);
        }
        out.open("p").element("button", "Back to the plan as it is", "type", "button", "class", "reset");
        out.close().close();
        table();
        out.element("p", caption(), "class", "caption");
        out.open("details", "class", "plan").element("summary", "This plan as a file for predict");
        out.element(
                "p",
                "Save it as plan.csv beside the output folder, then: java -jar mmm-bayes.jar predict "
                        + "OUTPUT-FOLDER --data plan.csv");
        out.element("pre", whatIf.planCsv(), "tabindex", "0").close();
        out.data("what-if-data", whatIf.data());
    }

    private void slider(WhatIf.Slider slider, String id) {
        out.open("div", "class", "slider " + palette.of(slider.channel()).css());
        out.element("label", slider.channel(), "for", id);
        out.leaf(
                "input",
                "type",
                "range",
                "id",
                id,
                "min",
                "0",
                "max",
                "2",
                "step",
                "0.05",
                "value",
                "1",
                "data-spend",
                Double.toString(slider.spend()));
        out.element("output", amount(slider.spend()), "for", id).close();
    }

    private String amount(double spend) {
        return "100%: " + Numbers.full(spend, Unit.Kind.MONEY);
    }

    private void table() {
        String outer = Numbers.probability(page.heading().masses().outer());
        out.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "outlook");
        out.element(
                "caption",
                "Over " + whatIf.weeks() + " weeks"
                        + (page.heading().currency().isEmpty()
                                ? ""
                                : ", money in " + page.heading().currency()));
        out.open("thead").open("tr").element("th", "", "scope", "col");
        for (String head : List.of("plan as it is", outer + " interval")) {
            out.element("th", head, "scope", "col", "class", "right");
        }
        for (String head : List.of("with your sliders", outer + " interval", "change", outer + " interval")) {
            out.element("th", head, "scope", "col", "class", "right yours", "hidden", "hidden");
        }
        out.close().close().open("tbody");
        for (WhatIf.Quantity quantity : whatIf.quantities()) {
            row(quantity);
        }
        out.close().close().close().line();
    }

    private void row(WhatIf.Quantity quantity) {
        Estimate estimate = quantity.estimate();
        Unit.Kind kind = quantity.kind();
        out.open("tr", "data-kind", kind.name().toLowerCase(Locale.ROOT))
                .element("th", quantity.name(), "scope", "row");
        out.element("td", Numbers.full(estimate.median(), kind), "data-v", Double.toString(estimate.median()));
        out.element("td", range(estimate, kind), "class", "right");
        for (int i = 0; i < 4; i++) {
            out.element("td", "", "class", "right yours", "hidden", "hidden");
        }
        out.close();
    }

    private static String range(Estimate estimate, Unit.Kind kind) {
        return Numbers.full(estimate.lower(), kind) + " to " + Numbers.full(estimate.upper(), kind);
    }

    private String caption() {
        String net = page.mediators().isEmpty()
                ? "Return: outcome less that without any treatment, over their spend."
                : "Net return: " + page.heading().outcome() + " less that without any treatment, less the "
                        + page.mediators() + " spend that the treatments cause, over their spend.";
        return net + " Effects after the last of these weeks are not counted, and multiples far from what the data hold"
                + " extrapolate.";
    }
}
