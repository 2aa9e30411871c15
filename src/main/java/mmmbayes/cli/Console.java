package mmmbayes.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mmmbayes.report.TerminalStyle;
import mmmbayes.spec.Step;

/**
 * Where a command writes and what it may show there.
 *
 * @param out results
 * @param err progress and problems
 * @param style what {@code out} can show
 * @param liveProgress whether {@code err} is a terminal whose lines may be rewritten
 */
record Console(PrintStream out, PrintStream err, TerminalStyle style, boolean liveProgress) {
    /** Where Linux tells what the error stream is connected to. */
    private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

    private static final int WIDEST = 120;
    private static final int NARROWEST = 80;

    /** The process's own streams, in UTF-8. */
    @SuppressWarnings("SystemConsoleNull") // with the property set, later Javas answer null as well
    static Console ofProcess() {
        // from Java 22 on there is a console even without a terminal, unless this one is asked for
        System.setProperty("jdk.console", "java.base");
        boolean terminal = System.console() != null;
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean colour = terminal && !dumb && !isSet("NO_COLOR");
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                new TerminalStyle(columns(terminal), terminal && speaksUtf8(), colour),
                terminal && !dumb && !isRedirected(ERROR_STREAM));
    }

    /** The same console for sentences about data of a step; not for JSON, whose keys have their names. */
    Console speaking(Step step) {
        return step == Step.WEEK
                ? this
                : new Console(new StepWords(out, step), new StepWords(err, step), style, liveProgress);
    }

    /** Shows what is being done in a line that the next one replaces; nothing where lines cannot be rewritten. */
    void doing(String what) {
        if (liveProgress) {
            err.print(ConsoleProgress.START_OF_LINE + what);
            err.flush();
        }
    }

    /** Whether a variable of the environment has a value; an empty one counts as not set. */
    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    /** Whether a stream of this process goes into a file or pipe, as far as the system tells: Java does not. */
    private static boolean isRedirected(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return !target.startsWith("/dev/") || target.equals("/dev/null");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean speaksUtf8() {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = System.getenv(variable);
            if (value != null && !value.isEmpty()) {
                return value.toLowerCase(java.util.Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }

    /** What COLUMNS says, else what the terminal says of itself, else room for a file or a small window. */
    private static int columns(boolean terminal) {
        String stated = System.getenv("COLUMNS");
        String columns = stated == null && terminal ? terminalSize() : stated == null ? "" : stated;
        if (columns.matches("\\d{2,4}")) {
            return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)));
        }
        return terminal ? NARROWEST : 100;
    }

    /** Columns as stty tells them ("24 80"); empty where there is no stty. */
    private static String terminalSize() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return answer.substring(answer.indexOf(' ') + 1);
        } catch (IOException e) {
            return ""; // no such program, as on Windows
        }
    }
}
