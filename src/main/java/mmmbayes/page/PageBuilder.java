package mmmbayes.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.WhatIf;
import mmmbayes.evaluate.HoldoutComparison;
import mmmbayes.report.BestMix;
import mmmbayes.report.Channel;
import mmmbayes.report.Comparison;
import mmmbayes.report.Heading;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.NamedTable;
import mmmbayes.report.ReportPage;
import mmmbayes.report.Reproduction;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sensitivity.InstrumentCheck;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Spec;
import mmmbayes.table.Table;

/** Fills the report's page with a fit's results. */
public final class PageBuilder {
    private static final Map<Estimand, mmmbayes.report.Estimand> REPORTED = reported();

    private final FitResults results;
    private final Program program;
    private final IntervalMasses masses;

    private PageBuilder(FitResults results, Program program) {
        this.results = results;
        this.program = program;
        this.masses = masses(results.spec().report().intervals());
    }

    /**
     * What a page takes from elsewhere than the draws.
     *
     * @param comparison on held-out weeks
     * @param heldOutWeeks how many they are
     * @param bestMix where one was searched for
     * @param predictions {@code predictions.csv}, as the fit has written it
     * @param tables of refits, where there were any
     * @param sliders whether the page is to have them: only a page that is written shows them
     */
    public record Besides(
            Comparison comparison,
            int heldOutWeeks,
            Optional<BestMix> bestMix,
            Table predictions,
            List<NamedTable> tables,
            boolean sliders) {
        /** Copies the list. */
        public Besides {
            tables = List.copyOf(tables);
        }
    }

    /**
     * The page of a fit just made.
     *
     * @param sliders whether it has the plan that the reader can change, which takes a while
     */
    public static ReportPage of(FitResults results, NutsSettings settings, Program program, boolean sliders) {
        PageBuilder builder = new PageBuilder(results, program);
        return builder.page(
                settings,
                new Besides(
                        results.comparison().map(builder::comparison).orElseGet(Comparison::none),
                        results.comparison()
                                .map(made -> made.fold().testCount())
                                .orElse(0),
                        Optional.empty(),
                        results.predictions(),
                        List.of(),
                        sliders));
    }

    /** The page of a fit that is read back: results that need refits come from its folder. */
    public static ReportPage of(FitResults results, NutsSettings settings, Program program, Besides besides) {
        return new PageBuilder(results, program).page(settings, besides);
    }

    /** The reader's words for the key of an estimand; of others the key in words. */
    static String estimandInWords(String key) {
        return REPORTED.entrySet().stream()
                .filter(one -> one.getKey().key().equals(key))
                .map(one -> one.getValue().label())
                .findFirst()
                .orElse(key.replace('_', ' '));
    }

    private static Map<Estimand, mmmbayes.report.Estimand> reported() {
        Map<Estimand, mmmbayes.report.Estimand> map = new EnumMap<>(Estimand.class);
        map.put(Estimand.TOTAL_EFFECT, mmmbayes.report.Estimand.TOTAL);
        map.put(Estimand.NATURAL_DIRECT_EFFECT, mmmbayes.report.Estimand.DIRECT);
        map.put(Estimand.NATURAL_INDIRECT_EFFECT, mmmbayes.report.Estimand.INDIRECT);
        map.put(Estimand.INDIRECT_THROUGH, mmmbayes.report.Estimand.INDIRECT_THROUGH);
        map.put(Estimand.INDIRECT_INTERACTION, mmmbayes.report.Estimand.INDIRECT_INTERACTION);
        map.put(Estimand.SHARE_MEDIATED, mmmbayes.report.Estimand.SHARE_MEDIATED);
        map.put(Estimand.INDUCED_SPEND, mmmbayes.report.Estimand.INDUCED_SPEND);
        map.put(Estimand.ROAS, mmmbayes.report.Estimand.ROAS);
        map.put(Estimand.NET_ROAS, mmmbayes.report.Estimand.NET_ROAS);
        map.put(Estimand.SYSTEM_ROAS, mmmbayes.report.Estimand.SYSTEM_ROAS);
        map.put(Estimand.MARGINAL_ROAS_1, mmmbayes.report.Estimand.MARGINAL_ROAS);
        map.put(Estimand.MARGINAL_NET_ROAS_1, mmmbayes.report.Estimand.MARGINAL_NET_ROAS);
        map.put(Estimand.MARGINAL_SYSTEM_ROAS_1, mmmbayes.report.Estimand.MARGINAL_SYSTEM_ROAS);
        return map;
    }

