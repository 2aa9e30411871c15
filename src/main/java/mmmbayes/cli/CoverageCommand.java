package mmmbayes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mmmbayes.archive.CoverageFolder;
import mmmbayes.evaluate.CoverageStudy;
import mmmbayes.evaluate.CoverageTable;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.evaluate.Replications;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import mmmbayes.spec.SpecWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts how often intervals cover a known truth. */
@Command(
        name = "coverage",
        description = {
            "How often the intervals of a spec's fits cover the truth, over many simulated data sets.",
            "The truth of effects, returns, price elasticity and promotion lift."
        },
        mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
    private static final int FEWEST_WEEKS = 26;

    private Console console;

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

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for intervals and coverage.")
    private Path out = Path.of("");

    @ArgGroup
    private Existing existing = new Existing();

    /** What becomes of a study that is there. */
    private static final class Existing {
        @Option(names = "--overwrite", description = "Replace a study that is there.")
        private boolean overwrite;

        @Option(names = "--resume", description = "Go on with a study that was ended; more data sets are allowed.")
        private boolean resume;
    }

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        repeating.require("--data-sets", dataSets, 1, 1_000_000);
        repeating.require("--weeks", weeks, FEWEST_WEEKS, 5200);
        repeating.require("--draws", draws, 1, 10_000_000);
        Spec fitted = SpecReader.read(SpecPath.of(spec));
        console = console.speaking(fitted.data().step());
        Spec generating = SpecReader.read(SpecPath.of(generator));
        NutsSettings nuts =
                PosteriorSampling.settings(fitted.sampler(), 1).withDraws(draws).withSeed(repeating.seed());
        CoverageStudy study = CoverageStudy.of(generating, fitted, truth, weeks, nuts);
        String begunWith = begunWith(generating, fitted);
        CoverageFolder folder = existing.resume
                ? CoverageFolder.resume(out, begunWith)
                : CoverageFolder.create(out, begunWith, existing.overwrite);
        Replications.run(folder.results().size(), dataSets, repeating.threads(), study::dataSet, result -> {
            folder.append(result);
            progress(result);
        });
        CoverageTable table = CoverageTable.of(folder.results());
        folder.write(table);
        print(table, folder.results());
        return ExitCode.DONE;
    }

    private String begunWith(Spec generating, Spec fitted) {
        return String.format(
                Locale.ROOT,
                "# truth %s, %d weeks, %d draws a chain, seed %d%n# fitted%n%s# generator%n%s",
                truth.name().toLowerCase(Locale.ROOT),
                weeks,
                draws,
                repeating.seed(),
                SpecWriter.write(fitted),
                SpecWriter.write(generating));
    }

    private void progress(CoverageStudy.Result result) {
        console.err().println("coverage: " + (result.dataSet() + 1) + " of " + dataSets + " data sets");
        result.failures().forEach(failure -> console.err().println("  " + failure));
    }

    private void print(CoverageTable table, List<CoverageStudy.Result> results) {
        long passed =
                results.stream().filter(result -> result.failures().isEmpty()).count();
        line("%d data sets of %d weeks; %d fits passed every convergence gate.", results.size(), weeks, passed);
        int widest = table.overall().stream()
                .mapToInt(row -> row.quantity().length())
                .max()
                .orElse(1);
        for (CoverageTable.Row row : table.overall()) {
            line(
                    "  %-" + widest
                            + "s %2.0f%% intervals cover %5.1f%% +- %.1f%%; the truth is below %.1f%%, above %.1f%%",
                    row.quantity(),
                    100 * row.mass(),
                    100 * row.share(),
                    100 * row.standardError(),
                    100 * row.below(),
                    100 * row.above());
        }
        line("Each channel by itself: coverage.csv.");
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
