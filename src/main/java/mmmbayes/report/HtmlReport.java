package mmmbayes.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The report as one HTML file that needs no network and, to be read, no script. The document is well-formed XML, its pictures
 * are inline SVG with real text, and every number shown stands in a table with its value in full precision beside it.
 */
public final class HtmlReport {
    /** Text longer than this may break into lines inside its cell. */
    private static final int LONG_TEXT = 40;

    /** A table of more rows is shown on request. */
    private static final int LONG_TABLE = 12;

    /** Sections that stand without figures and tables. */
    private static final Set<String> TEXT_ONLY = Set.of("assumptions", WhatIfSection.ID);

    private final ReportPage page;
    private final Markup out;
    private int tableCount;

    private HtmlReport(ReportPage page, UnaryOperator<String> said) {
        this.page = page;
        this.out = new Markup(said);
    }

    /** The document, to be written as UTF-8. */
    public static String of(ReportPage page) {
        return of(page, UnaryOperator.identity());
    }

    /**
     * The document of data whose rows are not weeks.
     *
     * @param said what becomes of every text on the page
     */
    public static String of(ReportPage page, UnaryOperator<String> said) {
        HtmlReport report = new HtmlReport(page, said);
        report.document();
        return report.out.document();
    }

    /** The sections in the order of reading, without the verdict and without those that have nothing to show. */
    static List<Section> sections(ReportPage page) {
        Palette palette = new Palette(page);
        List<Section> sections = new ArrayList<>(List.of(DataSection.of(page, palette), ScoreCard.of(page)));
        sections.addAll(new EffectSections(page, palette).all());
        sections.add(new ResponseSection(page, palette).section());
        sections.addAll(WhatIfSection.of(page));
        sections.add(new DecompositionSection(page, palette).section());
        sections.add(new LeverSection(page, palette).section());
        sections.add(new MixSection(page, palette).section());
        sections.add(new RobustnessSection(page, palette).section());
        sections.addAll(new BacktestSections(page, palette).all());
        sections.addAll(new FitSections(page, palette).all());
        sections.addAll(new SamplerSections(page).all());
        sections.removeIf(section -> section.figures().isEmpty()
                && section.tables().stream().allMatch(PageTable::isEmpty)
                && (section.lead().isEmpty() || !TEXT_ONLY.contains(section.id())));
        return sections;
    }

    private void document() {
        List<Section> sections = sections(page);
        out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head();
        out.open("body");
        out.open("main");
        header();
        verdict();
        contents(sections);
        sections.forEach(this::section);
        reproduction();
        out.close();
        out.verbatim("script", resource("report.js") + (page.whatIf().isPresent() ? resource("what-if.js") : ""));
        out.close().close();
    }

    private void head() {
        out.open("head");
        out.leaf("meta", "charset", "utf-8");
        out.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
        out.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.leaf("meta", "name", "color-scheme", "content", "light dark");
        out.leaf(
                "meta",
                "name",
                "generator",
                "content",
                "mmm-bayes " + page.heading().version());
        out.element("title", page.heading().name() + ": marketing-mix report");
        out.verbatim("style", colours() + resource("report.css"));
        out.close().line();
    }