    /** The widest mass asked for, and the narrowest as the inner one; 50% where only one was asked for. */
    private static IntervalMasses masses(List<Double> asked) {
        double outer = asked.stream().mapToDouble(Double::doubleValue).max().orElse(0.9);
        double inner = asked.stream().mapToDouble(Double::doubleValue).min().orElse(0.5);
        if (inner < outer) {
            return new IntervalMasses(inner, outer);
        }
        return outer > 0.5 ? new IntervalMasses(0.5, outer) : new IntervalMasses(outer, 0.9);
    }

    private ReportPage page(NutsSettings settings, Besides besides) {
        PageSeries series = new PageSeries(results, masses);
        ReportPage.Builder page = ReportPage.builder(
                        heading(), results.model().data().weeks(), channels())
                .verdict(Findings.of(results, besides))
                .effects(effects())
                .comparison(besides.comparison())
                .responseCurves(series.responseCurves())
                .decomposition(series.decomposition())
                .levers(new PageLevers(results, masses).levers())
                .robustness(PageRobustness.of(results.sensitivity(), masses))
                .edges(series.edges())
                .fits(new PageFits(results, besides.predictions(), masses).fits())
                .checks(series.checks())
                .priorPosteriors(series.priorPosteriors())
                .sampler(series.sampler(settings))
                .assumptions(Assumptions.of(results.spec()))
                .reproduction(reproduction(settings));
        besides.bestMix().ifPresent(page::bestMix);
        if (besides.sliders()) {
            WhatIf.obstacle(results.model()).ifPresentOrElse(page::withoutWhatIf, () -> page.whatIf(whatIf(settings)));
        }
        List<NamedTable> tables = new ArrayList<>(besides.tables());
        PageTransforms.of(results).ifPresent(tables::add);
        experiments().ifPresent(tables::add);
        instruments().ifPresent(tables::add);
        page.moreTables(tables);
        return page.build();
    }

    private mmmbayes.report.WhatIf whatIf(NutsSettings settings) {
        EffectSettings effects = EffectSettings.ofTables(results.spec(), settings.threads());
        return WhatIfPage.of(
                WhatIf.of(results.model(), results.draws(), effects).orElseThrow(), results.spec(), masses);
    }

    private Optional<NamedTable> experiments() {
        return results.lifts().lifts().isEmpty()
                ? Optional.empty()
                : Optional.of(new NamedTable(
                        "Experiments",
                        "What each experiment measured, and what the fit says of the same change of spend in the same weeks. The"
                                + " fit has learnt from these measurements; p_measured_or_less is the probability that a new"
                                + " measurement would give as little, so that values near 0 or 1 mean that data and experiment"
                                + " are at odds.",
                        results.lifts().table()));
    }

