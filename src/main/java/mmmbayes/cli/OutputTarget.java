package mmmbayes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mmmbayes.archive.OutputFolder;

/** Where a fit's folder goes. */
final class OutputTarget {
    private OutputTarget() {}

    /**
     * The folder asked for, or {@code posterior-output/<name>}. A default folder that is there already is kept: the next free
     * one, {@code <name>-2}, is taken instead, unless it may be overwritten.
     */
    static Path of(Optional<Path> asked, String name, boolean overwrite) {
        if (asked.isPresent()) {
            return asked.get();
        }
        Path first = Path.of("posterior-output").resolve(name);
        Path target = first;
        for (int number = 2; !overwrite && Files.exists(target); number++) {
            target = first.resolveSibling(name + "-" + number);
        }
        return target;
    }

    /** The folder that an interrupted fit was to write: the one asked for, or the first default one that has such a fit. */
    static Path interrupted(Optional<Path> asked, String name, boolean overwrite) {
        Path first = Path.of("posterior-output").resolve(name);
        Path target = first;
        for (int number = 2;
                asked.isEmpty() && (Files.exists(target) || OutputFolder.hasInterrupted(target));
                number++) {
            if (OutputFolder.hasInterrupted(target)) {
                return target;
            }
            target = first.resolveSibling(name + "-" + number);
        }
        return of(asked, name, overwrite);
    }
}
