package mmmbayes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mmmbayes.archive.FitFolder;
import mmmbayes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows tables of a finished fit in the terminal. */
@Command(
        name = "inspect",
        description = "Shows parameters and diagnostics of a finished fit.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Parameters(index = "1..*", paramLabel = "PARAM", description = "Parameters whose names contain one of these.")
    private List<String> parameters = List.of();

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Table summary = FitFolder.open(folder).table("summary");
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-34s %10s %10s %10s %10s %7s %8s %8s%n",
                        "parameter",
                        "mean",
                        "sd",
                        "q5",
                        "q95",
                        "rhat",
                        "ess_bulk",
                        "ess_tail");
        for (int row = 0; row < summary.rowCount(); row++) {
            String name = summary.text(row, "parameter");
            if (parameters.isEmpty() || parameters.stream().anyMatch(name::contains)) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%-34s %10.4g %10.4g %10.4g %10.4g %7.3f %8.0f %8.0f%n",
                                name,
                                summary.number(row, "mean"),
                                summary.number(row, "sd"),
                                summary.number(row, "q5"),
                                summary.number(row, "q95"),
                                summary.number(row, "rhat"),
                                summary.number(row, "ess_bulk"),
                                summary.number(row, "ess_tail"));
            }
        }
        return ExitCode.DONE;
    }
}