    private Optional<NamedTable> instruments() {
        List<String> sentences = results.sensitivity().instruments().stream()
                .map(InstrumentCheck::sentence)
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new NamedTable(
                        "Last week's treatments as instruments",
                        String.join(" ", sentences),
                        results.sensitivity().instrumentTable()));
    }

    private Reproduction reproduction(NutsSettings settings) {
        Spec spec = results.spec();
        return new Reproduction(
                List.of("java -jar mmm-bayes.jar fit spec.yaml"),
                List.of(
                        new Reproduction.Fact(
                                "seed", Long.toString(spec.sampler().seed())),
                        new Reproduction.Fact(
                                "chains", Integer.toString(spec.sampler().chains())),
                        new Reproduction.Fact("kept draws a chain", Integer.toString(settings.draws())),
                        new Reproduction.Fact("version", program.version()),
                        new Reproduction.Fact("Java", program.javaVersion())));
    }

    private Heading heading() {
        Spec spec = results.spec();
        String tail = spec.report().tail() == ReportSpec.Tail.SIMULATE
                ? "effects after the last week included"
                : "effects after the last week not counted";
        List<LocalDate> weeks = results.model().data().weeks();
        String spent = results.isOfAllWeeks()
                ? "all " + results.effects().window().weekCount() + " weeks"
                : "spend of the weeks " + weeks.get(results.effects().window().from()) + " to "
                        + weeks.get(results.effects().window().to() - 1);
        String window = spent + ", " + tail;
        return new Heading(
                spec.name(), spec.outcome().column(), spec.report().currency(), window, masses, program.version());
    }

    private List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        results.spec()
                .treatments()
                .forEach(treatment ->
                        channels.add(new Channel(treatment.name(), Channel.Role.TREATMENT, spend(treatment.column()))));
        results.spec()
                .mediators()
                .forEach(mediator ->
                        channels.add(new Channel(mediator.name(), Channel.Role.MEDIATOR, spend(mediator.column()))));
        return channels;
    }

    private double spend(String column) {
        double[] spend = results.model().data().column(column);
        return Arrays.stream(
                        spend,
                        results.effects().window().from(),
                        results.effects().window().to())
                .sum();
    }

    private List<mmmbayes.report.EffectRow> effects() {
        List<mmmbayes.report.EffectRow> rows = new ArrayList<>();
        for (EffectRow row : results.effects().rows()) {
            mmmbayes.report.Estimand estimand = REPORTED.get(row.estimand());
            // the parts of the interaction are differences of differences: for the table of effects, not for a page
            boolean shown = row.scope() != EffectRow.Scope.INTERACTION || row.estimand() == Estimand.TOTAL_EFFECT;
            if (estimand != null && shown && row.summary().isPresent() && !row.isFixed()) {
                rows.add(new mmmbayes.report.EffectRow(
                        scope(row.scope()),
                        label(row),
                        estimand,
                        row.mediator(),
                        PageSeries.estimate(row.summary().get(), masses),
                        row.probabilityAboveOne()));
            }
        }
        return rows;
    }

    private static String label(EffectRow row) {
        return switch (row.scope()) {
            case CHANNEL, MEDIATOR -> row.channel();
            case JOINT -> "all treatments";
            case INTERACTION -> "interaction";
        };
    }

    private static mmmbayes.report.EffectRow.Scope scope(EffectRow.Scope scope) {
        return switch (scope) {
            case CHANNEL, MEDIATOR -> mmmbayes.report.EffectRow.Scope.CHANNEL;
            case JOINT -> mmmbayes.report.EffectRow.Scope.JOINT;
            case INTERACTION -> mmmbayes.report.EffectRow.Scope.INTERACTION;
        };
    }

    private Comparison comparison(HoldoutComparison comparison) {
        int weeks = results.model().data().weekCount();
        List<Comparison.Score> scores = comparison.scores().stream()
                .map(score -> new Comparison.Score(
                        score.model().equals("bayesian") ? "this model" : score.model(),
                        score.points().r2(),
                        score.points().rmse(),
                        score.points().mae(),
                        score.points().mape(),
                        score.points().wape(),
                        score.coverage50(),
                        score.coverage90()))
                .toList();
        List<Comparison.BaselineEffect> effects = new ArrayList<>();
        for (HoldoutComparison.BaselineEffect effect : comparison.effects()) {
            effects.add(new Comparison.BaselineEffect(
                    effect.model(), effect.treatment(), mmmbayes.report.Estimand.DIRECT, effect.direct()));
            effects.add(new Comparison.BaselineEffect(
                    effect.model(), effect.treatment(), mmmbayes.report.Estimand.INDIRECT, effect.indirect()));
            effects.add(new Comparison.BaselineEffect(
                    effect.model(),
                    effect.treatment(),
                    mmmbayes.report.Estimand.TOTAL,
                    effect.direct() + effect.indirect()));
        }
        String rows = "last " + comparison.fold().testCount() + " of " + weeks + " weeks, refitted without them";
        return new Comparison(rows, scores, effects);
    }
}
