package mmmbayes.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/** Finds the spec file that an argument names: as a path, then under {@code priors/}. */
final class SpecPath {
    private SpecPath() {}

    /**
     * The file.
     *
     * @throws InvalidInputException if there is none
     */
    static Path of(String argument) {
        try {
            Path direct = Path.of(argument);
            Path shipped = Path.of("priors").resolve(argument);
            if (Files.isRegularFile(direct) || !Files.isRegularFile(shipped)) {
                if (!Files.exists(direct)) {
                    throw new InvalidInputException(List.of(new Problem(
                            argument,
                            "there is no such spec file, neither here nor as " + shipped + ".",
                            "Name a YAML spec, for example priors/priors.yaml.")));
                }
                if (argument.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    throw new InvalidInputException(List.of(new Problem(
                            argument, "this is a table, not a spec.", "Draft a spec for it: init " + argument)));
                }
                return direct;
            }
            return shipped;
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    List.of(new Problem(argument, "this is not a path on this system.", "Name a YAML spec.")));
        }
    }
}
