package mmmbayes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.OutputException;
import mmmbayes.data.ColumnGuess;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.data.SpecGuess;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SourceText;
import mmmbayes.table.Cell;
import mmmbayes.table.Printable;
import mmmbayes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a commented spec for a data file, its columns' roles guessed and shown. */
@Command(
        name = "init",
        description = "Writes a commented spec for a CSV file: roles guessed from its columns' names and contents.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CSV", description = "Data file: one row a week, a header line, commas between cells.")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "SPEC", description = "Spec file to write (default: <name of the CSV>.yaml).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--outcome", paramLabel = "COLUMN", description = "The column with what is sold.")
    private Optional<String> outcome = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the spec file if it is there.")
    private boolean overwrite;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        if (data.toString().matches("(?i).*\\.ya?ml")) {
            throw new InvalidInputException(List.of(new Problem(
                    data.toString(),
                    "this is a spec, not a table.",
                    "Name the CSV file; a spec goes to check and fit.")));
        }
        String text = SourceText.read(data, data.toString(), problems::add)
                .orElseThrow(() -> new InvalidInputException(problems));
        SpecGuess guess = SpecGuess.of(text, data.toString(), outcome);
        String name = name();
        Path spec = out.orElse(Path.of(name + ".yaml"));
        if (Files.exists(spec) && !overwrite) {
            throw new InvalidInputException(List.of(new Problem(
                    spec.toString(), "the spec is there already.", "Name another with --out, or say --overwrite.")));
        }
        write(spec, SpecDraft.of(guess, name, relative(spec), spec.toString()));
        show(guess);
        console.out().println("written: " + spec);
        return check(spec);
    }

    /** The data file's name as the name of a model. */
    private String name() {
        String file = String.valueOf(data.getFileName());
        String base = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
        String plain =
                base.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "model" : plain;
    }

    /** The data file as the spec has to call it: relative to the spec where they share a root. */
    private String relative(Path spec) {
        Path from = spec.toAbsolutePath().normalize().resolveSibling("");
        Path to = data.toAbsolutePath().normalize();
        boolean related = Objects.equals(from.getRoot(), to.getRoot());
        return (related ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    private static void write(Path spec, String text) {
        try {
            Path folder = spec.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(spec, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw OutputException.of(spec, e);
        }
    }

    private void show(SpecGuess guess) {
        console.out().println("Guessed from " + data + " (" + guess.rowCount() + " rows):");
        Table.Builder table = Table.withColumns("column", "role", "because");
        for (ColumnGuess column : guess.columns()) {
            String role = column.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            table.row(Cell.text(column.column()), Cell.text(role), Cell.text(column.reason()));
        }
        TextTable.lines(table.build()).forEach(console.out()::println);
    }

    /** Whether a fit would take spec and data as they are. */
    private int check(Path spec) {
        try {
            Inputs inputs = InputReader.read(spec, Optional.empty());
            inputs.warnings().forEach(warning -> console.out().println("note: " + Printable.text(warning.toString())));
            String command = "java -jar mmm-bayes.jar ";
            console.out().println("Next:");
            console.out().println("  1. read " + spec + ": is every column in its role?");
            console.out().println("  2. " + command + "check " + spec + "  shows the data and what the spec expects");
            console.out().println("  3. " + command + "fit " + spec + "  writes the report");
            return ExitCode.DONE;
        } catch (InvalidInputException e) {
            console.err().println("The spec is a draft that these data do not fit yet:");
            e.problems().forEach(problem -> console.err().println("  " + Printable.text(problem.toString())));
            console.err().println("Mend that in the data or the spec, then: java -jar mmm-bayes.jar check " + spec);
            return ExitCode.INVALID_INPUT;
        }
    }
}
