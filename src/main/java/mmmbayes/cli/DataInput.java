package mmmbayes.cli;

import java.nio.file.Path;
import java.util.Optional;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.table.Printable;
import picocli.CommandLine.Option;

/** The option that names a data file, and reading a spec with it. */
final class DataInput {
    @Option(names = "--data", paramLabel = "CSV", description = "Data file, instead of the one that the spec names.")
    private Optional<Path> data = Optional.empty();

    /** Reads a spec and its data. */
    Inputs read(String spec) {
        return InputReader.read(SpecPath.of(spec), data);
    }

    /** Reads a spec and its data, and tells what was filled in or is doubtful. */
    Inputs read(String spec, Console console) {
        Inputs inputs = read(spec);
        inputs.warnings().forEach(warning -> console.err().println("note: " + Printable.text(warning.toString())));
        return inputs;
    }
}
