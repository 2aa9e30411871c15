package mmmbayes.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import mmmbayes.checks.TestResult;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summary;
import mmmbayes.draws.Draws;
import mmmbayes.effects.Contributions;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.Interval;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.ResponseCurves;
import mmmbayes.evaluate.PredictiveCheck;
import mmmbayes.evaluate.PriorToPosterior;
import mmmbayes.evaluate.ResidualDiagnostics;
import mmmbayes.numeric.Quantiles;
import mmmbayes.report.Band;
import mmmbayes.report.Check;
import mmmbayes.report.Decomposition;
import mmmbayes.report.Estimate;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Numbers;
import mmmbayes.report.PathEdge;
import mmmbayes.report.PriorPosterior;
import mmmbayes.report.ResponseCurve;
import mmmbayes.report.SamplerDiagnostics;
import mmmbayes.report.Series;
import mmmbayes.report.Unit;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;

/** The series and tables of the report's page, taken from a fit's results. */
final class PageSeries {
    private static final int SHOWN_TRACES = 4;
    private static final int TRACE_POINTS = 250;
    private static final int RANK_BINS = 20;

    private final FitResults results;
    private final IntervalMasses masses;

    PageSeries(FitResults results, IntervalMasses masses) {
        this.results = results;
        this.masses = masses;
    }

    /** A posterior summary with the page's two intervals. */
    static Estimate estimate(PosteriorSummary summary, IntervalMasses masses) {
        Interval inner = interval(summary, masses.inner());
        Interval outer = interval(summary, masses.outer());
        return new Estimate(
                summary.mean(),
                summary.median(),
                outer.lower(),
                inner.lower(),
                inner.upper(),
                outer.upper(),
                summary.probabilityPositive());
    }

    private static Interval interval(PosteriorSummary summary, double mass) {
        return summary.intervals().stream()
                .filter(interval -> interval.mass() == mass)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no interval of mass " + mass));
    }

    private Estimate estimate(PosteriorSummary summary) {
        return estimate(summary, masses);
    }

    List<ResponseCurve> responseCurves() {
        double weeks = results.effects().window().weekCount();
        List<ResponseCurve> curves = new ArrayList<>();
        for (ResponseCurves.Curve curve : results.responseCurves().curves()) {
            List<ResponseCurves.Point> total = path(curve, ResponseCurves.Path.TOTAL);
            // a channel with one path has nothing to set beside its total
            boolean split = !path(curve, ResponseCurves.Path.DIRECT).isEmpty()
                    && !path(curve, ResponseCurves.Path.INDIRECT).isEmpty();
            double current = total.stream()
                    .filter(point -> point.multiplier() == 1)
                    .mapToDouble(ResponseCurves.Point::spendPerWeek)
                    .findFirst()
                    .orElse(0);
            curves.add(new ResponseCurve(
                    curve.channel(),
                    series(total, ResponseCurves.Point::spendPerWeek),
                    band(total, weeks),
                    split ? medians(curve, ResponseCurves.Path.DIRECT, weeks) : Series.empty(),
                    split ? medians(curve, ResponseCurves.Path.INDIRECT, weeks) : Series.empty(),
                    current > 0 ? Optional.of(band(path(curve, ResponseCurves.Path.MARGINAL), 1)) : Optional.empty(),
                    new ResponseCurve.ObservedRange(current, Math.max(current, largestWeek(curve.channel())))));
        }
        return curves;
    }

    private Band band(List<ResponseCurves.Point> points, double divisor) {
        return new Band(
                series(points, p -> p.summary().median() / divisor),
                series(points, p -> estimate(p.summary()).lower() / divisor),
                series(points, p -> estimate(p.summary()).innerLower() / divisor),
                series(points, p -> estimate(p.summary()).innerUpper() / divisor),
                series(points, p -> estimate(p.summary()).upper() / divisor));
    }

    /** The largest spend of a week in the data. */
    private double largestWeek(String channel) {
        return results.spec().treatments().stream()
                .filter(treatment -> treatment.name().equals(channel))
                .flatMapToDouble(
                        treatment -> Arrays.stream(results.model().data().column(treatment.column())))
                .max()
                .orElse(0);
    }

    private static List<ResponseCurves.Point> path(ResponseCurves.Curve curve, ResponseCurves.Path path) {
        return curve.points().stream().filter(point -> point.path() == path).toList();
    }

    private static Series medians(ResponseCurves.Curve curve, ResponseCurves.Path path, double weeks) {
        return series(path(curve, path), point -> point.summary().median() / weeks);
    }

