package mmmbayes.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.Manifest;
import mmmbayes.archive.OutputFolder;
import mmmbayes.baseline.Fold;
import mmmbayes.data.Dataset;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.Backtest;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.FoldStore;
import mmmbayes.evaluate.LogFloor;
import mmmbayes.evaluate.ModelChoice;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.ScoreBoard;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.SamplerSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import mmmbayes.table.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the Bayesian model with every baseline on the same weeks, or several specs with each other. */
@Command(
        name = "compare",
        description = {
            "Says who predicts held-out weeks best, the Bayesian model or a baseline; with --specs, which of several specs.",
            "The baselines are ridge, lasso, elastic net, forest and boosted trees, direct and in two stages, and naive forecasts;"
                    + " all are fitted to the same training weeks.",
            "With --specs: which of several specs of the same outcome to choose, by leave-future-out and leave-one-out densities,"
                    + " scores of the held-out weeks and weights of the best mixture, effects side by side."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Mixin
    private DataInput data = new DataInput();

    @Option(
            names = "--folds",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the last weeks that the spec names).")
    private FoldOptions.Scheme scheme = FoldOptions.Scheme.HOLDOUT;

    @Mixin
    private FolderOptions folders = new FolderOptions();

    @Option(names = "--json", description = "Prints tables and findings as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Mixin
    private FoldOptions foldOptions = new FoldOptions();

    @Mixin
    private RefitOptions sampling = new RefitOptions();

    /** One spec against the baselines, or several against each other. */
    static final class Which {
        @Parameters(
                paramLabel = "SPEC",
                arity = "1",
                description = "Spec file: a path, or the name of a file under priors/.")
        private Optional<String> spec = Optional.empty();

        @Option(names = "--specs", paramLabel = "SPEC", arity = "2..*", description = "Specs to choose from.")
        private List<String> specs = List.of();
    }

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return which.spec.isPresent() ? againstBaselines(which.spec.get()) : amongSpecs();
    }

    private int againstBaselines(String spec) {
        Inputs inputs = data.read(spec, console);
        Spec resolved = inputs.spec();
        List<Fold> folds = foldOptions.folds(scheme, inputs);
        NutsSettings settings = sampling.settings(resolved.sampler(), folds.size());
        Backtest backtest = new Backtest(resolved, inputs.dataset(), folds, settings);
        BacktestProgress progress = new BacktestProgress(console, quiet, folds.size(), backtest::transitionCount);
        List<FoldResult> results = backtest.run(FoldStore.inMemory(), progress);
        progress.finish();
        ScoreBoard board = ScoreBoard.of(results, LogFloor.of(resolved, inputs.dataset()));
        Map<String, Table> tables = BoardText.tables(results, board);
        List<String> text = said(inputs, BoardText.lines(title(folds, board), board));
        Optional<Path> written = folders.asked()
                .map(target -> write(target, tables, text, List.of(new Named("spec", inputs)), settings));
        Map<String, Object> document = new LinkedHashMap<>(tables);
        List.of("folds", "predictions", "effects", "coefficients", "importances")
                .forEach(document::remove);
        print(document, board.findings(), text, written);
        return ExitCode.DONE;
    }

    /** In the words of the data's step. */
    private static List<String> said(Inputs inputs, List<String> text) {
        return text.stream().map(inputs.spec().data().step()::said).toList();
    }

    private String title(List<Fold> folds, ScoreBoard board) {
        return folds.size() == 1
                ? "Predictions of " + board.weekCount() + " weeks by models fitted to the "
                        + folds.get(0).trainCount() + " weeks before them"
                : "Predictions of " + board.weekCount() + " weeks in " + folds.size() + " folds (" + scheme.key() + ")";
    }

    /** A spec that was read, and what it is called in tables. */
    private record Named(String name, Inputs inputs) {}

    private int amongSpecs() {
        List<Named> read = new ArrayList<>();
        for (String spec : which.specs) {
            Inputs inputs = data.read(spec, console);
            read.add(new Named(nameIn(read, inputs), inputs));
        }
        List<ModelChoice.Candidate> candidates = new ArrayList<>();
        for (Named one : read) {
            Spec spec = one.inputs().spec();
            SamplerSpec sampler = sampling.sampling().over(spec.sampler());
            candidates.add(new ModelChoice.Candidate(
                    one.name(),
                    one.inputs().specPath().toString(),
                    spec,
                    one.inputs().dataset(),
                    PosteriorSampling.settings(sampler, sampling.sampling().threadCount(sampler))));
        }
        ModelChoice choice = ModelChoice.of(candidates, new PartsProgress(console, quiet));
        Map<String, Table> tables = ChoiceText.tables(choice);
        List<String> text = said(read.get(0).inputs(), ChoiceText.lines(choice));
        Path target = folders.target("model-choice");
        Path written = write(target, tables, text, read, candidates.get(0).settings());
        Map<String, Object> document = new LinkedHashMap<>(tables);
        document.remove("pointwise");
        print(document, choice.findings(), text, Optional.of(written));
        return ExitCode.DONE;
    }

    /** The spec's name, with a number where another spec has it already. */
    private static String nameIn(List<Named> others, Inputs inputs) {
        String name = inputs.spec().name();
        String free = name;
        for (int number = 2; isTaken(others, free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static boolean isTaken(List<Named> others, String name) {
        return others.stream().anyMatch(other -> other.name().equals(name));
    }

    private void print(Map<String, Object> document, List<String> findings, List<String> text, Optional<Path> written) {
        if (json) {
            document.put("findings", findings);
            written.ifPresent(path -> document.put("results", path.toString()));
            console.out().println(JsonTables.write(document));
            return;
        }
        text.forEach(line -> console.out().println(line));
        written.ifPresent(path -> {
            console.out().println();
            console.out().println("tables: " + path);
        });
    }

    private Path write(
            Path target, Map<String, Table> tables, List<String> text, List<Named> specs, NutsSettings settings) {
        try (OutputFolder folder = OutputFolder.create(target, folders.overwrite())) {
            tables.forEach(folder::writeTable);
            folder.writeText("findings.txt", String.join("\n", text) + "\n");
            StringBuilder all = new StringBuilder();
            for (Named one : specs) {
                String written = SpecWriter.write(one.inputs().spec().withDataFile("data.csv"));
                folder.writeText(one.name() + ".yaml", written);
                all.append(written);
            }
            Inputs first = specs.get(0).inputs();
            folder.writeBytes("data.csv", first.dataText().getBytes(StandardCharsets.UTF_8));
            folder.writeManifest(manifest(first, Manifest.sha256(all.toString()), settings));
            return folder.commit();
        }
    }

    private Manifest manifest(Inputs inputs, String specSha256, NutsSettings settings) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("folds", which.spec.isPresent() ? scheme.key() : "leave_future_out");
        options.put("chains", settings.chains());
        options.put("warmup", settings.warmup());
        options.put("draws", settings.draws());
        Dataset weeks = inputs.dataset();
        return new Manifest(
                Version.current(),
                "compare",
                settings.seed(),
                options,
                inputs.dataSha256(),
                specSha256,
                weeks.weekCount(),
                weeks.weeks().get(0).toString(),
                weeks.weeks().get(weeks.weekCount() - 1).toString(),
                System.getProperty("java.version"),
                Map.of("threads", settings.threads()));
    }
}
