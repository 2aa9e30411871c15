package mmmbayes.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.DiagnosticsReport;
import mmmbayes.archive.Manifest;
import mmmbayes.archive.OutputFolder;
import mmmbayes.data.Dataset;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.evaluate.HoldoutComparison;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.PredictionTable;
import mmmbayes.evaluate.PriorToPosterior;
import mmmbayes.model.MediationModel;
import mmmbayes.report.Figures;
import mmmbayes.report.HtmlReport;
import mmmbayes.report.ReportPage;
import mmmbayes.report.TerminalSummary;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Samples the posterior of a spec, prints a summary and writes the output folder. */
@Command(
        name = "fit",
        description = "Samples the posterior of a spec, prints a summary and writes the output folder.",
        mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Option(names = "--data", paramLabel = "CSV", description = "Data file, instead of the one that the spec names.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default: posterior-output/<name>).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the output folder if it is there.")
    private boolean overwrite;

    @Option(names = "--quiet", description = "No progress, and of the results only the verdict.")
    private boolean quiet;

    @Option(
            names = "--no-comparison",
            description = "Leave out the refit without the last weeks and the comparison with the baselines.")
    private boolean noComparison;

    @Option(names = "--no-report", description = "Write tables and draws only, no report and no figures.")
    private boolean noReport;

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    FitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Inputs inputs = InputReader.read(SpecPath.of(spec), data);
        Spec resolved = inputs.spec().withSampler(sampling.over(inputs.spec().sampler()));
        NutsSettings settings =
                PosteriorSampling.settings(resolved.sampler(), sampling.threadCount(resolved.sampler()));
        for (Problem warning : inputs.warnings()) {
            console.err().println("note: " + warning);
        }
        Path target = OutputTarget.of(out, resolved.name(), overwrite);
        try (OutputFolder folder = OutputFolder.create(target, overwrite)) {
            MediationModel model = MediationModel.of(resolved, inputs.dataset());
            ConsoleProgress progress =
                    new ConsoleProgress(console, quiet, settings.chains(), settings.warmup(), settings.draws());
            SampledFit fit = SampledFit.run(model, settings, folder, progress);
            progress.finish();
            Optional<HoldoutComparison> comparison = noComparison
                    ? Optional.empty()
                    : Optional.of(HoldoutComparison.of(resolved, inputs.dataset(), settings, fit.draws()));
            FitResults results = FitResults.of(model, fit.draws(), settings, comparison);
            write(results, settings, folder);
            folder.writeBytes("data.csv", inputs.dataText().getBytes(StandardCharsets.UTF_8));
            // beside its data, so that the folder can be fitted again as it is
            String specText = SpecWriter.write(resolved.withDataFile("data.csv"));
            folder.writeText("spec.yaml", specText);
            ReportPage page = PageBuilder.of(results, settings);
            if (!noReport) {
                folder.writeText("report.html", HtmlReport.of(page));
                Figures.draw(page, folder::writeFigure)
                        .forEach(problem -> console.err().println("note: " + problem));
            }
            folder.writeManifest(manifest(inputs, resolved, settings, (System.nanoTime() - started) * 1e-9));
            Path written = folder.commit();
            console.out().print(TerminalSummary.of(page, console.style(), where(written)));
            return results.verdict().passed() ? ExitCode.DONE : ExitCode.GATE_FAILED;
        }
    }

    private List<String> where(Path written) {
        return noReport
                ? List.of("results: " + written)
                : List.of("report:  " + written.resolve("report.html"), "results: " + written);
    }

    private static void write(FitResults results, NutsSettings settings, OutputFolder folder) {
        folder.writeTable("summary", Summaries.table(results.summaries()));
        folder.writeDiagnostics(new DiagnosticsReport(
                results.verdict(),
                Thresholds.standard(),
                results.summaries(),
                ChainDiagnostics.of(results.draws(), settings.maxTreeDepth())));
        folder.writeTable("effects", results.effectsTable());
        folder.writeTable("roas", results.roasTable());
        folder.writeTable("contributions", results.contributions().table());
        folder.writeTable("response_curves", results.responseCurves().table());
        folder.writeTable("levers", results.levers().table());
        folder.writeTable("transforms", results.transforms().table());
        folder.writeTable("prior_posterior", PriorToPosterior.table(results.priorToPosterior()));
        folder.writeTable(
                "predictions",
                PredictionTable.of(results.model().data().weeks(), results.predictive(), results.comparison()));
        results.comparison().ifPresent(comparison -> folder.writeTable("comparison", comparison.table()));
    }

    private static Manifest manifest(Inputs inputs, Spec spec, NutsSettings settings, double seconds) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("chains", settings.chains());
        options.put("warmup", settings.warmup());
        options.put("draws", settings.draws());
        options.put("target_accept", settings.targetAccept());
        options.put("max_tree_depth", settings.maxTreeDepth());
        options.put("tail", spec.report().tail().name().toLowerCase(java.util.Locale.ROOT));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("threads", settings.threads());
        run.put("seconds", seconds);
        Dataset weeks = inputs.dataset();
        return new Manifest(
                Version.current(),
                "fit",
                settings.seed(),
                options,
                inputs.dataSha256(),
                Manifest.sha256(SpecWriter.write(spec.withDataFile("data.csv"))),
                weeks.weekCount(),
                weeks.weeks().get(0).toString(),
                weeks.weeks().get(weeks.weekCount() - 1).toString(),
                System.getProperty("java.version"),
                run);
    }
}
