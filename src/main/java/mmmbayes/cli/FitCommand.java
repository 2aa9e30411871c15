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
import mmmbayes.diagnostics.Summary;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
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
        NutsSettings settings = SampledFit.settings(resolved.sampler(), sampling.threadCount(resolved.sampler()));
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
            List<Summary> summaries = Summaries.of(fit.draws(), settings.threads());
            Verdict verdict = Verdict.of(fit.draws(), summaries, Thresholds.standard(), settings.maxTreeDepth());
            folder.writeBytes("data.csv", inputs.dataText().getBytes(StandardCharsets.UTF_8));
            folder.writeTable("summary", Summaries.table(summaries));
            folder.writeDiagnostics(new DiagnosticsReport(
                    verdict,
                    Thresholds.standard(),
                    summaries,
                    ChainDiagnostics.of(fit.draws(), settings.maxTreeDepth())));
            folder.writeManifest(manifest(inputs, resolved, settings, (System.nanoTime() - started) * 1e-9));
            Path written = folder.commit();
            verdict.failures().forEach(finding -> console.out().println("FAILED: " + finding.sentence()));
            verdict.warnings().forEach(finding -> console.out().println("warning: " + finding.sentence()));
            console.out().println("results: " + written);
            return verdict.passed() ? ExitCode.DONE : ExitCode.GATE_FAILED;
        }
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
                inputs.specSha256(),
                weeks.weekCount(),
                weeks.weeks().get(0).toString(),
                weeks.weeks().get(weeks.weekCount() - 1).toString(),
                System.getProperty("java.version"),
                run);
    }
}
