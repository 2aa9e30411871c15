package mmmbayes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import mmmbayes.report.Chart.Look;

/** The section on how far effects depend on assumptions. */
final class RobustnessSection {
    private static final String BOTH = "prior and data";

    private final ReportPage page;
    private final Palette palette;
    private final Wording wording;

    RobustnessSection(ReportPage page, Palette palette) {
        this.page = page;
        this.palette = palette;
        this.wording = new Wording(page.heading());
    }

    Section section() {
        Robustness robustness = page.robustness();
        List<Figure> figures = robustness.sweeps().isEmpty() ? List.of() : List.of(sweepFigure(robustness.sweeps()));
        return new Section(
                "sensitivity",
                "How firm is this?",
                lead(robustness),
                figures,
                List.of(changes(robustness.changes()), verdicts(robustness.verdicts())));
    }

    private List<String> lead(Robustness robustness) {
        List<String> sentences = new ArrayList<>(lead(robustness.verdicts()));
        sentences.addAll(robustness.notComputed());
        return sentences;
    }

    private List<String> lead(List<Robustness.Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Each effect and return is asked what moves it when the priors, or the data, count a little more. "
                        + count(verdicts, "informed") + " of " + verdicts.size() + " hardly depend on the priors, "
                        + count(verdicts, BOTH) + " on priors and data alike, "
                        + count(verdicts, "prior-dominated") + " on the priors and hardly on the data. "
                        + named(verdicts, "prior-dominated", "the data hardly move: "));
        if (count(verdicts, BOTH) > 0) {
            sentences.add(
                    "That both move an effect is usual with few weeks and priors that say something, and no fault by"
                            + " itself: the estimate is a compromise, so the priors deserve a second look. It is a conflict where the"
                            + " posterior of a parameter lies in a tail of its prior (see prior against posterior).");
        }
        return sentences;
    }

    private static long count(List<Robustness.Verdict> verdicts, String word) {
        return verdicts.stream().filter(verdict -> verdict.word().equals(word)).count();
    }

    private static String named(List<Robustness.Verdict> verdicts, String word, String before) {
        List<String> names = verdicts.stream()
                .filter(verdict -> verdict.word().equals(word))
                .map(verdict -> verdict.effect() + " of " + verdict.channel())
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        int shown = Math.min(6, names.size());
        String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        String text = before + String.join(", ", names.subList(0, shown)) + more + ". ";
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private Figure sweepFigure(List<Robustness.Sweep> sweeps) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (Robustness.Sweep sweep : sweeps) {
            Ink ink = palette.of(sweep.channel());
            List<Chart.Marker> zero = sweep.rhoAtZero().isPresent()
                    ? List.of(new Chart.Marker(sweep.rhoAtZero().getAsDouble(), "reaches 0"))
                    : List.of();
            charts.add(new Chart.Lines(
                    "indirect effect of " + sweep.channel(),
                    new Chart.Axes(
                            Axis.of("correlation of the errors", Unit.Kind.RATIO),
                            Axis.fromZero(wording.money(page.heading().outcome()), Unit.Kind.MONEY)),
                    sweep.rho(),
                    wording.ribbons(ink, sweep.effect()),
                    List.of(new Chart.Line("median", ink, sweep.effect().middle(), Look.SOLID)),
                    new Chart.Notes(List.of(), zero, List.of())));
            tables.add(sweepTable(sweep));
        }
        List<LegendKey> keys = List.of(
                new LegendKey(Ink.MUTED, LegendKey.Sign.LINE, "median"),
                new LegendKey(Ink.MUTED, LegendKey.Sign.AREA, wording.innerInterval()),
                new LegendKey(Ink.MUTED, LegendKey.Sign.FAINT_AREA, wording.outerInterval()));
        return new Figure("unmeasured-confounding", sweepCaption(sweeps), keys, charts, tables);
    }

    private static PageTable sweepTable(Robustness.Sweep sweep) {
        PageTable table = new PageTable(
                        "Indirect effect of " + sweep.channel() + " by correlation of the errors", "sensitivity.csv")
                .column("correlation", Unit.Kind.RATIO)
                .column("median", Unit.Kind.MONEY)
                .column("from", Unit.Kind.MONEY)
                .column("to", Unit.Kind.MONEY);
        for (int i = 0; i < sweep.rho().size(); i++) {
            table.row().number(sweep.rho().at(i)).number(sweep.effect().middle().at(i));
            table.number(sweep.effect().lower().at(i))
                    .number(sweep.effect().upper().at(i));
        }
        return table;
    }

    private String sweepCaption(List<Robustness.Sweep> sweeps) {
        List<String> parts = new ArrayList<>();
        for (Robustness.Sweep sweep : sweeps) {
            OptionalDouble rho = sweep.rhoAtZero();
            String says = rho.isEmpty()
                    ? "nowhere from -0.9 to 0.9"
                    : rho.getAsDouble() == 0 ? "without any" : String.format(Locale.ROOT, "at %.2f", rho.getAsDouble());
            parts.add(sweep.channel() + " " + says);
        }
        return "Something that was not measured and moves both " + sweeps.get(0).mediator() + " and "
                + page.heading().outcome() + " would correlate their errors and pass for an effect of "
                + sweeps.get(0).mediator() + ". The correlation at which the " + wording.outerInterval()
                + " of the indirect effect reaches 0: " + String.join("; ", parts)
                + ". The closer to 0, the less it takes to explain the indirect effect away.";
    }

    private PageTable changes(List<Robustness.Change> changes) {
        PageTable table = new PageTable("Effects under other assumptions", "sensitivity.csv")
                .column("assumption", Unit.Kind.NUMBER)
                .column("effect", Unit.Kind.NUMBER)
                .column("channel", Unit.Kind.NUMBER)
                .column("median", Unit.Kind.MONEY)
                .column("change", Unit.Kind.SHARE)
                .column("note", Unit.Kind.NUMBER);
        for (Robustness.Change change : changes) {
            table.row().text(change.assumption()).text(change.effect()).text(change.channel());
            table.number(change.median()).number(change.relative()).text(change.note());
        }
        return table;
    }

    private static PageTable verdicts(List<Robustness.Verdict> verdicts) {
        PageTable table = new PageTable(
                        "Does the prior or the data decide? Sensitivity to a doubling; above 0.05 counts",
                        "sensitivity.csv")
                .column("effect", Unit.Kind.NUMBER)
                .column("channel", Unit.Kind.NUMBER)
                .column("prior", Unit.Kind.NUMBER)
                .column("likelihood", Unit.Kind.NUMBER)
                .column("verdict", Unit.Kind.NUMBER);
        for (Robustness.Verdict verdict : verdicts) {
            table.row().text(verdict.effect()).text(verdict.channel());
            table.number(verdict.prior()).number(verdict.likelihood()).text(verdict.word());
        }
        return table;
    }
}
