package mmmbayes.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mmmbayes.report.Chart.Look;

/** The sections on sampling, on results without a section of their own, on assumptions and on how to reproduce. */
final class SamplerSections {
    /** Parameters whose traces are drawn; the others are in the table and in the files of draws. */
    private static final int TRACES = 12;
    /** Points of a trace that a picture of this size can show. */
    private static final int TRACE_POINTS = 250;

    private static final int ENERGY_BINS = 40;

    private final ReportPage page;
    private final SamplerDiagnostics sampler;

    SamplerSections(ReportPage page) {
        this.page = page;
        this.sampler = page.sampler();
    }

    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        sections.add(diagnostics());
        for (int i = 0; i < page.moreTables().size(); i++) {
            sections.add(more(page.moreTables().get(i), i));
        }
        sections.add(new Section("assumptions", "Assumptions and limits", page.assumptions(), List.of(), List.of()));
        return sections;
    }

    private Section diagnostics() {
        PageTable chains = new PageTable("Chains", "diagnostics.json")
                .column("chain", Unit.Kind.COUNT)
                .column("step size", Unit.Kind.NUMBER)
                .column("acceptance", Unit.Kind.RATIO)
                .column("leapfrog steps a draw", Unit.Kind.NUMBER)
                .column("divergences", Unit.Kind.COUNT)
                .column("E-BFMI", Unit.Kind.RATIO);
        for (int i = 0; i < sampler.chains().size(); i++) {
            SamplerDiagnostics.Chain chain = sampler.chains().get(i);
            chains.row().number(i + 1).number(chain.stepSize()).number(chain.acceptance());
            chains.number(chain.leapfrogs())
                    .number((double) chain.divergences())
                    .number(chain.eBfmi());
        }
        List<Figure> figures = new ArrayList<>();
        List<SamplerDiagnostics.Trace> traces =
                sampler.traces().subList(0, Math.min(TRACES, sampler.traces().size()));
        if (!traces.isEmpty()) {
            figures.add(traceFigure(traces));
        }
        List<SamplerDiagnostics.Trace> ranked =
                traces.stream().filter(trace -> !trace.rankCounts().isEmpty()).toList();
        if (!ranked.isEmpty()) {
            figures.add(rankFigure(ranked));
        }
        if (sampler.chains().stream().anyMatch(chain -> !chain.energy().isEmpty())) {
            figures.add(energyFigure());
        }
        List<String> lead = sampler.chains().isEmpty() ? List.of() : List.of(runSentence());
        return new Section("sampling", "Sampling", lead, figures, List.of(chains, parameterTable()));
    }

    private String runSentence() {
        SamplerDiagnostics.Run run = sampler.run();
        String time = Double.isNaN(run.seconds()) ? "" : " in " + Numbers.full(run.seconds(), Unit.Kind.RATIO) + " s";
        String worst = sampler.parameters().stream()
                .max(Comparator.comparingDouble(SamplerDiagnostics.ParameterRow::rHat))
                .map(row -> " The largest R-hat is " + Numbers.significant(row.rHat()) + " (" + row.parameter() + ").")
                .orElse("");
        return sampler.chains().size() + " chains of " + Numbers.full(run.warmup(), Unit.Kind.COUNT) + " warm-up and "
                + Numbers.full(run.draws(), Unit.Kind.COUNT) + " kept draws" + time + "; " + run.divergences()
                + " divergences, " + run.depthHits() + " draws at the largest tree depth." + worst;
    }

    private PageTable parameterTable() {
        PageTable table = new PageTable("Parameters", "summary.csv")
                .column("parameter", Unit.Kind.NUMBER)
                .column("mean", Unit.Kind.NUMBER)
                .column("median", Unit.Kind.NUMBER)
                .column("sd", Unit.Kind.NUMBER)
                .column("from", Unit.Kind.NUMBER)
                .column("to", Unit.Kind.NUMBER)
                .column("R-hat", Unit.Kind.NUMBER)
                .column("bulk ESS", Unit.Kind.COUNT)
                .column("tail ESS", Unit.Kind.COUNT)
                .column("MCSE", Unit.Kind.NUMBER);
        for (SamplerDiagnostics.ParameterRow row : sampler.parameters()) {
            Estimate estimate = row.estimate();
            table.row()
                    .text(row.parameter())
                    .number(estimate.mean())
                    .number(estimate.median())
                    .number(row.sd());
            table.number(estimate.lower()).number(estimate.upper()).number(row.rHat());
            table.number(row.essBulk()).number(row.essTail()).number(row.mcseMean());
        }
        return table;
    }

    private Figure traceFigure(List<SamplerDiagnostics.Trace> traces) {
        List<Chart> charts = new ArrayList<>();
        for (SamplerDiagnostics.Trace trace : traces) {
            int draws = trace.draws().stream().mapToInt(Series::size).max().orElse(0);
            int every = Math.max(1, (draws + TRACE_POINTS - 1) / TRACE_POINTS);
            double[] grid = IntStream.range(0, (draws + every - 1) / every)
                    .mapToDouble(i -> 1 + i * every)
                    .toArray();
            charts.add(new Chart.Lines(
                    trace.parameter(),
                    new Chart.Axes(Axis.of("draw", Unit.Kind.COUNT), Axis.of("", Unit.Kind.NUMBER)),
                    Series.of(grid),
                    List.of(),
                    chainLines(
                            trace.draws().stream()
                                    .map(series -> thinned(series, every))
                                    .toList(),
                            Look.THIN),
                    Chart.Notes.none()));
        }
        String caption =
                "Chains that have converged look like one band of noise without drift, all on top of each other."
                        + (sampler.traces().size() > traces.size()
                                ? " Shown are " + traces.size() + " of "
                                        + sampler.traces().size() + " parameters."
                                : "")
                        + " Their numbers are the files in draws.";
        return new Figure("trace", caption, chainKeys(traces.get(0).draws().size()), charts, List.of());
    }

    private static Series thinned(Series series, int every) {
        return Series.of(IntStream.range(0, (series.size() + every - 1) / every)
                .mapToDouble(i -> series.at(i * every))
                .toArray());
    }

    private Figure rankFigure(List<SamplerDiagnostics.Trace> traces) {
        List<Chart> charts = new ArrayList<>();
        List<PageTable> tables = new ArrayList<>();
        for (SamplerDiagnostics.Trace trace : traces) {
            tables.add(countTable(
                    "Draws by rank, " + trace.parameter(),
                    "bin",
                    IntStream.range(0, trace.rankCounts().get(0).size()).asDoubleStream(),
                    trace.rankCounts()));
            int bins = trace.rankCounts().get(0).size();
            charts.add(new Chart.Lines(
                    trace.parameter(),
                    new Chart.Axes(
                            Axis.of("rank among all draws, bin", Unit.Kind.COUNT),
                            Axis.fromZero("draws", Unit.Kind.COUNT)),
                    steps(bins),
                    List.of(),
                    chainLines(
                            trace.rankCounts().stream()
                                    .map(SamplerSections::stepped)
                                    .toList(),
                            Look.SOLID),
                    Chart.Notes.none()));
        }
        return new Figure(
                "rank",
                "If all chains draw from the same distribution every line stays near one level; a chain that leans to one"
                        + " side has not seen what the others saw.",
                chainKeys(traces.get(0).rankCounts().size()),
                charts,
                tables);
    }

    /** Counts of draws by bin and chain. */
    private static PageTable countTable(String caption, String bin, DoubleStream bins, List<Series> counts) {
        PageTable table = new PageTable(caption).column(bin, Unit.Kind.NUMBER);
        IntStream.rangeClosed(1, counts.size()).forEach(chain -> table.column("chain " + chain, Unit.Kind.COUNT));
        double[] from = bins.toArray();
        for (int i = 0; i < from.length; i++) {
            table.row().number(from[i]);
            for (Series chain : counts) {
                table.number(chain.at(i));
            }
        }
        return table;
    }

    /** Both ends of each bin. */
    private static Series steps(int bins) {
        return Series.of(IntStream.range(0, 2 * bins)
                .mapToDouble(i -> Math.floor((i + 1) / 2.0))
                .toArray());
    }

    private static Series stepped(Series counts) {
        return Series.of(IntStream.range(0, 2 * counts.size())
                .mapToDouble(i -> counts.at(i / 2))
                .toArray());
    }

    private Figure energyFigure() {
        double low = sampler.chains().stream()
                .mapToDouble(chain -> chain.energy().minimum())
                .min()
                .orElse(0);
        double high = sampler.chains().stream()
                .mapToDouble(chain -> chain.energy().maximum())
                .max()
                .orElse(1);
        double width = Math.max((high - low) / ENERGY_BINS, Double.MIN_NORMAL);
        List<Series> histograms = new ArrayList<>();
        List<Series> counted = new ArrayList<>();
        for (SamplerDiagnostics.Chain chain : sampler.chains()) {
            double[] counts = new double[ENERGY_BINS];
            for (double energy : chain.energy().toArray()) {
                counts[(int) Math.min(ENERGY_BINS - 1, (energy - low) / width)]++;
            }
            counted.add(Series.of(counts));
            histograms.add(stepped(Series.of(counts)));
        }
        Chart chart = new Chart.Lines(
                "Energy per chain",
                new Chart.Axes(Axis.of("energy", Unit.Kind.NUMBER), Axis.fromZero("draws", Unit.Kind.COUNT)),
                Series.of(java.util.Arrays.stream(steps(ENERGY_BINS).toArray())
                        .map(edge -> low + edge * width)
                        .toArray()),
                List.of(),
                chainLines(histograms, Look.SOLID),
                Chart.Notes.none());
        double worst = sampler.chains().stream()
                .mapToDouble(SamplerDiagnostics.Chain::eBfmi)
                .min()
                .orElse(Double.NaN);
        String caption = "The smallest E-BFMI is " + Numbers.full(worst, Unit.Kind.RATIO) + "; "
                + (worst >= 0.3
                        ? "above 0.3 the momentum refreshes reach all energies that the posterior has."
                        : "below 0.3 the tails of the posterior are explored slowly and intervals may be too narrow.");
        PageTable table = countTable(
                "Draws by energy",
                "energy from",
                IntStream.range(0, ENERGY_BINS).mapToDouble(bin -> low + bin * width),
                counted);
        return new Figure("energy", caption, chainKeys(sampler.chains().size()), List.of(chart), List.of(table));
    }

    private static List<Chart.Line> chainLines(List<Series> series, Look look) {
        return IntStream.range(0, series.size())
                .mapToObj(
                        chain -> new Chart.Line("chain " + (chain + 1), Palette.chain(chain), series.get(chain), look))
                .toList();
    }

    private static List<LegendKey> chainKeys(int chains) {
        return IntStream.range(0, chains)
                .mapToObj(chain -> new LegendKey(Palette.chain(chain), LegendKey.Sign.LINE, "chain " + (chain + 1)))
                .toList();
    }

    private static Section more(NamedTable named, int index) {
        PageTable table = new PageTable(named.title());
        named.table().columns().forEach(column -> table.column(column.replace('_', ' '), Unit.Kind.NUMBER));
        for (List<mmmbayes.table.Cell> cells : named.table().rows()) {
            table.row();
            for (mmmbayes.table.Cell cell : cells) {
                if (cell instanceof mmmbayes.table.Cell.Real real) {
                    table.number(real.value());
                } else if (cell instanceof mmmbayes.table.Cell.Count count) {
                    table.number((double) count.value(), Unit.Kind.COUNT);
                } else {
                    table.text(cell.shown());
                }
            }
        }
        return new Section("more-" + index, named.title(), List.of(named.meaning()), List.of(), List.of(table));
    }
}
