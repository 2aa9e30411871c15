package mmmbayes.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import mmmbayes.report.TerminalStyle;

/** Runs commands in this process and keeps what they print. */
final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command and returns its exit code. */
    int run(Object... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                TerminalStyle.plain(),
                false);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Main.run(words, console);
    }

    /** A short fit of the bundled spec, of two chains, without progress; returns its folder. */
    static Path shortFit(Path folder, int draws, Object... options) {
        Path fit = folder.resolve("fit");
        Object[] arguments = {
            "fit",
            Path.of("priors", "priors.yaml"),
            "--out",
            fit,
            "--chains",
            2,
            "--warmup",
            100,
            "--draws",
            draws,
            "--quiet"
        };
        new Terminal()
                .run(Stream.concat(Arrays.stream(arguments), Arrays.stream(options))
                        .toArray());
        return fit;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
