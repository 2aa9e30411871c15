package mmmbayes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mmmbayes.archive.OutputFolder;
import mmmbayes.evaluate.CoverageStudy;
import mmmbayes.evaluate.CoverageTable;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.Replications;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts how often intervals cover a known truth. */
@Command(
        name = "coverage",
        description = {
            "How often the intervals of a spec's fits cover the truth, over many simulated data sets: effects, returns,",
            "price elasticity, promotion lift."
        },
        mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
    private static final int FEWEST_WEEKS = 26;

    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec that is fitted: a path, or the name of a file under priors/.")
    private String spec = "";

    @Option(
            names = "--generator",
            paramLabel = "SPEC",
            description = "Spec that generates spends and controls (default: ${DEFAULT-VALUE}).")
    private String generator = "generator.yaml";

    @Option(
            names = "--truth",
            description = "True parameters: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}), as the generator"
                    + " states them or drawn from the priors of SPEC.")
    private CoverageStudy.TruthFrom truth = CoverageStudy.TruthFrom.STATED;

    @Option(names = "--data-sets", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
    private int dataSets = 20;

    @Option(names = "--weeks", paramLabel = "N", description = "Weeks of each (default: ${DEFAULT-VALUE}).")
    private int weeks = 156;

    @Option(names = "--draws", paramLabel = "N", description = "Kept draws a chain (default: ${DEFAULT-VALUE}).")
    private int draws = 500;

    @Mixin
    private StudyOptions repeating = new StudyOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for coverage.csv.")
    private Path out = Path.of("");

    @Option(names = "--overwrite", description = "Replace the output folder if it is there.")
    private boolean overwrite;

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        repeating.require("--data-sets", dataSets, 1, 1_000_000);
        repeating.require("--weeks", weeks, FEWEST_WEEKS, 5200);
        repeating.require("--draws", draws, 1, 10_000_000);
        Spec fitted = SpecReader.read(SpecPath.of(spec));
        Spec generating = SpecReader.read(SpecPath.of(generator));
        NutsSettings nuts =
                PosteriorSampling.settings(fitted.sampler(), 1).withDraws(draws).withSeed(repeating.seed());
        CoverageStudy study = CoverageStudy.of(generating, fitted, truth, weeks, nuts);
        try (OutputFolder folder = OutputFolder.create(out, overwrite)) {
            List<CoverageStudy.Result> results =
                    Replications.run(0, dataSets, repeating.threads(), study::dataSet, this::progress);
            CoverageTable table = CoverageTable.of(results);
            folder.writeTable("coverage", table.table());
            print(table, results);
            folder.commit();
        }
        return ExitCode.DONE;
    }

    private void progress(CoverageStudy.Result result) {
        console.err().println("coverage: " + (result.dataSet() + 1) + " of " + dataSets + " data sets");
        result.failures().forEach(failure -> console.err().println("  " + failure));
    }

    private void print(CoverageTable table, List<CoverageStudy.Result> results) {
        long passed =
                results.stream().filter(result -> result.failures().isEmpty()).count();
        line("%d data sets of %d weeks; %d fits passed every convergence gate.", dataSets, weeks, passed);
        for (CoverageTable.Row row : table.overall()) {
            line(
                    "  %-24s %2.0f%% intervals cover %5.1f%% +- %.1f%%",
                    row.quantity(), 100 * row.mass(), 100 * row.share(), 100 * row.standardError());
        }
        line("Each channel by itself: coverage.csv.");
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