    private static <T> Series series(List<T> items, ToDoubleFunction<T> value) {
        return Series.of(items.stream().mapToDouble(value).toArray());
    }

    Decomposition decomposition() {
        List<Decomposition.Component> components = new ArrayList<>();
        for (Contributions.Contribution contribution : results.contributions().contributions()) {
            Contributions.Kind kind = contribution.part().kind();
            boolean nothing = kind == Contributions.Kind.INDIRECT
                    && results.spec().mediators().isEmpty();
            if (kind != Contributions.Kind.EXPECTED && !nothing) {
                // baseline and interaction have no source; their own names decide their colours
                String source = contribution.part().source().isEmpty()
                        ? kind.key()
                        : contribution.part().source();
                components.add(new Decomposition.Component(
                        partName(source, contribution.part()),
                        source,
                        Decomposition.Kind.valueOf(kind.name()),
                        series(contribution.weekly(), PosteriorSummary::mean),
                        estimate(contribution.total())));
            }
        }
        List<LocalDate> weeks = results.model()
                .data()
                .weeks()
                .subList(
                        results.contributions().window().from(),
                        results.contributions().window().to());
        return new Decomposition(weeks, components);
    }

    private String partName(String source, Contributions.Part part) {
        String kind = part.kind().key();
        String by = part.mediator().isEmpty() ? "" : " by " + part.mediator();
        return switch (part.kind()) {
            case BASELINE, INTERACTION, EXPECTED -> kind;
            case DIRECT, INDIRECT -> results.spec().mediators().isEmpty() ? source : source + ", " + kind + by;
            case MEDIATOR -> source + " by itself";
            case LEVER -> source;
        };
    }

    List<PathEdge> edges() {
        List<PathEdge> edges = new ArrayList<>();
        String outcome = results.spec().outcome().column();
        boolean several = results.spec().mediators().size() > 1;
        for (EffectRow row : results.effects().rows()) {
            if (row.scope() != EffectRow.Scope.CHANNEL || row.summary().isEmpty() || row.isFixed()) {
                continue;
            }
            Estimate estimate = estimate(row.summary().get());
            if (row.estimand() == Estimand.NATURAL_DIRECT_EFFECT) {
                edges.add(new PathEdge(row.channel(), outcome, outcome + " directly", estimate));
            } else if (row.estimand() == (several ? Estimand.INDUCED_SPEND_OF : Estimand.INDUCED_SPEND)) {
                String mediator = several
                        ? row.mediator()
                        : results.spec().mediators().get(0).name();
                edges.add(new PathEdge(row.channel(), mediator, mediator + " spend that it causes", estimate));
            }
        }
        for (EffectRow row : results.effects().rows()) {
            if (row.scope() == EffectRow.Scope.MEDIATOR && row.estimand() == Estimand.ROAS) {
                // the spend is the same in every draw, so its return times its spend is what it brings
                row.summary()
                        .ifPresent(summary -> edges.add(new PathEdge(
                                row.channel(),
                                outcome,
                                outcome + " by all spend on " + row.channel(),
                                estimate(summary).times(row.spend()))));
            }
        }
        return edges;
    }

    /** The name of a stage's response for people: the mediator's own name, or the outcome's column. */
    static String responseName(Spec spec, String stage) {
        if (stage.equals("mediator") && spec.mediators().size() == 1) {
            return spec.mediators().get(0).name();
        }
        return stage.equals("outcome") ? spec.outcome().column() : stage;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (PredictiveCheck check : results.checks()) {
            double tail = Math.min(check.probability(), 1 - check.probability());
            checks.add(new Check(
                    responseName(results.spec(), check.stage()),
                    check.statistic(),
                    check.observed(),
                    Math.min(1, 2 * tail),
                    check.passed(),
                    "data drawn from the fit have " + Numbers.compact(check.lower()) + " to "
                            + Numbers.compact(check.upper()) + " (90%)"));
        }
        for (ResidualDiagnostics stage : results.residuals()) {
            for (TestResult test : stage.tests()) {
                checks.add(new Check(
                        stage.stage() + ": residual tests",
                        test.name(),
                        test.statistic(),
                        test.pValue(),
                        !test.isRejected(),
                        test.sentence()));
            }
        }
        return checks;
    }

    List<PriorPosterior> priorPosteriors() {
        return results.priorToPosterior().stream()
                .map((PriorToPosterior one) -> new PriorPosterior(
                        one.parameter(),
                        Unit.number(""),
                        Series.of(one.grid()),
                        Series.of(one.prior()),
                        Series.of(one.posterior()),
                        one.contraction()))
                .toList();
    }

