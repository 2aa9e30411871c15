package mmmbayes.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates spec and data without sampling. */
@Command(
        name = "check",
        description = "Validates a spec and its data without sampling.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "Spec file: a path, or the name of a file under priors/.")
    private String spec = "";

    @Option(names = "--data", paramLabel = "CSV", description = "Data file, instead of the one that the spec names.")
    private Optional<Path> data = Optional.empty();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Inputs inputs = InputReader.read(SpecPath.of(spec), data);
        inputs.warnings().forEach(warning -> console.out().println("note: " + warning));
        console.out().println("spec and data are in order: " + inputs.dataset().weekCount() + " weeks");
        return ExitCode.DONE;
    }
}
