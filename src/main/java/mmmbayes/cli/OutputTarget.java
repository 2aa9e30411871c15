package mmmbayes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
}
