package mmmbayes.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.OutputFolder;
import mmmbayes.effects.Window;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.page.FitResults;
import mmmbayes.page.PageBuilder;
import mmmbayes.page.PageJson;
import mmmbayes.report.ReportPage;
import mmmbayes.report.TerminalSummary;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes effects and renders the report of a finished fit again. */
@Command(
        name = "report",
        description = {
            "Computes the effects of a finished fit again and renders its report, without sampling.",
            "With --from or --to: what the spend of these weeks alone brought, after them included, as a report and tables of their"
                    + " own."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private Console console;

    @Parameters(paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Option(names = "--from", paramLabel = "DATE", description = "First week (default: the first of the data).")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DATE", description = "Last week (default: the last of the data).")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: DIR itself; for a window DIR/FROM_to_TO).")
    private Optional<Path> out = Optional.empty();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StoredFit fit = StoredFit.open(folder);
        console = console.speaking(fit.spec().data().step());
        Optional<Window> window = window(fit);
        NutsSettings settings = PosteriorSampling.settings(fit.spec().sampler(), Threads.available())
                .withChains(fit.draws().chainCount())
                .withDraws(fit.draws().drawCount());
        FitResults results = FitResults.of(fit.model(), fit.draws(), settings, Optional.empty(), window);
        ReportPage page = PageBuilder.of(results, settings, Version.program(), StoredResults.of(fit, results));
        Path written;
        try (OutputFolder target = target(fit, window)) {
            FitCommand.writeEffects(results, target);
            target.writeText("report.json", JsonTables.write(PageJson.of(page)) + "\n");
            ReportFiles.write(page, fit.spec().data().step(), settings.threads(), target)
                    .forEach(problem -> console.err().println("note: " + problem));
            written = target.commit();
        }
        console.out().print(TerminalSummary.of(page, console.style(), FitCommand.where(written, true)));
        return ExitCode.DONE;
    }

    private OutputFolder target(StoredFit fit, Optional<Window> window) {
        if (window.isEmpty() && out.isEmpty()) {
            return OutputFolder.update(folder);
        }
        List<LocalDate> weeks = fit.model().data().weeks();
        Path place = out.orElseGet(
                () -> folder.resolve(weeks.get(window.orElseThrow().from()) + "_to_"
                        + weeks.get(window.orElseThrow().to() - 1)));
        // the same question again: its earlier answer may go
        return OutputFolder.create(place, out.isEmpty());
    }

    private Optional<Window> window(StoredFit fit) {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> weeks = fit.model().data().weeks();
        int firstWeek = fit.model().firstWeek();
        int first = from.map(date -> week(weeks, "--from", date)).orElse(firstWeek);
        int last = to.map(date -> week(weeks, "--to", date)).orElse(weeks.size() - 1);
        if (first < firstWeek) {
            throw invalid(
                    "--from " + weeks.get(first),
                    "the weeks before " + weeks.get(firstWeek) + " served as history only.",
                    "Begin with that week or a later one.");
        }
        if (last < first) {
            throw invalid(
                    "--to " + weeks.get(last),
                    "is before " + weeks.get(first) + ".",
                    "Give a later week, or an earlier --from.");
        }
        return Optional.of(new Window(first, last + 1));
    }

    /** The week in which a date lies. */
    private static int week(List<LocalDate> weeks, String option, LocalDate date) {
        LocalDate first = weeks.get(0);
        LocalDate last = weeks.get(weeks.size() - 1);
        if (date.isBefore(first) || date.isAfter(last.plusDays(6))) {
            throw invalid(
                    option + " " + date,
                    "the data reach from the week of " + first + " to that of " + last + ".",
                    "Give a day in these weeks.");
        }
        int week = weeks.size() - 1;
        while (weeks.get(week).isAfter(date)) {
            week--;
        }
        return week;
    }

    private static InvalidInputException invalid(String place, String message, String repair) {
        return new InvalidInputException(List.of(new Problem(place, message, repair)));
    }
}
