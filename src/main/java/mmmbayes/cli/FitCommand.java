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
import mmmbayes.archive.RunIdentity;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.diagnostics.ChainDiagnostics;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.evaluate.HoldoutComparison;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.PriorToPosterior;
import mmmbayes.evaluate.ResidualDiagnostics;
import mmmbayes.model.MediationModel;
import mmmbayes.page.FitResults;
import mmmbayes.page.PageBuilder;
import mmmbayes.page.PageJson;
import mmmbayes.report.ReportPage;
import mmmbayes.report.TerminalSummary;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import mmmbayes.spec.Step;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;
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
    /** Draws a chain that a summary takes. */
    private static final int FEWEST_SUMMARISED = 4;

    private Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private FolderOptions folders = new FolderOptions();

    @Option(
            names = "--quiet",
            description = "No progress, and of the results only problems, cautions and where they are.")
    private boolean quiet;

    @Option(names = "--json", description = "Prints the results as one JSON document; progress stays on stderr.")
    private boolean json;

    @Option(
            names = "--no-comparison",
            description = "Leave out the refit without the last weeks and the comparison with the baselines.")
    private boolean noComparison;

    @Option(names = "--no-report", description = "Write tables and draws only, no report and no figures.")
    private boolean noReport;

    @Mixin
    private SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private LongRunOptions longRun = new LongRunOptions();

    FitCommand(Console console) {
        this.console = console;
    }

    /**
     * What is to be done.
     *
     * @param spec with the command line's sampler settings
     * @param usual settings of a fit that begins anew
     * @param settings of this one
     */
    private record Job(Inputs inputs, Spec spec, NutsSettings usual, NutsSettings settings) {}

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Inputs inputs = data.read(spec, console);
        if (!json) {
            console = console.speaking(inputs.spec().data().step());
        }
        Spec resolved = inputs.spec().withSampler(sampling.over(inputs.spec().sampler()));
        NutsSettings usual = PosteriorSampling.settings(resolved.sampler(), sampling.threadCount(resolved.sampler()));
        Job job = new Job(inputs, resolved, usual, longRun.over(usual, sampling.hasWarmup()));
        try (Interruption interruption = Interruption.listen(console);
                OutputFolder folder = folder(resolved.name(), longRun.identity(inputs, job.settings()))) {
            try {
                return fit(job, folder, interruption, started);
            } finally {
                if (folder.isResumable()) {
                    console.err()
                            .println("not finished; the draws are kept in " + folder.path()
                                    + ". The same command with --resume goes on.");
                }
            }
        }
    }

    private int fit(Job job, OutputFolder folder, Interruption interruption, long started) {
        Inputs inputs = job.inputs();
        MediationModel model = MediationModel.of(job.spec(), inputs.dataset());
        SampledFit fit = sample(model, job.settings(), folder, interruption);
        NutsSettings done = job.settings().withDraws(Math.max(1, fit.draws().drawCount()));
        if (interruption.requested()) {
            printInterrupted(model, fit, done, folder);
            return interruption.exitCode();
        }
        interruption.samplingIsOver();
        doing("refit without the last weeks, ridge beside it ...");
        Optional<HoldoutComparison> comparison = noComparison
                ? Optional.empty()
                : Optional.of(HoldoutComparison.of(job.spec(), inputs.dataset(), job.usual(), fit.draws()));
        doing("effects, and what they depend on ...");
        FitResults results = FitResults.of(model, fit.draws(), done, comparison);
        write(results, done, folder);
        folder.writeBytes("data.csv", inputs.dataText().getBytes(StandardCharsets.UTF_8));
        // beside its data, so that the folder can be fitted again as it is
        folder.writeText("spec.yaml", SpecWriter.write(job.spec().withDataFile("data.csv")));
        ReportPage page = PageBuilder.of(results, done, Version.program(), !noReport);
        folder.writeText("report.json", JsonTables.write(PageJson.of(page)) + "\n");
        if (!noReport) {
            doing("report and figures ...");
            List<String> problems = ReportFiles.write(page, job.spec().data().step(), done.threads(), folder);
            doing("");
            problems.forEach(problem -> console.err().println("note: " + problem));
        }
        folder.writeManifest(manifest(inputs, job.spec(), done, (System.nanoTime() - started) * 1e-9));
        Path written = folder.commit();
        doing("");
        print(page, written, where(written, !noReport));
        return results.verdict().passed() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    private void doing(String what) {
        if (!quiet) {
            console.doing(what);
        }
    }

    /** A new folder, or the one that an interrupted run has left. */
    private OutputFolder folder(String name, RunIdentity identity) {
        if (longRun.resume()) {
            Path target = OutputTarget.interrupted(folders.asked(), name, folders.overwrite());
            return OutputFolder.resume(target, folders.overwrite(), identity);
        }
        Path target = folders.target(name);
        if (OutputFolder.hasInterrupted(target)) {
            console.err().println("note: an unfinished fit is kept beside " + target + "; --resume goes on with it.");
        }
        OutputFolder folder = OutputFolder.create(target, folders.overwrite());
        folder.begin(identity);
        return folder;
    }

    private SampledFit sample(
            MediationModel model, NutsSettings settings, OutputFolder folder, Interruption interruption) {
        ConsoleProgress progress =
                new ConsoleProgress(console, quiet, settings.chains(), settings.warmup(), settings.draws());
        interruption.tellThrough(progress::tell);
        SampledFit fit = SampledFit.run(model, longRun.plan(model, settings, progress), folder, progress, interruption);
        progress.finish();
        if (!interruption.requested()) {
            LearntAdaptation.tell(folder, LearntAdaptation.of(model, fit), progress);
        }
        return fit;
    }

    /** Summarises what every chain has when a run is interrupted. */
    private void printInterrupted(MediationModel model, SampledFit fit, NutsSettings done, OutputFolder folder) {
        int draws = fit.draws().drawCount();
        if (draws < FEWEST_SUMMARISED) {
            console.err().println("interrupted before every chain had draws to summarise.");
            return;
        }
        FitResults results = FitResults.of(model, fit.draws(), done, Optional.empty());
        write(results, done, folder);
        print(
                PageBuilder.of(results, done, Version.program(), false),
                folder.path(),
                List.of("interrupted: this is what the first " + draws + " draws of each chain say"));
    }

    private void print(ReportPage page, Path written, List<String> where) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("results", written.toString());
            document.putAll(PageJson.of(page));
            console.out().println(JsonTables.write(document));
        } else if (quiet) {
            console.out().print(TerminalSummary.problems(page, console.style(), where));
        } else {
            console.out().print(TerminalSummary.of(page, console.style(), where));
        }
    }

    /** What stands where, for a summary's end. */
    static List<String> where(Path written, boolean report) {
        String results = "results: " + written + " (inspect shows parameters, chains and every table)";
        return report ? List.of("report:  " + written.resolve("report.html"), results) : List.of(results);
    }

    private static void write(FitResults results, NutsSettings settings, OutputFolder folder) {
        folder.writeTable("summary", Summaries.table(results.summaries()));
        folder.writeDiagnostics(new DiagnosticsReport(
                results.verdict(),
                Thresholds.standard(),
                results.summaries(),
                ChainDiagnostics.of(results.draws(), settings.maxTreeDepth())));
        writeEffects(results, folder);
        folder.writeTable("residual_checks", said(ResidualDiagnostics.testTable(results.residuals()), results));
        folder.writeTable(
                "residuals",
                ResidualDiagnostics.weekTable(
                        results.residuals(), results.model().data().weeks()));
        folder.writeTable("residual_autocorrelation", ResidualDiagnostics.lagTable(results.residuals()));
        folder.writeTable("prior_posterior", PriorToPosterior.table(results.priorToPosterior()));
        folder.writeTable("predictions", results.predictions());
        results.comparison().ifPresent(comparison -> folder.writeTable("comparison", comparison.table()));
    }

    /** A table whose sentences speak of the data's step. */
    private static Table said(Table table, FitResults results) {
        Step step = results.spec().data().step();
        return new Table(
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream().map(cell -> said(cell, step)).toList())
                        .toList());
    }

    private static Cell said(Cell cell, Step step) {
        return cell instanceof Cell.Text text ? Cell.text(step.said(text.value())) : cell;
    }

    /** The tables that follow from draws and model alone. */
    static void writeEffects(FitResults results, OutputFolder folder) {
        folder.writeTable("effects", said(results.effectsTable(), results));
        folder.writeTable("roas", results.roasTable());
        folder.writeTable("contributions", results.contributions().table());
        folder.writeTable("response_curves", results.responseCurves().table());
        folder.writeTable("levers", said(results.levers().table(), results));
        folder.writeTable("sensitivity", said(results.sensitivity().table(), results));
        folder.writeTable("instruments", results.sensitivity().instrumentTable());
        folder.writeTable("transforms", results.transforms().table());
        if (!results.lifts().lifts().isEmpty()) {
            folder.writeTable("lift_tests", results.lifts().table());
        }
    }

    private Manifest manifest(Inputs inputs, Spec spec, NutsSettings settings, double seconds) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("chains", settings.chains());
        options.put("warmup", settings.warmup());
        options.put("draws", settings.draws());
        options.put("target_accept", settings.targetAccept());
        options.put("max_tree_depth", settings.maxTreeDepth());
        options.putAll(longRun.described());
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