    SamplerDiagnostics sampler(NutsSettings settings) {
        Draws draws = results.draws();
        List<ChainDiagnostics> chains = ChainDiagnostics.of(draws, settings.maxTreeDepth());
        long divergences =
                chains.stream().mapToLong(ChainDiagnostics::divergences).sum();
        long depthHits = chains.stream().mapToLong(ChainDiagnostics::depthHits).sum();
        List<SamplerDiagnostics.Chain> shown = new ArrayList<>();
        for (int chain = 0; chain < chains.size(); chain++) {
            ChainDiagnostics one = chains.get(chain);
            double[] energy = new double[draws.drawCount()];
            for (int draw = 0; draw < energy.length; draw++) {
                energy[draw] = draws.stats(chain, draw).energy();
            }
            shown.add(new SamplerDiagnostics.Chain(
                    one.stepSize(),
                    one.acceptStatistic(),
                    (double) one.leapfrogCount() / one.drawCount(),
                    one.divergences(),
                    one.eBfmi(),
                    Series.of(thinned(energy))));
        }
        return new SamplerDiagnostics(
                new SamplerDiagnostics.Run(settings.warmup(), settings.draws(), divergences, depthHits, Double.NaN),
                shown,
                parameterRows(),
                traces());
    }

    private List<SamplerDiagnostics.ParameterRow> parameterRows() {
        List<SamplerDiagnostics.ParameterRow> rows = new ArrayList<>();
        for (int index = 0; index < results.summaries().size(); index++) {
            Summary summary = results.summaries().get(index);
            double[] sorted = sorted(index);
            double positive = Arrays.stream(sorted).filter(value -> value > 0).count() / (double) sorted.length;
            Estimate estimate = new Estimate(
                    summary.mean(),
                    summary.median(),
                    Quantiles.ofSorted(sorted, tail(masses.outer())),
                    Quantiles.ofSorted(sorted, tail(masses.inner())),
                    Quantiles.ofSorted(sorted, 1 - tail(masses.inner())),
                    Quantiles.ofSorted(sorted, 1 - tail(masses.outer())),
                    positive);
            rows.add(new SamplerDiagnostics.ParameterRow(
                    summary.name(),
                    estimate,
                    summary.sd(),
                    summary.rHat(),
                    summary.essBulk(),
                    summary.essTail(),
                    summary.mcseMean()));
        }
        return rows;
    }

    /** Probability below a central interval, in decimals: 0.05 for 0.9, not its neighbour, as in the tables. */
    private static double tail(double mass) {
        return BigDecimal.ONE
                .subtract(BigDecimal.valueOf(mass))
                .divide(BigDecimal.valueOf(2))
                .doubleValue();
    }

    private double[] sorted(int parameter) {
        return Arrays.stream(results.draws().column(parameter))
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
    }

    /** The parameters with the fewest effective draws. */
    private List<SamplerDiagnostics.Trace> traces() {
        List<Integer> worst = new ArrayList<>();
        for (int index = 0; index < results.summaries().size(); index++) {
            worst.add(index);
        }
        worst.sort(Comparator.comparingDouble(index -> {
            double ess = Math.min(
                    results.summaries().get(index).essBulk(),
                    results.summaries().get(index).essTail());
            return Double.isNaN(ess) ? 0 : ess;
        }));
        List<SamplerDiagnostics.Trace> traces = new ArrayList<>();
        for (int index : worst.subList(0, Math.min(SHOWN_TRACES, worst.size()))) {
            double[][] chains = results.draws().column(index);
            double[] sorted = sorted(index);
            traces.add(new SamplerDiagnostics.Trace(
                    results.summaries().get(index).name(),
                    Arrays.stream(chains)
                            .map(chain -> Series.of(thinned(chain)))
                            .toList(),
                    Arrays.stream(chains)
                            .map(chain -> Series.of(rankCounts(chain, sorted)))
                            .toList()));
        }
        return traces;
    }

    private static double[] rankCounts(double[] chain, double[] sorted) {
        double[] counts = new double[RANK_BINS];
        for (double value : chain) {
            int place = Arrays.binarySearch(sorted, value);
            int rank = place < 0 ? -place - 1 : place;
            counts[Math.min(RANK_BINS - 1, rank * RANK_BINS / sorted.length)]++;
        }
        return counts;
    }

    private static double[] thinned(double[] values) {
        int step = Math.max(1, (values.length + TRACE_POINTS - 1) / TRACE_POINTS);
        double[] kept = new double[(values.length + step - 1) / step];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = values[i * step];
        }
        return kept;
    }
}
