package mmmbayes.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say where a command's folder goes. */
final class FolderOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Output folder (default: one under posterior-output/, by the spec's name).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the output folder if it is there.")
    private boolean overwrite;

    /** The folder asked for, if one was. */
    Optional<Path> asked() {
        return out;
    }

    boolean overwrite() {
        return overwrite;
    }

    /** The folder asked for, or the first free default one. */
    Path target(String name) {
        return OutputTarget.of(out, name, overwrite);
    }
}
