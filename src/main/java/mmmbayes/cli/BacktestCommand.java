package mmmbayes.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mmmbayes.archive.FoldFiles;
import mmmbayes.archive.Manifest;
import mmmbayes.archive.OutputFolder;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.Backtest;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.LogFloor;
import mmmbayes.evaluate.ScoreBoard;
import mmmbayes.page.BacktestPage;
import mmmbayes.report.ReportPage;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refits every model over many folds and keeps all scores. */
@Command(
        name = "backtest",
        description = {
            "Refits the Bayesian model and every baseline over folds in time order: scores, effects and their stability.",
            "A backtest that was ended goes on where it was when it is started again."
        },
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
    private Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private FolderOptions folders = new FolderOptions();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(
            names = "--folds",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private FoldOptions.Scheme scheme = FoldOptions.Scheme.EXPANDING;

    @Mixin
    private FoldOptions foldOptions = new FoldOptions();

    @Mixin
    private RefitOptions sampling = new RefitOptions();

    BacktestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Inputs inputs = data.read(spec, console);
        console = console.speaking(inputs.spec().data().step());
        Spec resolved = inputs.spec();
        List<Fold> folds = foldOptions.folds(scheme, inputs);
        NutsSettings settings = sampling.settings(resolved.sampler(), folds.size());
        Path target = folders.target(resolved.name() + "-backtest-" + scheme.key());
        try (OutputFolder folder = OutputFolder.create(target, folders.overwrite());
                FoldFiles store = FoldFiles.beside(target, begunWith(inputs, folds, settings))) {
            Backtest backtest = new Backtest(resolved, inputs.dataset(), folds, settings);
            BacktestProgress progress = new BacktestProgress(console, quiet, folds.size(), backtest::transitionCount);
            List<FoldResult> results = backtest.run(store, progress);
            progress.finish();
            List<String> text = write(inputs, results, folder, settings);
            folder.writeManifest(manifest(inputs, settings, (System.nanoTime() - started) * 1e-9));
            Path written = folder.commit();
            store.delete();
            text.forEach(line -> console.out().println(line));
            console.out().println();
            console.out().println("report: " + written.resolve("report.html"));
            console.out().println("tables: " + written);
        }
        return ExitCode.DONE;
    }

    /** Writes tables, then the report; returns what the terminal shows. */
    private List<String> write(Inputs inputs, List<FoldResult> results, OutputFolder folder, NutsSettings settings) {
        ScoreBoard board = ScoreBoard.of(results, LogFloor.of(inputs.spec(), inputs.dataset()));
        String rows = board.weekCount() + " weeks in " + results.size() + " folds (" + scheme.key() + ")";
        List<String> text = BoardText.lines("Predictions of " + rows, board).stream()
                .map(inputs.spec().data().step()::said)
                .toList();
        BoardText.tables(results, board).forEach(folder::writeTable);
        folder.writeText("findings.txt", String.join("\n", text) + "\n");
        folder.writeText("spec.yaml", SpecWriter.write(inputs.spec().withDataFile("data.csv")));
        folder.writeBytes("data.csv", inputs.dataText().getBytes(StandardCharsets.UTF_8));
        ReportPage page = BacktestPage.of(inputs, results, board, rows, Version.program());
        ReportFiles.write(page, inputs.spec().data().step(), settings.threads(), folder)
                .forEach(problem -> console.err().println("note: " + problem));
        return text;
    }

    /** Everything that decides about a fold's results. */
    private static String begunWith(Inputs inputs, List<Fold> folds, NutsSettings settings) {
        return String.format(
                Locale.ROOT,
                "version %s%ndata SHA-256 %s%nchains %d, warmup %d, draws %d, seed %d%nfolds %s%n%s",
                Version.current(),
                inputs.dataSha256(),
                settings.chains(),
                settings.warmup(),
                settings.draws(),
                settings.seed(),
                folds,
                SpecWriter.write(inputs.spec()));
    }

    private Manifest manifest(Inputs inputs, NutsSettings settings, double seconds) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("folds", scheme.key());
        options.put("chains", settings.chains());
        options.put("warmup", settings.warmup());
        options.put("draws", settings.draws());
        options.put("target_accept", settings.targetAccept());
        options.put("max_tree_depth", settings.maxTreeDepth());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("threads", settings.threads());
        run.put("seconds", seconds);
        Dataset weeks = inputs.dataset();
        return new Manifest(
                Version.current(),
                "backtest",
                settings.seed(),
                options,
                inputs.dataSha256(),
                Manifest.sha256(SpecWriter.write(inputs.spec().withDataFile("data.csv"))),
                weeks.weekCount(),
                weeks.weeks().get(0).toString(),
                weeks.weeks().get(weeks.weekCount() - 1).toString(),
                System.getProperty("java.version"),
                run);
    }
}
