package mmmbayes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mmmbayes.archive.OutputException;
import mmmbayes.archive.OutputFolder;
import mmmbayes.archive.WeeklyFile;
import mmmbayes.evaluate.Truth;
import mmmbayes.model.Simulation;
import mmmbayes.model.Simulator;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Generates weekly data with known truth. */
@Command(
        name = "simulate",
        description = "Generates weekly data from a spec with a simulation block, and writes what is true of them.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final String DATA = "weekly.csv";
    private static final String TRUTH = "truth.json";
    private static final String README = "README.md";
    private static final int FEWEST_WEEKS = 26;
    private static final int MOST_WEEKS = 5200;

    private final Console console;

    @picocli.CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private picocli.CommandLine.Model.CommandSpec command;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Option(names = "--weeks", paramLabel = "N", description = "Number of weeks (default: ${DEFAULT-VALUE}).")
    private int weeks = 156;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every column (default: ${DEFAULT-VALUE}).")
    private long seed = 20240101;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for data, truth and README.")
    private Path out = Path.of("");

    @Option(names = "--overwrite", description = "Replace data that were simulated into the folder before.")
    private boolean overwrite;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (weeks < FEWEST_WEEKS || weeks > MOST_WEEKS) {
            throw new picocli.CommandLine.ParameterException(
                    command.commandLine(),
                    "--weeks is " + weeks + "; allowed: " + FEWEST_WEEKS + " to " + MOST_WEEKS + ".");
        }
        Path specPath = SpecPath.of(spec);
        Spec generator = SpecReader.read(specPath);
        Simulation simulation = Simulator.generate(generator, weeks, seed);
        requireOnlyOurs();
        try (OutputFolder folder = OutputFolder.create(out, overwrite)) {
            folder.writeText(DATA, WeeklyFile.text(simulation.data(), generator.data()));
            folder.writeTruth(Truth.of(simulation, seed));
            folder.writeText(README, readme(specPath, simulation));
            console.out().println("simulated: " + folder.commit().resolve(DATA));
        }
        return ExitCode.DONE;
    }

    /** Overwriting replaces the whole folder, so nothing else may be in it. */
    private void requireOnlyOurs() {
        if (!overwrite || !Files.isDirectory(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            List<String> others = files.map(file -> file.getFileName().toString())
                    .filter(name -> !List.of(DATA, TRUTH, README).contains(name))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw new OutputException(
                        out.toString(),
                        "holds other files: " + String.join(", ", others),
                        "Choose another folder with --out, or move them away.");
            }
        } catch (IOException e) {
            throw new OutputException(out.toString(), "cannot be listed", "Choose another folder with --out.");
        }
    }

    private String readme(Path specPath, Simulation simulation) {
        String columns = String.join(", ", simulation.data().columnNames());
        return String.format(
                Locale.ROOT,
                """
                # Simulated weekly data

                These are no real sales: `%1$s` holds %2$d weeks that were generated from `%3$s`, and `%4$s` holds
                what is true of them: the parameters, the scales, and the effects of every channel with and without those
                after the last week. This command makes the files of this folder again, byte for byte:

                    java -jar mmm-bayes.jar simulate %3$s --weeks %2$d --seed %5$d --out %6$s --overwrite

                Columns: %7$s (first day of the week), %8$s.
                %9$s""",
                DATA,
                weeks,
                spec,
                TRUTH,
                seed,
                out.toString().replace('\\', '/'),
                simulation.model().spec().data().dateColumn(),
                columns,
                remarks(specPath));
    }

    /** The comment that heads the spec file: how its truth was chosen. */
    private static String remarks(Path specPath) {
        try (Stream<String> lines = Files.lines(specPath, StandardCharsets.UTF_8)) {
            String comment = lines.takeWhile(line -> line.startsWith("#"))
                    .map(line -> (">" + line.substring(1)).stripTrailing())
                    .collect(Collectors.joining("\n"));
            return comment.isEmpty() ? "" : "\nThe spec says of itself:\n\n" + comment + "\n";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
