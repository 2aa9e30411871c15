package mmmbayes.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.SpecReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows every key that a spec may state. */
@Command(
        name = "spec",
        description = {
            "Shows every key that a spec may state, with what it takes, its default and its meaning.",
            "* stands for a name of yours, such as a channel's; [] for an item of a list."
        },
        mixinStandardHelpOptions = true)
final class SpecCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Only keys whose path contains this.")
    private Optional<String> part = Optional.empty();

    @Option(names = "--schema", description = "Prints a JSON Schema, with which editors complete and check specs.")
    private boolean schema;

    SpecCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (schema) {
            console.out().print(SpecReference.schema());
            return ExitCode.DONE;
        }
        List<SpecReference.Key> keys = SpecReference.keys().stream()
                .filter(key -> key.path().contains(part.orElse("")))
                .toList();
        if (keys.isEmpty()) {
            throw new InvalidInputException(List.of(new Problem(
                    part.orElse(""), "no key of a spec contains this.", "`spec` without it lists all keys.")));
        }
        keys.forEach(this::print);
        return ExitCode.DONE;
    }

    private void print(SpecReference.Key key) {
        String takes = key.value() + (key.fallback().isEmpty() ? "" : "; default " + key.fallback());
        console.out().println(key.path() + (takes.isEmpty() ? "" : "  (" + takes + ")"));
        if (!key.meaning().isEmpty()) {
            console.out().println("    " + key.meaning());
        }
    }
}