    /** The light palette as CSS; what a dark ground needs is in the style sheet. */
    private static String colours() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Palette.all()) {
            css.append(String.format(Locale.ROOT, ".%s{--c:#%06x}\n", ink.css(), ink.rgb()));
        }
        return css.toString();
    }

    private void header() {
        Heading heading = page.heading();
        out.open("header");
        boolean fitted = !page.effects().isEmpty() || page.columns().isEmpty();
        out.element("p", fitted ? "Marketing-mix report" : "Data and priors, before a fit", "class", "kicker");
        out.element("h1", heading.name());
        String treatments =
                Wording.list(page.treatments().stream().map(Channel::name).toList());
        String through = page.mediators().isEmpty() ? "" : ", directly and by way of " + page.mediators();
        String done = fitted ? "did for " : "may have done for ";
        out.element("p", "What " + treatments + " " + done + heading.outcome() + through + ".", "class", "lead");
        if (!page.weeks().isEmpty()) {
            out.element(
                    "p",
                    page.weeks().size() + " weeks, " + page.weeks().get(0) + " to "
                            + page.weeks().get(page.weeks().size() - 1)
                            + (fitted ? intervals(heading.masses()) : "")
                            + (heading.currency().isEmpty() ? "." : ". Money in " + heading.currency() + "."),
                    "class",
                    "period");
        }
        out.close().line();
    }

    private static String intervals(IntervalMasses masses) {
        return ". Intervals hold " + Numbers.probability(masses.outer()) + " (thin) and "
                + Numbers.probability(masses.inner()) + " (thick) of the posterior";
    }

    private void verdict() {
        if (page.verdict().isEmpty()) {
            return;
        }
        out.open("section", "id", "verdict", "aria-label", "Verdict");
        out.element("h2", "Verdict");
        out.open("ul", "class", "verdict");
        for (Finding finding : page.verdictByWeight()) {
            out.open("li", "class", "finding " + finding.level().name().toLowerCase(Locale.ROOT));
            out.element("b", label(finding.level()));
            out.element("span", finding.text());
            out.close();
        }
        out.close().close().line();
    }

    private static String label(Finding.Level level) {
        return switch (level) {
            case PROBLEM -> "Problem";
            case CAUTION -> "Caution";
            case GOOD -> "In order";
            case RESULT -> "Result";
            case NOTE -> "Note";
        };
    }

    private void contents(List<Section> sections) {
        out.open("nav", "aria-label", "Contents").open("ol");
        for (Section section : sections) {
            out.open("li")
                    .element("a", section.title(), "href", "#" + section.id())
                    .close();
        }
        out.close().close().line();
    }

    private void section(Section section) {
        out.open("section", "id", section.id());
        out.open("div", "class", "start").element("h2", section.title());
        if (section.id().equals("assumptions")) {
            out.open("ul");
            section.lead().forEach(text -> out.element("li", text));
            out.close();
        } else {
            section.lead().forEach(text -> out.element("p", text));
        }
        if (section.id().equals(WhatIfSection.ID)) {
            WhatIfSection.write(page, out);
        }
        List<Figure> figures = section.figures();
        figures.stream().limit(1).forEach(this::figure);
        out.close(); // on paper a heading stays with what it is about
        figures.stream().skip(1).forEach(this::figure);
        for (PageTable table : section.tables()) {
            if (!table.isEmpty()) {
                String id = "t" + ++tableCount;
                if (table.rows().size() > LONG_TABLE) {
                    onRequest(table.caption() + " (" + table.rows().size() + " rows)", List.of(table), List.of(id));
                } else {
                    table(table, id);
                }
            }
        }
        out.close().line();
    }

    private void figure(Figure figure) {
        boolean many = figure.charts().size() > 1;
        List<String> ids =
                figure.tables().stream().map(table -> "t" + ++tableCount).toList();
        out.open("figure");
        if (!many) {
            out.element("h3", figure.charts().get(0).title());
        }
        legend(figure.legend());
        out.open("div", "class", many ? panels(figure.charts().size()) : "panel");
        for (int i = 0; i < figure.charts().size(); i++) {
            Chart chart = figure.charts().get(i);
            out.open("div");
            if (many) {
                out.element("h4", chart.title());
            }
            SvgChart.draw(out, chart, many ? SvgChart.SMALL : SvgChart.WIDE, i < ids.size() ? ids.get(i) : "");
            out.close();
        }
        out.close();
        out.element("figcaption", figure.caption());
        if (!ids.isEmpty()) {
            onRequest("Numbers", figure.tables(), ids);
        }
        out.close().line();
    }

    /** Tables that open on a click; on paper their file is named instead. */
    private void onRequest(String summary, List<PageTable> tables, List<String> ids) {
        out.open("details").element("summary", summary);
        for (int i = 0; i < ids.size(); i++) {
            table(tables.get(i), ids.get(i));
        }
        out.close();
        String file = tables.get(0).file();
        if (!file.isEmpty()) {
            out.element("p", summary + ": see " + file + ".", "class", "paper");
        }
    }

    /** Two or four charts stand in pairs, others in threes; so many that they fill a page are smaller on paper. */
    private static String panels(int charts) {
        return charts == 2 || charts == 4 ? "panels pairs" : charts > 12 ? "panels many" : "panels";
    }

    private void legend(List<LegendKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        out.open("ul", "class", "legend");
        for (LegendKey key : keys) {
            out.open("li", "class", key.ink().css());
            out.open("svg", "viewBox", "0 0 22 12", "aria-hidden", "true");
            sign(key.sign());
            out.close();
            out.text(key.text()).close();
        }
        out.close();
    }

    private void sign(LegendKey.Sign sign) {
        switch (sign) {
            case LINE -> out.leaf("path", "class", "line", "d", "M1 6H21");
            case DASHES -> out.leaf("path", "class", "line dashed", "d", "M1 6H21");
            case DOTS -> out.leaf("path", "class", "line dotted", "d", "M1 6H21");
            case POINT -> out.leaf("circle", "class", "dot", "cx", "11", "cy", "6", "r", "4.5");
            case SQUARE -> out.leaf("path", "class", "dot", "d", "M7 2h8v8h-8z");
            case DIAMOND -> out.leaf("path", "class", "dot", "d", "M11 0l6 6l-6 6l-6 -6z");
            case HOLLOW -> out.leaf("circle", "class", "ring", "cx", "11", "cy", "6", "r", "4");
            case HOLLOW_SQUARE -> out.leaf("path", "class", "ring", "d", "M7 2h8v8h-8z");
            case HOLLOW_DIAMOND -> out.leaf("path", "class", "ring", "d", "M11 0.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z");
            case AREA -> out.leaf("path", "class", "area", "fill-opacity", "0.7", "d", "M1 1H21V11H1z");
            case FAINT_AREA -> out.leaf("path", "class", "area", "fill-opacity", "0.3", "d", "M1 1H21V11H1z");
        }
    }

    private void table(PageTable table, String id) {
        out.open("div", "class", "scroll", "tabindex", "0").open("table", "id", id);
        out.element("caption", table.caption());
        out.open("thead").open("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            out.element(
                    "th", table.columns().get(i).label(), "scope", "col", "class", table.isNumeric(i) ? "right" : "");
        }
        out.close().close().open("tbody");
        boolean[] numeric = new boolean[table.columns().size()];
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = table.isNumeric(i);
        }
        for (List<PageTable.Cell> row : table.rows()) {
            out.open("tr");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), i == 0, numeric[i]);
            }
            out.close();
        }
        out.close().close().close().line();
    }

    private void cell(PageTable.Cell cell, boolean head, boolean numeric) {
        List<String> attributes = new ArrayList<>();
        if (head) {
            attributes.addAll(List.of("scope", "row"));
        }
        if (!Double.isNaN(cell.value())) {
            attributes.addAll(List.of("data-v", Double.toString(cell.value())));
        } else if (numeric) {
            attributes.addAll(List.of("class", "right"));
        } else if (cell.shown().length() > LONG_TEXT) {
            attributes.addAll(List.of("class", "long"));
        }
        out.element(head ? "th" : "td", cell.shown(), attributes.toArray(new String[0]));
    }

    private void reproduction() {
        Reproduction reproduction = page.reproduction();
        if (reproduction.commands().isEmpty() && reproduction.facts().isEmpty()) {
            return;
        }
        out.open("section", "id", "reproduce").element("h2", "How to reproduce");
        if (!reproduction.commands().isEmpty()) {
            out.element("pre", String.join("\n", reproduction.commands()));
        }
        out.open("dl");
        for (Reproduction.Fact fact : reproduction.facts()) {
            out.element("dt", fact.name()).element("dd", fact.value());
        }
        out.close().close();
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks mmmbayes/report/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
