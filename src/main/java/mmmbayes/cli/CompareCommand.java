package mmmbayes.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.baseline.Fold;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.evaluate.Backtest;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.FoldStore;
import mmmbayes.evaluate.ScoreBoard;
import mmmbayes.spec.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the Bayesian model with every baseline on the same weeks. */
@Command(
        name = "compare",
        description = {
            "Fits the Bayesian model and every baseline (ridge, lasso, elastic net, forest, boosted trees, direct and in two",
            "stages, naive forecasts) to the same training weeks and says who predicts the test weeks best, by how much, and",
            "how sure that is. Writes nothing; backtest keeps all tables."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Option(names = "--data", paramLabel = "CSV", description = "Data file, instead of the one that the spec names.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--folds",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the last weeks that the spec names).")
    private FoldOptions.Scheme scheme = FoldOptions.Scheme.HOLDOUT;

    @Option(names = "--json", description = "Prints scores, differences and findings as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Mixin
    private FoldOptions foldOptions = new FoldOptions();

    @Mixin
    private RefitOptions sampling = new RefitOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Inputs inputs = InputReader.read(SpecPath.of(spec), data);
        Spec resolved = inputs.spec();
        List<Fold> folds =
                foldOptions.folds(scheme, inputs.dataset(), resolved.report().holdout());
        inputs.warnings().forEach(warning -> console.err().println("note: " + warning));
        Backtest backtest =
                new Backtest(resolved, inputs.dataset(), folds, sampling.settings(resolved.sampler(), folds.size()));
        BacktestProgress progress = new BacktestProgress(console, quiet, folds.size(), backtest.transitionCount());
        List<FoldResult> results = backtest.run(FoldStore.inMemory(), progress);
        progress.finish();
        ScoreBoard board = ScoreBoard.of(results, LogFloor.of(resolved, inputs.dataset()));
        if (json) {
            console.out().println(asJson(board));
        } else {
            BoardText.lines(title(folds, board), board)
                    .forEach(line -> console.out().println(line));
        }
        return ExitCode.DONE;
    }

    private String title(List<Fold> folds, ScoreBoard board) {
        return folds.size() == 1
                ? "Predictions of " + board.weekCount() + " weeks by models fitted to the "
                        + folds.get(0).trainCount() + " weeks before them"
                : "Predictions of " + board.weekCount() + " weeks in " + folds.size() + " folds (" + scheme.key() + ")";
    }

    private static String asJson(ScoreBoard board) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("scores", board.scores());
        content.put("rolling_scores", board.rollingScores());
        content.put("differences", board.differences());
        content.put("stacking_weights", board.stackingWeights());
        content.put("stability", board.stability());
        content.put("findings", board.findings());
        return JsonTables.write(content);
    }
}
